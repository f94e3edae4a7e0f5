// Finds a moment in a recorded run: where in the trace it next comes, in the words of the schedule language.
import { matches, parseMoment } from "./language/index.ts";
import type { Recording } from "./recording.ts";

/** The step at which the moment comes; or a sentence: it cannot be read, or does not come. */
export type Found = { readonly ok: true; readonly step: number } | { readonly ok: false; readonly says: string };

/** The first step behind `after` at which the moment comes; with an ordinal, the so-manieth time from there on. */
export function findMoment({ run }: Recording, text: string, after: number): Found {
  const read = parseMoment(text);
  if (!read.ok) return { ok: false, says: read.says };
  let came = 0;
  for (let step = after + 1; step <= run.length; step++) {
    came += run.at(step).events.filter((event) => matches(read.value, event)).length;
    if (came >= read.value.nth) return { ok: true, step };
  }
  const often = came === 0 ? "does not come" : came === 1 ? "comes once only" : `comes ${came} times only`;
  return { ok: false, says: `After step ${after} that ${often} before the run ends at step ${run.length}.` };
}
