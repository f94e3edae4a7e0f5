// Moments by step: wherever one is named, it comes at that step for the first time.
import { expect, test } from "vitest";
import { play } from "../../testing/sketch.ts";
import { matches } from "./matches.ts";
import { momentAt } from "./moment-at.ts";
import { parseMoment } from "./moment-line.ts";

const { run } = play({
  clients: { client1: ["put 1 x", "put 1 y", "put 1 z"] },
  faults: [
    { when: "sent kvserver -> kvserver3 kvPutReplica", do: "duplicate" },
    { when: "called client1 2nd", do: "failWrite kvserver2 1" },
    { when: "called client1 3rd", do: "crash kvserver3" },
  ],
  options: { onReplicaFailure: "replyFalse" },
});
const steps = Array.from({ length: run.length }, (_, n) => n + 1);

test("a step's moment comes there and not before", () => {
  const named = steps.flatMap((step) => {
    const line = momentAt(run, step);
    if (line === null) return [];
    const parsed = parseMoment(line);
    if (!parsed.ok) throw new Error(`${line}: ${parsed.says}`);
    let nth = 0;
    const comes = steps.find((at) => {
      nth += run.at(at).events.filter((event) => matches(parsed.value, event)).length;
      return nth >= parsed.value.nth;
    });
    expect(`${line} at step ${comes}`).toBe(`${line} at step ${step}`);
    return [line.split(" ")[0]];
  });
  // Nearly every step has one, of many sorts.
  expect(named.length).toBeGreaterThan(0.9 * run.length);
  for (const word of ["called", "delivered", "fired", "duplicated", "writesFail", "crashed", "started"])
    expect(named).toContain(word);
});

test("the beginning has none", () => {
  expect(momentAt(run, 0)).toBeNull();
});
