// A challenge is judged by the property that it names, at every step.
import { expect, test } from "vitest";
import { play } from "../testing/sketch.ts";
import { standingOf } from "./challenge.ts";
import { summarize } from "./summarize.ts";

const goal = { breaks: "INV-ACK", say: "Lose an acknowledged write." };
/** The primary knows of no replicas. */
const lossy = { options: { wiring: "lost" } };

test("a goal that is reached says where and how", () => {
  const recording = play({ ...lossy, goal });
  const { length } = recording.run;
  const { reached } = standingOf(recording, length)!;
  expect(reached?.says).toBe("client1 was told that put 25 is done, but kvserver2 has not applied it.");
  expect(standingOf(recording, reached!.step - 1)).toEqual({ ...goal, reached: null });
  expect(standingOf(recording, reached!.step)).toEqual({ ...goal, reached });
  expect(summarize(recording, length)["goal"]).toEqual({ ...goal, reached });
});

test("one that is not reached says so, and a scenario without one has none", () => {
  const recording = play({ goal });
  expect(standingOf(recording, recording.run.length)).toEqual({ ...goal, reached: null });
  const none = play(lossy);
  expect(standingOf(none, none.run.length)).toBeNull();
  expect(summarize(none, none.run.length)).not.toHaveProperty("goal");
});
