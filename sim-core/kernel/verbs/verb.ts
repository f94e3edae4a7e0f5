// A verb: one kind of choice. What it may be about now, why it is impossible, and what it does.
import type { Choice } from "../choice.ts";
import type { System } from "../system.ts";
import type { Turn } from "../turn.ts";
import type { World } from "../world.ts";

/** The member of `Choice` with this verb. */
export type ChoiceOf<D extends Choice["do"], C = Choice> = C extends { readonly do: infer E }
  ? D extends E
    ? C
    : never
  : never;

export interface Verb<D extends Choice["do"]> {
  /** Why the choice is impossible now, as a sentence; null when it is possible. */
  readonly refusal: (system: System, world: World, choice: ChoiceOf<D>) => string | null;
  /** Makes it happen. `refusal` has said null. */
  readonly apply: (turn: Turn, choice: ChoiceOf<D>) => void;
}

/** Some verbs, each with its kind of choice. */
export type Verbs<D extends Choice["do"]> = { readonly [E in D]: Verb<E> };

/** The sentence for a node that is not there; null when it is. */
export function noSuchNode(system: System, name: string): string | null {
  return system.nodes.some((node) => node.name === name) ? null : `There is no node called ${name}.`;
}

/** The sentence for a node that is not there, or is a service of the simulator itself, which has no links and no disk. */
export function notOurNode(system: System, name: string): string | null {
  const node = system.nodes.find((one) => one.name === name);
  if (node && !node.builtIn) return null;
  return node ? `${name} is a service of the simulator itself: it has no links and no disk.` : noSuchNode(system, name);
}

/** The sentence for a number that is no whole number between two others. */
export function outOfRange(what: string, value: number, min: number, max: number): string | null {
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  return `${what} is a whole number from ${min} to ${max}, not ${value}.`;
}
