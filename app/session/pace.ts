// How long a step is shown.
import type { Run } from "#core";

/** At speed 1, in ms: in proportion to virtual time, within what the eye can follow. */
export function durationOf(run: Run, step: number): number {
  const elapsed = run.at(step).world.time - run.at(step - 1).world.time;
  return Math.min(1600, Math.max(320, elapsed * 60));
}
