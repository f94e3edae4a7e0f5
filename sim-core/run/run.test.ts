// Going anywhere in a run gives what was there when it grew, however long the run and in whatever order it is looked at.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Choice } from "../kernel/choice.ts";
import { choices } from "../kernel/choices.ts";
import { sketch, workshop } from "../testing/sketch.ts";
import { buildSystem } from "./build-system.ts";
import { Run } from "./run.ts";
import type { Frame } from "./run.ts";

/** Long enough for worlds to be let go, and kept twice as far apart. */
const steps = 40_000;

/** A run of about so many steps, a free choice now and then, and some of its frames as they were. */
function longRun(): { run: Run; kept: Frame[]; taken: Map<number, Choice> } {
  const calls = Array.from({ length: 30 }, (_, n) => ({ at: 50, do: `put ${n % 7} v${n}`, times: 500 }));
  const { system } = buildSystem(
    sketch({
      clients: { client1: calls },
      options: { onReplicaFailure: "replyFalse" },
      network: { loss: 0.02 },
      seed: 3,
    }),
    workshop,
  );
  const run = new Run(system);
  const kept = [run.last];
  const taken = new Map<number, Choice>();
  while (run.length < steps) {
    const inFlight =
      run.length % 997 === 0 ? choices(system, run.last.world).find(({ do: verb }) => verb === "drop") : null;
    const frame = inFlight ? run.take(inFlight) : run.tick();
    if (frame === null) break;
    const back = run.length % 700;
    if (run.length % 197 === 0) expect(run.at(back).step).toBe(back);
    if (inFlight) taken.set(frame.step, inFlight);
    if (frame.step % 1009 === 0 || frame.step % 4096 < 2) kept.push(frame);
  }
  return { run, kept, taken };
}

test("any frame of a long run, in any order", () => {
  const { run, kept, taken } = longRun();
  expect(run.length).toBe(steps);
  expect(taken.size).toBeGreaterThan(20);
  fc.assert(
    fc.property(fc.constantFrom(...kept), (frame) => {
      expect(run.at(frame.step)).toStrictEqual(frame);
    }),
    { numRuns: 80 },
  );
  for (const [step, choice] of taken) {
    expect([run.at(step).choice, run.verb(step)]).toEqual([choice, choice.do]);
    expect(run.at(step - 1).step).toBe(step - 1);
  }
  for (const step of [-1, 0.5, steps + 1, NaN]) expect(() => run.at(step)).toThrow(/of a run of 40000/);
}, 30_000);

test("what was looked at while it grew is the same afterwards", () => {
  const { system } = buildSystem(sketch(), workshop);
  const [run, other] = [new Run(system), new Run(system)];
  while (other.tick());
  while (run.tick()) for (const back of [0, 1, 5]) if (run.length > back) run.at(run.length - back);
  for (let step = run.length; step >= 0; step--) {
    expect(run.at(step)).toStrictEqual(other.at(step));
    expect(run.verb(step)).toBe(run.at(step).choice?.do ?? null);
  }
});
