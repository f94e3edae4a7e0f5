// Who is blamed for what is broken, and what the slider's marks say of it.
import { expect, test } from "vitest";
import { play } from "../../../sim-core/testing/sketch.ts";
import { historyMarks } from "../history-marks.ts";
import { blamedIn, blameWords, flagOf } from "./blame.ts";
import type { Place } from "./place.ts";

// Both servers write to their own store alone: the ok is said too early, and the stores stay unlike.
const { judge, run, setup, ...recording } = play({ options: { wiring: "lost" } });

test("a node is blamed from the step on in which a property breaks there", () => {
  const [first] = judge.alarms;
  expect(first).toMatchObject({ id: "INV-ACK", at: { nodes: ["kvserver2"], keys: ["25"], ops: ["client1#1"] } });
  expect(blamedIn(setup.system, judge.at(first!.step! - 1)).size).toBe(0);
  const blamed = blamedIn(setup.system, judge.at(run.length)).get("kvserver2") ?? [];
  expect(blamed.map(({ id }) => id)).toContain("INV-ACK");
  expect(blameWords(blamed)).toContain("broken here: INV-ACK, acknowledged writes are stored");
});

test("a verdict on a client that runs on a server's host is to be seen on that host, once", () => {
  const hosted = play({
    options: { register: "all" },
    clients: { client1: [], client2: ["put 1 x"] },
    hosts: { client2: { on: "kvserver2" } },
  });
  const verdicts = hosted.judge.at(hosted.run.length);
  const [named] = verdicts.filter(({ status }) => status === "broken");
  const { system } = hosted.setup;
  expect(named).toMatchObject({ id: "LIV", at: { nodes: ["client2"] } });
  expect([...blamedIn(system, verdicts)]).toEqual([["kvserver2", [named]]]);
  const both = { ...named!, at: { nodes: ["kvserver2", "client2", "client1"] } };
  expect([...blamedIn(system, [both]).keys()]).toEqual(["kvserver2", "client1"]);
});

test("a flag has words where there is room, and counts what else is broken", () => {
  const place = { rect: { x: 100, y: 100, width: 200, height: 80 }, tagAt: "above" } as Place;
  const [broken] = judge.alarms;
  expect(flagOf(place, [], null)).toBeNull();
  expect(flagOf(place, [broken!], null)?.text.text).toBe("✗ INV-ACK");
  expect(flagOf(place, [broken!, { ...broken!, id: "INV-EQ" }], null)?.text.text).toBe("✗ INV-ACK +1");
  expect(flagOf({ ...place, rect: { ...place.rect, width: 60 } }, [broken!], null)?.text.text).toBe("✗");
});

test("a mark says what broke in its steps", () => {
  const marks = historyMarks({ ...recording, setup, judge, run } as never);
  const said = marks.filter(({ broken }) => broken.length > 0);
  expect(said.flatMap(({ broken }) => broken).sort()).toEqual(judge.alarms.map(({ id }) => id).sort());
  expect(said.every(({ kind }) => kind === "alarm")).toBe(true);
});
