// A register: read, write, and in one of its two forms compare-and-set. A state is the number of the value that it holds.
import type { Call, Value } from "./call.ts";
import type { Machine, Model } from "./model.ts";

const [read, write, cas] = [0, 1, 2];

class RegisterMachine implements Machine {
  readonly initial: number;
  readonly #values: Value[] = [];
  readonly #numbers = new Map<Value, number>();
  readonly #kinds: number[] = [];
  /** Per call the value read (-1: any), written, or to be set. */
  readonly #results: number[] = [];
  /** Per call the value that a compare-and-set expects. */
  readonly #expected: number[] = [];

  constructor(initial: Value) {
    this.initial = this.#number(initial);
  }

  add({ kind, input, output }: Call): void {
    if (kind === "cas") {
      const [expected, next] = input as readonly [Value, Value];
      this.#push(cas, this.#number(next), this.#number(expected));
    } else if (kind === "write") {
      this.#push(write, this.#number(input as Value), -1);
    } else {
      this.#push(read, output === undefined ? -1 : this.#number(output), -1);
    }
  }

  step(state: number, call: number): number {
    const result = this.#results[call]!;
    const kind = this.#kinds[call];
    if (kind === write) return result;
    if (kind === cas) return this.#expected[call] === state ? result : -1;
    return result === state || result === -1 ? state : -1;
  }

  value(state: number): Value {
    return this.#values[state] ?? null;
  }

  #push(kind: number, result: number, expected: number): void {
    this.#kinds.push(kind);
    this.#results.push(result);
    this.#expected.push(expected);
  }

  #number(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }
}

/** The value that a write or a compare-and-set leaves. */
const left = ({ kind, input }: Call): Value => (kind === "cas" ? (input as readonly Value[])[1]! : (input as Value));

const shared = {
  start: (initial: Value): Machine => new RegisterMachine(initial),
  unseen(changed: Call, others: readonly Call[]): boolean {
    const value = left(changed);
    return !others.some(
      ({ kind, input, output }) =>
        (kind === "read" && output === value) || (kind === "cas" && (input as readonly Value[])[0] === value),
    );
  },
};

/** Reads and writes. */
export const register: Model = { name: "register", kinds: ["read", "write"], ...shared };
/** Reads, writes and compare-and-set; an answered compare-and-set found what it expected. */
export const casRegister: Model = { name: "cas-register", kinds: ["read", "write", "cas"], ...shared };
