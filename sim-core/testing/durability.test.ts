// What survives what (GDBM.md 0.3): a process crash keeps everything written, a power loss only what was synced.
import { describe, expect, test } from "vitest";
import { storesAt } from "../run/summary.ts";
import { play } from "./sketch.ts";

const clients = { client1: ["put 1 a", "put 2 b", "put 3 c"] };
const kept = (verb: string, sync: number): Record<string, unknown> => {
  const hosts = { kvserver: { sync } };
  const faults = [
    { at: 900, do: `${verb} kvserver` },
    { at: 950, do: "restart kvserver" },
  ];
  const recording = play({ protocol: "unreplicated", clients, hosts, faults });
  return storesAt(recording, recording.run.length)["kvserver"] ?? {};
};

describe("of three puts", () => {
  test("a process crash keeps all, whatever was synced", () => {
    for (const sync of [0, 1, 2]) expect(kept("crash", sync)).toEqual({ 1: "a", 2: "b", 3: "c" });
  });

  test("a power loss keeps what was synced: nothing, two, or all", () => {
    expect(kept("powerLoss", 0)).toEqual({});
    expect(kept("powerLoss", 2)).toEqual({ 1: "a", 2: "b" });
    expect(kept("powerLoss", 1)).toEqual({ 1: "a", 2: "b", 3: "c" });
  });

  test("a clean stop syncs, so a power loss afterwards takes nothing", () => {
    const faults = [
      { at: 900, do: "stopServices kvserver" },
      { at: 950, do: "restart kvserver" },
      { at: 960, do: "powerLoss kvserver" },
    ];
    const recording = play({ protocol: "unreplicated", clients, faults });
    expect(storesAt(recording, recording.run.length)["kvserver"]).toEqual({ 1: "a", 2: "b", 3: "c" });
  });

  test("the power may go after the process has died: what it had written goes then", () => {
    const faults = [
      { at: 900, do: "crash kvserver" },
      { at: 950, do: "powerLoss kvserver" },
    ];
    const recording = play({ protocol: "unreplicated", clients, faults });
    expect(storesAt(recording, recording.run.length)["kvserver"]).toEqual({});
    expect(recording.run.last.events.map((event) => event.type)).toEqual(["lived", "undone"]);
  });
});
