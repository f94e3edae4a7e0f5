// What a sequential object is to the checkers: states as small integers, so that the search's loop touches no objects.
import type { Call, CallKind, Value } from "./call.ts";

/** One key's object with the calls that are to be ordered on it; a call is known by its index, a state by its number. */
export interface Machine {
  readonly initial: number;
  /** Adds a call and gives it the next index, from 0. */
  add(call: Call): void;
  /** The state after a call is carried out in a state, or -1 where its answer does not fit. Equal states have equal numbers. */
  step(state: number, call: number): number;
  /** What the key holds in a state. */
  value(state: number): Value;
}

/** A kind of object, with the names that are used for it on the command line. */
export interface Model {
  readonly name: ModelName;
  readonly kinds: readonly CallKind[];
  /** A machine for one key that holds `initial` at first. */
  start(initial: Value): Machine;
  /**
   * Whether a write without an answer can be left out of a part of a history without making that part harder to order: no other call of the
   * part can have seen its effect.
   */
  unseen(write: Call, others: readonly Call[]): boolean;
}

export const modelNames = ["register", "cas-register", "kv"] as const;
export type ModelName = (typeof modelNames)[number];
