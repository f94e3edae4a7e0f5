// Laws that every registered protocol obeys, on random scenarios and random choices of every kind: at least 100,000 steps a run of the
// tests. LAW_STEPS asks for more. A failure prints fast-check's seed, and the shortest scenario and schedule that break the law.
import { afterAll, describe, expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { backAndForward } from "./laws/back-and-forward.ts";
import { nothingIsLostOrMade } from "./laws/nothing-is-lost.ts";
import { offeredCanBeTaken } from "./laws/offered.ts";
import { worldsArePlain } from "./laws/plain-worlds.ts";
import { savedIsTheSame, undoRestores } from "./laws/saved-runs.ts";
import { assertLaw, stepsTaken, stepsWanted, timeout } from "./laws/walk.ts";

/** Each law with its share of the steps: the cheap ones have more. */
const laws = [
  ["what is offered can be taken, and written; the rest is refused in a sentence", 0.05, offeredCanBeTaken],
  ["worlds are plain JSON and never changed; time never falls; all is told in words", 0.25, worldsArePlain],
  ["equal choices give equal runs, and going back and forward again is the identity", 0.15, backAndForward],
  ["nothing in flight is lost or made except by an event that says so", 0.5, nothingIsLostOrMade],
  ["a run saved, printed, parsed and taken again gives the same trace", 0.05, savedIsTheSame],
  ["undo gives the run before", 0.05, undoRestores],
] as const;

describe.each(protocols.map((protocol) => [protocol.name, protocol] as const))("%s", (_, protocol) => {
  test.each(laws)("%s", { timeout }, async (__, share, law) => {
    await assertLaw(protocol, share / protocols.length, law);
  });
});

afterAll(() => {
  expect(stepsTaken()).toBeGreaterThanOrEqual(stepsWanted);
});
