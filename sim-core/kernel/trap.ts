// Crash points inside a step (DECISIONS 1): a handler's effects are an ordered list; the first of them happen, and then the node is gone.
import type { Effect, TimerEffect } from "./effect.ts";
import { must } from "./json.ts";
import { changeNode } from "./turn.ts";
import type { Turn } from "./turn.ts";

/** Effects that somebody outside the process can tell: what is opened, sent, stored, forced to the disk, answered. */
const telling: ReadonlySet<string> = new Set<Effect["type"]>([
  "open",
  "send",
  "openStore",
  "storePut",
  "storeDelete",
  "storeFill",
  "persist",
  "finish",
]);

/** Whether an effect counts as one after which a node may be set to crash. */
export function counts(effect: Effect | TimerEffect): boolean {
  return telling.has(effect.type);
}

/** A process of the node acts: if the node was set to crash, it is in this step. True when nothing of it may happen any more. */
export function springs(turn: Turn, node: string): boolean {
  const { crashAfter } = must(turn.world.nodes, node);
  if (crashAfter !== null) {
    changeNode(turn, node, { crashAfter: null });
    turn.trap = { node, left: crashAfter };
  }
  return falls(turn, node);
}

/** After an effect of the node: true when nothing more of it may happen. */
export function fallsAfter(turn: Turn, node: string, effect: Effect | TimerEffect): boolean {
  if (turn.trap?.node === node && counts(effect)) turn.trap.left -= 1;
  return falls(turn, node);
}

function falls(turn: Turn, node: string): boolean {
  if (turn.trap?.node !== node || turn.trap.left > 0) return false;
  turn.fallen = node;
  return true;
}

/** The node that crashes at the end of this step; a step with fewer effects than were allowed ends so too. */
export function whoFalls(turn: Turn): string | null {
  return turn.trap?.node ?? null;
}
