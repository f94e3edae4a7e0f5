// The clock: one chooser among several. In timed play it takes whatever is due first, ordered by (time, class, sequence), with
// classes fault < message < timer < client (DESIGN, "Time, randomness, order").
import { callOf } from "./call-of.ts";
import type { Choice } from "./choice.ts";
import { nameOf } from "./envelope.ts";
import type { System } from "./system.ts";
import { lifeOfClient } from "./client-place.ts";
import type { World } from "./world.ts";

/** What the clock takes next, and when. */
export interface NextChoice {
  readonly at: number;
  readonly choice: Choice;
  /** An entry of the plan by its index, a planned moment that has come, or null. */
  readonly plan: number | "moment" | null;
}

/** The clock's next choice, or null when nothing more happens by itself. */
export function nextByClock(system: System, world: World): NextChoice | null {
  if (world.aborted !== null) return null;
  const [due] = world.due;
  if (due) return { at: world.time, choice: due, plan: "moment" };

  let index = world.planned;
  while (world.crossedOff.includes(index)) index++;
  const planned = system.plan[index];
  let at = planned ? Math.max(planned.at, world.time) : Infinity;
  let take: (() => Choice) | null = planned ? () => planned.choice : null;
  let plan: number | null = planned ? index : null;
  const consider = (when: number, choice: () => Choice): void => {
    const time = Math.max(when, world.time);
    if (time < at) [at, take, plan] = [time, choice, null];
  };
  // Oldest first, and only an earlier time wins: so equal times keep the order of class and sequence.
  for (const envelope of byTime(world.envelopes, "deliverAt"))
    if (!envelope.held) consider(envelope.deliverAt, () => ({ do: "deliver", ...nameOf(world.envelopes, envelope) }));
  for (const { due: when, node, process, name, frozen } of byTime(world.timers, "due"))
    if (frozen === null) consider(when, () => ({ do: "fire", node, process, timer: name }));
  for (const [client, progress] of Object.entries(world.clients)) {
    const call = system.calls[client]?.[progress.next];
    if (!call || progress.op !== null || lifeOfClient(system, world, client) !== "serving") continue;
    consider(Math.max(call.at, progress.freeAt), () => callOf(client, call));
  }
  return take === null ? null : { at, choice: take(), plan };
}

/** Overdue things keep the order of their own times, not of their making. */
function byTime<K extends string, T extends Readonly<Record<K, number>>>(items: readonly T[], key: K): readonly T[] {
  return items.length < 2 ? items : [...items].sort((a, b) => a[key] - b[key]);
}
