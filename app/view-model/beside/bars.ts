// Over the slider of two runs: for each a lane with its operations as bars, from their calls to their ends, on the same time.
import type { Recording } from "#core";

/** A bar from 0 to 1 along the lane. `waited`: from the call until its request left, when the client looked for the server. */
export interface Bar {
  readonly id: string;
  readonly from: number;
  readonly asked: number;
  readonly to: number;
  readonly outcome: "ok" | "refused" | "unknown" | "pending";
}

/** The most bars of a lane; more are too thin to be seen. */
const barsMax = 300;

/** The bars of a whole run; `last` is the time at the end of the lane, in ms. */
export function barsOf({ history, run }: Recording, last: number): readonly Bar[] {
  const along = (time: number): number => (last > 0 ? Math.min(1, time / last) : 0);
  return history.operations.slice(0, barsMax).map(({ id, start, requestSentAt, end, outcome }) => {
    const to = end ?? run.last.world.time;
    return { id, outcome, from: along(start), asked: along(requestSentAt ?? to), to: along(to) };
  });
}
