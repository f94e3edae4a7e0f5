// Where two runs of one scenario first differ, and what happens there in each.
import { headline } from "./headline.ts";
import type { Recording } from "./recording.ts";
import type { Frame } from "./run.ts";

/** Where two runs first differ: the step, and what happens there in each (null: it has ended before). */
export interface Parting {
  readonly step: number;
  readonly says: readonly [string | null, string | null];
}

/** The first step behind a fork in which two runs differ; null when they never do. */
export function firstParting(one: Recording, other: Recording, fork: number): Parting | null {
  const last = Math.max(one.run.length, other.run.length);
  for (let step = fork + 1; step <= last; step++) {
    const [a, b] = [frameAt(one, step), frameAt(other, step)];
    if (a && b && a.world.time === b.world.time && JSON.stringify(a.events) === JSON.stringify(b.events)) continue;
    return { step, says: [words(one, a), words(other, b)] };
  }
  return null;
}

function words({ setup }: Recording, frame: Frame | null): string | null {
  return frame && (headline(frame.events, setup.protocol.describe) || "Nothing changes.");
}

function frameAt({ run }: Recording, step: number): Frame | null {
  return step <= run.length ? run.at(step) : null;
}
