// A turn: the scratch space of one step. The next world is built in it by replacing what changes; the rest stays shared.
import { countUp } from "./counts.ts";
import type { Envelope } from "./envelope.ts";
import type { Event } from "./event.ts";
import { must } from "./json.ts";
import type { Mutable } from "./json.ts";
import { stateName } from "./state-name.ts";
import type { NodeSpec, System } from "./system.ts";
import type { Node, World } from "./world.ts";

export interface Turn {
  readonly system: System;
  readonly world: Mutable<World>;
  readonly events: Event[];
  /** The table of nodes if this turn has copied it already, and may write into it. */
  nodes: Record<string, Node> | null;
  /** The client operation for whose sake things happen now, or null. */
  op: string | null;
  /** The datagram that the running process has read last, or null. */
  reading: Envelope | null;
  /** The name service's answer to the lookup at hand. */
  answer: string | null;
  /** The node that is to crash in this step, and after how many more effects (trap.ts); null when none is. */
  trap: { readonly node: string; left: number } | null;
  /** The node whose step was cut short: nothing of it goes on, and at the end of the step it crashes. */
  fallen: string | null;
}

/** Opens a turn: the next world starts as a copy of this one, one step later. */
export function beginTurn(system: System, world: World, time: number): Turn {
  const next = { ...world, step: world.step + 1, time };
  return {
    system,
    world: next,
    events: [],
    nodes: null,
    op: null,
    reading: null,
    answer: null,
    trap: null,
    fallen: null,
  };
}

/** Replaces some fields of a node. */
export function changeNode(turn: Turn, name: string, change: Partial<Node>): void {
  const node = must(turn.world.nodes, name);
  if (turn.nodes === null || turn.nodes !== turn.world.nodes) turn.world.nodes = turn.nodes = { ...turn.world.nodes };
  turn.nodes[name] = { ...node, ...change };
}

/** The next number for an envelope or a timer. */
export function takeSeq(turn: Turn): number {
  return turn.world.seq++;
}

/** How often this was counted before; counts it once more. */
export function count(turn: Turn, key: string): number {
  const { before, counts } = countUp(turn.world.counts, key);
  turn.world.counts = counts;
  return before;
}

/** What the scenario says of a node. */
export function specOf(system: System, name: string): NodeSpec {
  const spec = system.nodes.find((node) => node.name === name);
  if (!spec) throw new Error(`no node "${name}"`);
  return spec;
}

/** The state of a node's life as one word. */
export function lifeOf(world: World, name: string): string {
  return stateName(must(world.nodes, name).life.value);
}
