// Looks ahead to a node's next step, on copies: what it would do there, effect by effect, so that somebody can choose after which of them
// it is to crash (DECISIONS 1).
import type { Choice } from "./choice.ts";
import { clientsOn } from "./client-place.ts";
import { destination } from "./envelope.ts";
import type { Event } from "./event.ts";
import { must } from "./json.ts";
import { stepByClock } from "./step.ts";
import type { System } from "./system.ts";
import type { World } from "./world.ts";
import { effectsMax } from "./verbs/nodes.ts";

/** The most steps that are looked ahead. */
export const lookAheadMax = 300;

/** A point inside a step: so many effects have happened, the last of them in words (null before any). */
export interface CrashPoint {
  readonly after: number;
  readonly does: string | null;
}

/** The next step in which a process of the node acts, if the clock goes on from here. */
export interface NextAct {
  /** Virtual time of it, in ms. */
  readonly at: number;
  /** What makes the node act. */
  readonly choice: Choice;
  /** How many steps away it is: 1 is the next one. */
  readonly steps: number;
  /** From before its first effect to after its last. */
  readonly points: readonly CrashPoint[];
}

/**
 * The crash points of the node's next step: null when it does not act within `stepsMax` steps of the clock. It is found by setting the node
 * to crash late, and letting the kernel itself say in which step that comes true.
 */
export function nextAct(system: System, world: World, node: string, stepsMax = lookAheadMax): NextAct | null {
  let ahead = set(world, node);
  for (let steps = 1; steps <= stepsMax; steps++) {
    const next = stepByClock(system, ahead);
    if (next === null) return null;
    ahead = next.world;
    if (must(ahead.nodes, node).crashAfter !== null) continue;
    const { choice, events } = next;
    const crash = events.findIndex(
      (event) => event.type === "lived" && event.node === node && event.state === "crashed",
    );
    const acted = events.findIndex((event) => event.type === "moved" && event.node === node);
    // It may also go down before it ever acts.
    if (acted < 0 || (crash >= 0 && crash < acted)) return null;
    const clients = clientsOn(system, node);
    const own = events.slice(acted, crash < 0 ? undefined : crash);
    const done = own.flatMap((event) => effectOf(event, node, clients) ?? []);
    const points = [null, ...done].map((does, after): CrashPoint => ({ after, does }));
    return { at: ahead.time, choice, steps, points };
  }
  return null;
}

function set(world: World, node: string): World {
  const nodes = { ...world.nodes, [node]: { ...must(world.nodes, node), crashAfter: effectsMax } };
  return { ...world, nodes };
}

/** What the event says of an effect that counts (trap.ts), in words that go on from "after it"; null for all other events. */
function effectOf(event: Event, node: string, clients: readonly string[]): string | null {
  switch (event.type) {
    case "opened":
    case "openFailed":
      return event.node === node ? `opens socket ${event.socket}` : null;
    case "storeOpened":
    case "storeFailed":
      return event.node === node ? `${event.type === "storeOpened" ? "opens" : "fails to open"} ${event.file}` : null;
    case "applied":
      return event.node === node ? `${event.value === null ? "deletes" : "stores"} ${event.key}` : null;
    case "filled":
      return event.node === node ? "fills its store anew" : null;
    case "applyFailed":
      return event.node === node ? `fails to store ${event.key}` : null;
    case "persisted":
      return event.node === node ? `forces to its disk: ${event.says}` : null;
    case "sent":
      return event.envelope.from.node === node ? sends(event) : null;
    case "dropped":
      // What is too large was never sent; every other loss follows its `sent`.
      return event.reason === "too large" && event.envelope.from.node === node ? sends(event) : null;
    case "finished":
      return clients.includes(event.client) ? `ends its operation: ${event.outcome}` : null;
    default:
      return null;
  }
}

function sends({ envelope }: { readonly envelope: Extract<Event, { type: "sent" }>["envelope"] }): string {
  return `sends ${envelope.message.type} to ${destination(envelope)}`;
}
