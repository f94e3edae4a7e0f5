// What survives what (GDBM.md 0.3): a process crash keeps everything written, a power loss only what was synced.
import { describe, expect, test } from "vitest";
import { choices } from "../kernel/choices.ts";
import type { StoreFile } from "../kernel/world.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { happened, take } from "./directed.ts";
import { play, sketch, workshop } from "./sketch.ts";

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

describe("of a power loss in mid-writing", () => {
  /** Forty pairs on the disk, then twenty more that were never synced; the power goes, and the luck of the pages is the seed's. */
  const tear = (seed: number, then = ""): Recording => {
    const before = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [String(n), `old ${n}`]));
    const puts = Array.from({ length: 20 }, (_, n) => `put ${100 + n} new`);
    const preset = { kvserver: { store: before } };
    const recording = play({ protocol: "unreplicated", seed, clients: { client1: puts }, preset });
    take(recording, `tornPowerLoss kvserver\n${then}`);
    recording.playOut();
    return recording;
  };
  const torn = Array.from({ length: 12 }, (_, seed) => tear(seed));
  const damaged = torn.findIndex((recording) => fileOf(recording).damage !== null);

  test("some of the pages reach the disk, by the seed, and some files need recovery", () => {
    for (const recording of torn) {
      const [event] = happened(recording, "torn");
      expect(event?.pages).toBeGreaterThan(1);
      expect(event?.damage).toBe(fileOf(recording).damage?.says ?? null);
    }
    expect(new Set(torn.map((recording) => happened(recording, "torn")[0]?.reached)).size).toBeGreaterThan(2);
    expect(damaged).toBeGreaterThanOrEqual(0);
  });

  test("a file that needs recovery cannot be opened, and the service ends with the reason", () => {
    const recording = tear(damaged, "restart kvserver");
    expect(happened(recording, "storeFailed")).toMatchObject([
      { reason: expect.stringContaining("needs recovery") as string },
    ]);
    expect(choices(recording.setup.system, recording.run.last.world).some((choice) => choice.do === "recover")).toBe(
      false,
    );
  });

  test("recovering it puts what can be read into a new file, and the server serves again", () => {
    const recording = tear(damaged, "recover kvserver\nrestart kvserver\nclient1 get 3");
    const [{ pairs } = { pairs: 0 }] = happened(recording, "recovered");
    expect(pairs).toBeGreaterThan(0);
    expect(Object.keys(storesAt(recording, recording.run.length)["kvserver"] ?? {})).toHaveLength(pairs);
    expect(recording.history.operations.at(-1)?.outcome).toBe("ok");
  });

  test("where everything was synced there is nothing to tear", () => {
    const recording = play({ protocol: "unreplicated", clients, hosts: { kvserver: { sync: 1 } } });
    take(recording, "tornPowerLoss kvserver");
    expect(happened(recording, "torn")).toEqual([]);
    expect(fileOf(recording).damage).toBeNull();
  });

  test("without the reader of files the choice is refused, with the reason", () => {
    const setup = buildSystem(sketch({ protocol: "unreplicated" }), { ...workshop, files: null });
    const recording = new Recording(setup);
    recording.playOut();
    expect(() => {
      take(recording, "tornPowerLoss kvserver");
    }).toThrow("know no files");
  });
});

function fileOf({ run }: Recording): StoreFile {
  const [file] = Object.values(run.last.world.files);
  if (!file) throw new Error("no file");
  return file;
}
