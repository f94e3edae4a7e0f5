// How far a run may go: how long it may become, and how much may wait in it.
import type { World } from "../kernel/world.ts";

/** Longest run that is played by itself; reaching it is said aloud. */
export const stepsMax = 200_000;

/** The most envelopes in flight and choices due at once: where more wait, a run goes no further. */
export const waitingMax = 2000;

/** Why a run goes no further than it has come, as a sentence; null when it may. `most` is the most steps. */
export function noFurther({ step, envelopes, due }: World, most = stepsMax): string | null {
  if (step >= most) return `The run has ${most} steps, the most that it may have.`;
  if (envelopes.length + due.length <= waitingMax) return null;
  return `More than ${waitingMax} envelopes and choices wait at step ${step}: the run goes no further.`;
}
