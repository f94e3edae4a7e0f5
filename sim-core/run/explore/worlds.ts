// The worlds that a search has seen: rows of whole numbers in large typed arrays, found by a hash and compared exactly, each with the
// world and the act that first led to it.

const chunkBits = 18;
const chunkLength = 1 << chunkBits;

export class Worlds {
  readonly #chunks: Int32Array[] = [];
  #used = chunkLength;
  #places = new Int32Array(1024);
  #lengths = new Int32Array(1024);
  #hashes = new Int32Array(1024);
  #parents = new Int32Array(1024);
  #acts = new Int32Array(1024);
  #slots = new Int32Array(4096).fill(-1);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return 4 * (this.#chunks.length * chunkLength + 5 * this.#places.length + this.#slots.length);
  }

  /** Adds a row; its number, or -1 when it is there already. */
  add(row: Int32Array, length: number, parent: number, act: number): number {
    const hash = hashOf(row, length);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot]!; known !== -1; known = this.#slots[slot]!) {
      if (this.#hashes[known] === hash && this.#equals(known, row, length)) return -1;
      slot = (slot + 1) & mask;
    }
    if (this.#count === this.#places.length) this.#grow();
    const number = this.#count++;
    if (this.#used + length > chunkLength) {
      this.#chunks.push(new Int32Array(chunkLength));
      this.#used = 0;
    }
    const chunk = this.#chunks[this.#chunks.length - 1]!;
    for (let n = 0; n < length; n++) chunk[this.#used + n] = row[n]!;
    this.#places[number] = ((this.#chunks.length - 1) << chunkBits) | this.#used;
    this.#used += length;
    this.#lengths[number] = length;
    this.#hashes[number] = hash;
    this.#parents[number] = parent;
    this.#acts[number] = act;
    this.#slots[this.#free(hash)] = number;
    return number;
  }

  /** The row of a world. */
  row(number: number): Int32Array {
    const place = this.#places[number]!;
    const from = place & (chunkLength - 1);
    return this.#chunks[place >> chunkBits]!.subarray(from, from + this.#lengths[number]!);
  }

  /** The acts that lead from the first world to this one. */
  path(number: number): number[] {
    const acts: number[] = [];
    for (let at = number; this.#parents[at]! >= 0; at = this.#parents[at]!) acts.push(this.#acts[at]!);
    return acts.reverse();
  }

  #equals(known: number, row: Int32Array, length: number): boolean {
    if (this.#lengths[known] !== length) return false;
    const place = this.#places[known]!;
    const chunk = this.#chunks[place >> chunkBits]!;
    const from = place & (chunkLength - 1);
    for (let n = 0; n < length; n++) if (chunk[from + n] !== row[n]) return false;
    return true;
  }

  #free(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    this.#places = longer(this.#places);
    this.#lengths = longer(this.#lengths);
    this.#hashes = longer(this.#hashes);
    this.#parents = longer(this.#parents);
    this.#acts = longer(this.#acts);
    if (2 * this.#places.length <= this.#slots.length) return;
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    for (let n = 0; n < this.#count; n++) this.#slots[this.#free(this.#hashes[n]!)] = n;
  }
}

function longer(array: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * array.length);
  twice.set(array);
  return twice;
}

function hashOf(row: Int32Array, length: number): number {
  let h = 0x2545f491;
  for (let n = 0; n < length; n++) {
    h = Math.imul(h ^ row[n]!, 0x9e3779b1);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return h ^ (h >>> 13);
}
