// Where each call of an order took effect on the axis: a point between its call and its answer, later than those of the calls before it.
import type { Call } from "#core/checking";

/** A stretch of the axis in which a call was going on. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The points of an order, one a call; they grow with the order. A call cannot be before one that is called after it ended, so its
 * point lies after every call up to it and before every answer from it on; those with the same room share it evenly.
 */
export function pointsOf(order: readonly Call[], spanOf: (call: Call) => Span): readonly number[] {
  const spans = order.map(spanOf);
  const earliest: number[] = [];
  for (const [n, { from }] of spans.entries()) earliest.push(Math.max(earliest[n - 1] ?? 0, from));
  const latest = new Array<number>(spans.length);
  for (let n = spans.length - 1; n >= 0; n--) latest[n] = Math.min(latest[n + 1] ?? Infinity, spans[n]!.to);

  const points: number[] = [];
  for (let first = 0; first < order.length;) {
    const low = earliest[first]!;
    let after = first + 1;
    while (after < order.length && earliest[after] === low) after++;
    const high = Math.min(latest[first]!, earliest[after] ?? Infinity);
    for (let n = first; n < after; n++) points.push(low + ((high - low) * (n - first + 1)) / (after - first + 1));
    first = after;
  }
  return points;
}
