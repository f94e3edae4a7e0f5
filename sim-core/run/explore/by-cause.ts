// Orders a way for reading: what belongs together stands together. An act stays behind the acts that caused it; among the possible ones
// the next is the one that goes on with what has just happened.
import { follow } from "./shorten.ts";
import type { Way } from "./breadth-first.ts";
import type { Space } from "./space.ts";

/** The same acts in an order by cause, if they lead to the same violation with the last of them; else as they were. */
export function orderByCause(space: Space, way: Way): Way {
  const { acts, property } = way;
  const after = causes(space, acts);
  const rest = acts.map((_, n) => n);
  const order: number[] = [];
  while (rest.length > 0) {
    const ready = rest.filter((n) => after[n]!.every((cause) => order.includes(cause)));
    const last = acts.length - 1;
    const following = (n: number): number => Math.max(-1, ...after[n]!.map((cause) => order.indexOf(cause)));
    const candidates = ready.length > 1 ? ready.filter((n) => n !== last) : ready;
    const next = candidates.reduce((a, b) => (following(b) > following(a) ? b : a));
    order.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  const ordered = order.map((n) => acts[n]!);
  const same = follow(space, ordered, property);
  return same?.length === acts.length ? { acts: ordered, property } : way;
}

/** For each act the earlier ones that it cannot stand before: those at the same node, and the one that sent its message. */
function causes(space: Space, acts: readonly number[]): number[][] {
  const senders = new Map<number, number[]>();
  let row = space.first;
  let { length } = row;
  return acts.map((act, n) => {
    const { node, letter } = space.atlas.act(act);
    const before = acts.slice(0, n).flatMap((other, k) => (space.atlas.act(other).node === node ? [k] : []));
    const sender = letter < 0 ? [] : (senders.get(letter) ?? []);
    const had = countOf(row.subarray(0, length), space.start);
    space.take(row, length, act);
    length = space.nextLength;
    row = space.next.slice(0, length);
    for (const [sent, count] of countOf(row, space.start))
      if (count > (had.get(sent) ?? 0)) senders.set(sent, [...(senders.get(sent) ?? []), n]);
    return [...new Set([...before, ...sender])];
  });
}

function countOf(row: Int32Array, start: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const letter of row.subarray(start)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}
