// The configurations that a search has been in: which calls are placed, and the states reached. Compared exactly, kept in typed arrays.

/** A set of rows of `width` whole numbers, each found by a hash that the caller keeps up to date (Zobrist's). */
export class Configurations {
  readonly #width: number;
  #rows: Int32Array;
  #slots: Int32Array;
  #hashes: Int32Array;
  #count = 0;

  constructor(width: number) {
    this.#width = width;
    this.#rows = new Int32Array(width * 32);
    this.#slots = new Int32Array(64).fill(-1);
    this.#hashes = new Int32Array(32);
  }

  get count(): number {
    return this.#count;
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return 4 * (this.#rows.length + this.#slots.length + this.#hashes.length);
  }

  /** Adds a row; false when it is there already. */
  add(row: Int32Array, hash: number): boolean {
    const mask = this.#slots.length - 1;
    let at = spread(hash) & mask;
    for (let known = this.#slots[at]!; known !== -1; known = this.#slots[at]!) {
      if (this.#hashes[known] === hash && this.#equals(known, row)) return false;
      at = (at + 1) & mask;
    }
    if (this.#count === this.#hashes.length) this.#grow();
    if (this.#slots.length - 1 !== mask) at = this.#free(hash);
    this.#rows.set(row, this.#count * this.#width);
    this.#hashes[this.#count] = hash;
    this.#slots[at] = this.#count++;
    return true;
  }

  #equals(known: number, row: Int32Array): boolean {
    const start = known * this.#width;
    for (let n = 0; n < this.#width; n++) if (this.#rows[start + n] !== row[n]) return false;
    return true;
  }

  #free(hash: number): number {
    const mask = this.#slots.length - 1;
    let at = spread(hash) & mask;
    while (this.#slots[at] !== -1) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    this.#rows = longer(this.#rows);
    this.#hashes = longer(this.#hashes);
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    for (let n = 0; n < this.#count; n++) this.#slots[this.#free(this.#hashes[n]!)] = n;
  }
}

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 16), 0x7feb352d) >>> 7;

function longer(array: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * array.length);
  twice.set(array);
  return twice;
}

/** So many numbers of 32 bits for Zobrist's hash, always the same ones. */
export function zobrist(count: number): Int32Array {
  let state = 0x243f6a88;
  return Int32Array.from({ length: count }, () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  });
}

/** A state's part in such a hash. */
export const stateHash = (state: number, salt = 0): number => {
  const z = Math.imul(state + 1 + Math.imul(salt, 0x61c88647), 0x9e3779b1);
  return Math.imul(z ^ (z >>> 15), 0x2c1b3c6d);
};
