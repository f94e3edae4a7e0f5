// Numbers for values: equal values, told by their JSON text, get one number each, from 0 in the order of their coming.

export class Interner<T> {
  readonly #numbers = new Map<string, number>();
  readonly #values: T[] = [];

  get size(): number {
    return this.#values.length;
  }

  /** The number of a value that is known by `text`; `value` is kept when it is new. */
  numberOf(text: string, value: T): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#values.length);
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
