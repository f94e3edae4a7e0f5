// Moments in a recorded run, from any step on.
import { expect, test } from "vitest";
import { play } from "../testing/sketch.ts";
import { findMoment } from "./find-moment.ts";

const run = play();
const find = (text: string, after = 0): number | string => {
  const found = findMoment(run, text, after);
  return found.ok ? found.step : found.says;
};

test("a moment is found where it comes next, and an ordinal counts from there", () => {
  const first = find("applied *");
  const second = find("applied *", Number(first));
  expect([find("applied * 2nd"), find("applied kvserver2")]).toEqual([second, second]);
  expect(run.run.at(Number(second)).events.some((event) => event.type === "applied")).toBe(true);
});

test("one that does not come, or comes too seldom, or cannot be read, is a sentence", () => {
  expect(find("crashed kvserver")).toBe(
    `After step 0 that does not come before the run ends at step ${run.run.length}.`,
  );
  expect(find("applied * 9th")).toContain("comes 3 times only");
  expect(find("aplied kvserver")).toContain("did you mean `applied`?");
});
