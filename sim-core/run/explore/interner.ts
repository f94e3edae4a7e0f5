// Numbers for values: equal values, told by their JSON text, get one number each, from 0 in the order of their coming.
import { entryBytes, textBytes } from "./sizes.ts";

export class Interner<T> {
  readonly #numbers = new Map<string, number>();
  readonly #values: T[] = [];
  readonly #valueBytes: (text: string) => number;
  #bytes = 0;

  /** `valueBytes` tells what a value with this text takes in memory; nothing, if it is held elsewhere too. */
  constructor(valueBytes: (text: string) => number = () => 0) {
    this.#valueBytes = valueBytes;
  }

  get size(): number {
    return this.#values.length;
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The number of a value that is known by `text`; `value` is kept when it is new. */
  numberOf(text: string, value: T): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#values.length);
    this.#bytes += entryBytes + textBytes(text) + this.#valueBytes(text);
    return this.#values.push(value) - 1;
  }

  /** The number of plain JSON. */
  number(value: T): number {
    return this.numberOf(JSON.stringify(value), value);
  }

  /** Keeps another value under a number that is known. */
  replace(number: number, value: T): void {
    this.#values[number] = value;
  }

  value(number: number): T {
    return this.#values[number]!;
  }
}
