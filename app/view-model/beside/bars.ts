// Over the slider of two runs: for each a lane with its operations as bars, from their calls to their ends, on the same time.
import type { Recording } from "#core";

/** A bar from 0 to 1 along the lane; `asked` is when its request left, before which the client looked for the server. */
export interface Bar {
  readonly id: string;
  readonly from: number;
  readonly asked: number;
  readonly to: number;
  readonly outcome: "ok" | "refused" | "unknown" | "pending";
}

/** A share of the lane that nobody sees: operations of one outcome that are nearer to each other are one bar. */
const unseen = 0.001;

/** The bars of a whole run; `last` is the time at the end of the lane, in ms. */
export function barsOf({ history, run }: Recording, last: number): readonly Bar[] {
  const along = (time: number): number => (last > 0 ? Math.min(1, time / last) : 0);
  const bars: Bar[] = [];
  for (const { id, start, requestSentAt, end, outcome } of history.operations) {
    const to = end ?? run.last.world.time;
    const bar = { id, outcome, from: along(start), asked: along(requestSentAt ?? to), to: along(to) };
    const before = bars.at(-1);
    const joins = before?.outcome === outcome && bar.from - before.to < unseen && bar.asked - bar.from < unseen;
    const isThin = before && (bar.to - bar.asked < unseen || before.to - before.asked < unseen);
    if (joins && isThin) bars[bars.length - 1] = { ...before, to: Math.max(before.to, bar.to) };
    else bars.push(bar);
  }
  return bars;
}
