// A key of a key-value service: get, put, append, delete, and PutHash, which returns what was there before.
import type { Call, CallKind, Value } from "./call.ts";
import { absent, KvTexts } from "./kv-texts.ts";
import type { Machine, Model } from "./model.ts";

const kinds: Partial<Record<CallKind, number>> = { get: 0, put: 1, append: 2, delete: 3, putHash: 4 };
const [get, put, append, remove] = [0, 1, 2, 3];
const any = -1;
/** An answer "" means an empty text or no key: many services, Porcupine's histories among them, answer so for both. */
const nothing = -2;

class KvMachine implements Machine {
  readonly initial: number;
  readonly #texts = new KvTexts();
  readonly #kinds: number[] = [];
  /** Per call the piece that it brings; for a put the text that it leaves. */
  readonly #inputs: number[] = [];
  /** Per call the text that it was answered, `any` or `nothing`. */
  readonly #outputs: number[] = [];
  readonly #emptyText: number;

  constructor(initial: Value) {
    this.#emptyText = this.#number("");
    this.initial = this.#number(initial);
  }

  add({ kind, input, output }: Call): void {
    const number = kinds[kind] ?? get;
    const piece = input === null ? -1 : this.#texts.piece(String(input));
    this.#kinds.push(number);
    this.#inputs.push(number === put ? this.#texts.whole(piece) : piece);
    this.#outputs.push(output === undefined ? any : output === "" ? nothing : this.#number(output));
  }

  step(state: number, call: number): number {
    switch (this.#kinds[call]) {
      case get:
        return this.#fits(state, call) ? state : -1;
      case put:
        return this.#inputs[call]!;
      case append:
        return this.#texts.append(state, this.#inputs[call]!);
      case remove:
        return absent;
      default:
        if (!this.#fits(state, call)) return -1;
        return this.#texts.whole(this.#texts.piece(this.#texts.hashOf(state, this.#inputs[call]!)));
    }
  }

  value(state: number): Value {
    return this.#texts.text(state);
  }

  #fits(state: number, call: number): boolean {
    const output = this.#outputs[call]!;
    if (output === nothing) return state === absent || state === this.#emptyText;
    return output === any || output === state;
  }

  #number(value: Value): number {
    return value === null ? absent : this.#texts.whole(this.#texts.piece(String(value)));
  }
}

/** Values are texts. An append to a key that is not there makes it; a get of one is answered null or "". */
export const kv: Model = {
  name: "kv",
  kinds: ["get", "put", "append", "delete", "putHash"],
  start: (initial) => new KvMachine(initial),
  unseen({ kind, input }, others) {
    if (others.some((other) => other.kind === "putHash")) return false;
    const seen = others.flatMap(({ output }) => (output === undefined ? [] : [String(output ?? "")]));
    const text = String(input);
    if (kind === "put") return !seen.some((output) => output.startsWith(text));
    if (kind === "append") return !seen.some((output) => output.includes(text));
    if (kind === "putHash") return !seen.some((output) => /^\d/.test(output));
    return !seen.includes("") && !others.some((other) => other.kind === "append");
  },
};
