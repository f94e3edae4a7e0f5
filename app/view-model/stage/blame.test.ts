// Who is blamed for what is broken, and what the slider's marks say of it.
import { expect, test } from "vitest";
import { play } from "../../../sim-core/testing/sketch.ts";
import { historyMarks } from "../history-marks.ts";
import { blamedIn, blameWords, flagOf } from "./blame.ts";
import type { Place } from "./place.ts";

// Both servers write to their own store alone: the ok is said too early, and the stores stay unlike.
const { judge, run, ...recording } = play({ options: { wiring: "lost" } });

test("a node is blamed from the step on in which a property breaks there", () => {
  const [first] = judge.alarms;
  expect(first).toMatchObject({ id: "INV-ACK", at: { nodes: ["kvserver2"], keys: ["25"], ops: ["client1#1"] } });
  expect(blamedIn(judge.at(first!.step! - 1)).size).toBe(0);
  const blamed = blamedIn(judge.at(run.length)).get("kvserver2") ?? [];
  expect(blamed.map(({ id }) => id)).toContain("INV-ACK");
  expect(blameWords(blamed)).toContain("broken here: INV-ACK, acknowledged writes are stored");
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
  const marks = historyMarks({ ...recording, judge, run } as never);
  const said = marks.filter(({ broken }) => broken.length > 0);
  expect(said.flatMap(({ broken }) => broken).sort()).toEqual(judge.alarms.map(({ id }) => id).sort());
  expect(said.every(({ kind }) => kind === "alarm")).toBe(true);
});
