// The judge tells the verdicts of any step, also of a property that changes its mind at every operation.
import { expect, test } from "vitest";
import { play } from "../testing/sketch.ts";
import { Judge } from "./verdicts.ts";
import { History } from "./operations.ts";

test("the verdicts of any step are those that stood when it was the last", () => {
  const { setup, run, judge } = play({
    clients: { client1: [{ at: 50, do: "put 1 x", times: 20 }], client2: ["put 1 y", "get 1"] },
    options: { onReplicaFailure: "replyFalse" },
    network: { loss: 0.15 },
    seed: 5,
  });
  const growing = new Judge(setup.protocol.properties);
  const history = new History(setup.protocol.messages);
  const seen = new Set<string>();
  for (let step = 0; step <= run.length; step++) {
    const { world, events } = run.at(step);
    if (step > 0) {
      history.note(world, events);
      growing.note(setup.system, world, events, history);
    }
    const now = growing.at(step);
    expect(judge.at(step)).toStrictEqual(now);
    for (const { id, status } of now) seen.add(`${id} ${status}`);
  }
  // Both wavering and broken properties were among them.
  expect([...seen]).toEqual(expect.arrayContaining(["INV-EQ notYet", "INV-EQ holds"]));
  expect(judge.alarms.length).toBeGreaterThan(0);
  for (const { id, step } of judge.alarms) {
    const before = judge.at((step ?? 0) - 1).find((verdict) => verdict.id === id);
    expect(before?.status).not.toBe("broken");
    expect(judge.at(step ?? 0)).toContainEqual(expect.objectContaining({ id, status: "broken", step }));
  }
});
