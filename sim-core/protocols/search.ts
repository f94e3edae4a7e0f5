// What a protocol tells the search about itself: where to start, what its timers mean, and which messages can be forgotten.
import type { Envelope } from "../kernel/envelope.ts";
import type { Node, Process } from "../kernel/world.ts";

/** What the firing of a timer costs; `free` is a timer of everyday life, such as a heartbeat. */
export type TimerCost = "timeout" | "retry" | "free";

/** A named situation from which a search starts: everybody is up, and what these lines begin has come to its end. */
export interface SteadyState {
  readonly name: string;
  /** In a few words, after "from": `every client knows the server`. */
  readonly says: string;
  /** Schedule lines; after each, everything that is in flight is delivered. */
  readonly lines: (clients: readonly string[]) => readonly string[];
}

export interface SearchSpec {
  /** The first is the usual one. */
  readonly steady: readonly SteadyState[];
  /** By the timer's name; one that is not named is a time-out. */
  readonly timers?: Readonly<Record<string, TimerCost>>;
  /** Timers that may go off at any time, since what they wait for may be late: the order of time-outs leaves them out. */
  readonly anyTime?: (timer: string) => boolean;
  /** The node that a process takes for dead when this timer fires; null when nobody. While that node is up, the firing is a false suspicion. */
  readonly suspects?: (process: Process, timer: string) => string | null;
  /** Whether a message can never again have an effect at its destination. Must stay true whatever happens later. */
  readonly dead?: (envelope: Envelope, node: Node) => boolean;
}
