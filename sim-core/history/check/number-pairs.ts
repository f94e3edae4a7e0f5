// A map from pairs of whole numbers to a whole number, in one typed array: what the search asks most must not make objects.

const empty = -1;

export class NumberPairs {
  #slots = new Int32Array(3 * 64).fill(empty);
  #mask = 63;
  #size = 0;

  /** The number kept for two numbers of at least 0, or -1. */
  get(a: number, b: number): number {
    const at = this.#find(a, b);
    return this.#slots[at] === empty ? -1 : this.#slots[at + 2]!;
  }

  set(a: number, b: number, value: number): void {
    if (2 * (this.#size + 1) > this.#mask) this.#grow();
    const at = this.#find(a, b);
    if (this.#slots[at] === empty) this.#size++;
    this.#slots[at] = a;
    this.#slots[at + 1] = b;
    this.#slots[at + 2] = value;
  }

  #find(a: number, b: number): number {
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let n = hash & this.#mask; ; n = (n + 1) & this.#mask) {
      const first = this.#slots[3 * n];
      if (first === empty || (first === a && this.#slots[3 * n + 1] === b)) return 3 * n;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = 2 * this.#mask + 1;
    this.#slots = new Int32Array(3 * (this.#mask + 1)).fill(empty);
    this.#size = 0;
    for (let at = 0; at < old.length; at += 3) if (old[at] !== empty) this.set(old[at]!, old[at + 1]!, old[at + 2]!);
  }
}
