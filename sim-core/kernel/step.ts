// The heart: world and choice in, next world and what happened out. Pure; the only way in which anything ever happens.
import { sameChoice } from "./choice.ts";
import type { Choice } from "./choice.ts";
import { refusal } from "./choices.ts";
import { nextByClock } from "./clock.ts";
import type { Event } from "./event.ts";
import { must } from "./json.ts";
import { canLive, live } from "./life.ts";
import type { System } from "./system.ts";
import { whoFalls } from "./trap.ts";
import { beginTurn } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { verbOf } from "./verbs/index.ts";
import type { World } from "./world.ts";

/** One step of a run: the world after it and the events in it, in order. */
export interface Stepped {
  readonly world: World;
  readonly events: readonly Event[];
}

/**
 * Applies a freely made choice: it happens now (DECISIONS 7). Throws when it is impossible: ask `refusal` first.
 */
export function step(system: System, world: World, choice: Choice): Stepped {
  const reason = refusal(system, world, choice);
  if (reason !== null) throw new Error(reason);
  const turn = beginTurn(system, world, world.time);
  crossOffBoot(turn, choice);
  return finish(turn, choice);
}

/** Lets the clock make the next choice: it happens when it is due. Null when nothing more happens by itself. */
export function stepByClock(system: System, world: World): (Stepped & { readonly choice: Choice }) | null {
  const next = nextByClock(system, world);
  if (next === null) return null;
  const { choice, at, plan } = next;
  const turn = beginTurn(system, world, at);
  if (plan === "moment") turn.world.due = world.due.slice(1);
  else if (plan !== null) takePlanned(turn, plan);
  const reason = refusal(system, world, choice);
  if (reason === null) return { ...finish(turn, choice), choice };
  // What was planned may have become impossible meanwhile; whatever else the clock takes is possible.
  turn.events.push({ type: "refused", choice, reason });
  // An operation that clients of this system cannot start is passed over: else the clock would try it for ever.
  if (choice.do === "call" && plan === null) {
    const progress = must(turn.world.clients, choice.client);
    turn.world.clients = { ...turn.world.clients, [choice.client]: { ...progress, next: progress.next + 1 } };
  }
  return { ...close(turn), choice };
}

/** Marks an entry of the plan as taken. */
function takePlanned({ world }: Turn, index: number): void {
  world.planned = index + 1;
  world.crossedOff = world.crossedOff.filter((other) => other > index);
}

/** Somebody brings a node up by hand: the boot does not do it again. Faults of the plan come all the same. */
function crossOffBoot({ system, world }: Turn, choice: Choice): void {
  const index = system.plan.findIndex(
    (entry, n) => entry.boot && n >= world.planned && !world.crossedOff.includes(n) && sameChoice(entry.choice, choice),
  );
  if (index >= 0) world.crossedOff = [...world.crossedOff, index];
}

function finish(turn: Turn, choice: Choice): Stepped {
  verbOf(choice).apply(turn, choice);
  const falls = whoFalls(turn);
  // Whoever has stopped in good order meanwhile has nothing left to lose.
  if (falls !== null && canLive(turn, "crash", falls)) {
    turn.fallen = null;
    live(turn, "crash", falls);
  }
  return close(turn);
}

function close(turn: Turn): Stepped {
  noteMoments(turn);
  return { world: turn.world, events: turn.events };
}

function noteMoments({ system, world, events }: Turn): void {
  let came: number[] | null = null;
  const due: Choice[] = [];
  for (const [index, moment] of system.moments.entries()) {
    const before = world.came[index] ?? 0;
    const last = moment.nth + moment.times - 1;
    if (before >= last) continue;
    const matching = events.filter(moment.when);
    if (matching.length === 0) continue;
    came ??= [...world.came];
    came[index] = before + matching.length;
    const counting = matching.slice(Math.max(0, moment.nth - before - 1), last - before);
    for (const event of counting) due.push(moment.choice(event, world));
  }
  if (came) world.came = came;
  if (due.length > 0) world.due = [...world.due, ...due];
}
