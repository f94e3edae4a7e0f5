// Linearizability of a whole history: a history is linearizable if and only if the calls of each key are (Herlihy and Wing 1990), so the
// keys are searched, in turns whose length grows: one key may take for ever while another shows the violation at once.
import { byKey } from "./call.ts";
import type { Call, CallHistory } from "./call.ts";
import { KeySearch } from "./key-search.ts";
import type { Model } from "./model.ts";

/** `unknown` when a limit was reached first. */
export type Verdict = "ok" | "violated" | "unknown";
export type Progress = Verdict | "unfinished";

/** Memory for what the searches remember, in bytes, all keys together. */
export const bytesMax = 512 * 2 ** 20;
const firstTurn = 1000;
const longestTurn = 2 ** 18;

interface Turn {
  readonly key: string;
  readonly calls: readonly Call[];
  search: KeySearch | null;
  length: number;
}

export class LinearizabilityCheck {
  readonly #history: CallHistory;
  readonly #model: Model;
  readonly #bytesMax: number;
  #waiting: Turn[];
  #orders = new Map<string, readonly Call[]>();
  #givenUp: string[] = [];
  #violated: string | null = null;

  constructor(history: CallHistory, model: Model, limits: { readonly bytesMax: number } = { bytesMax }) {
    this.#history = history;
    this.#model = model;
    this.#bytesMax = limits.bytesMax;
    this.#waiting = [...byKey(history.calls)].map(([key, calls]) => ({ key, calls, search: null, length: firstTurn }));
  }

  /** Goes on for so many attempts to place a call; the same attempts give the same answer on every machine. */
  run(budget: number): Progress {
    let left = budget;
    while (left > 0 && this.#violated === null) {
      const turn = this.#waiting.shift();
      if (!turn) break;
      const { key, calls } = turn;
      turn.search ??= new KeySearch(calls, this.#model, this.#history.initial.get(key) ?? null);
      const piece = Math.min(left, turn.length);
      const { verdict, left: rest } = turn.search.run(piece);
      left -= Math.max(1, piece - rest);
      if (verdict === "ok") this.#orders.set(key, turn.search.order);
      else if (verdict === "violated") this.#violated = key;
      else if (this.#bytesWith(turn) > this.#bytesMax) this.#givenUp.push(key);
      else this.#waiting.push({ ...turn, length: Math.min(longestTurn, 2 * turn.length) });
    }
    return this.verdict;
  }

  get verdict(): Progress {
    if (this.#violated !== null) return "violated";
    if (this.#waiting.length > 0) return "unfinished";
    return this.#givenUp.length > 0 ? "unknown" : "ok";
  }

  /** The key whose calls cannot be ordered. */
  get violatedKey(): string | null {
    return this.#violated;
  }

  /** Keys that were given up for want of memory. */
  get givenUp(): readonly string[] {
    return this.#givenUp;
  }

  /** For each key that is done the calls in an order that explains every answer. */
  get orders(): ReadonlyMap<string, readonly Call[]> {
    return this.#orders;
  }

  #bytesWith({ search }: Turn): number {
    return this.#waiting.reduce((sum, turn) => sum + (turn.search?.bytes ?? 0), search?.bytes ?? 0);
  }
}
