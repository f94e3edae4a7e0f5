// The texts that a key may hold, as numbers: a text is another one with something appended, so that an append copies nothing. Equal texts
// have equal numbers however they came about.
import { fnv, fnvOffset } from "../../infra/fnv.ts";
import { NumberPairs } from "./number-pairs.ts";

/** The number of "nothing there", which is not the empty text. */
export const absent = 0;

const base1 = 0x01000193;
const base2 = 0x2c1b3c6d;

export class KvTexts {
  readonly #parents: number[] = [absent];
  readonly #tokens: number[] = [-1];
  readonly #lengths: number[] = [0];
  /** Two polynomial hashes of the text's code units, and the FNV-1a of its bytes. */
  readonly #hashes1: number[] = [0];
  readonly #hashes2: number[] = [0];
  readonly #fnvs: number[] = [fnvOffset];
  readonly #pieces: Piece[] = [];
  readonly #pieceNumbers = new Map<string, number>();
  readonly #children = new NumberPairs();
  /** The texts by their hash: open addressing, 0 where nothing is. */
  #table = new Int32Array(64);

  /** How many texts there are, "nothing there" included. */
  get count(): number {
    return this.#parents.length;
  }

  /** The number of a piece of text, for `append`. */
  piece(text: string): number {
    const known = this.#pieceNumbers.get(text);
    if (known !== undefined) return known;
    this.#pieceNumbers.set(text, this.#pieces.length);
    return this.#pieces.push(pieceOf(text)) - 1;
  }

  /** The text that is one piece alone. */
  whole(piece: number): number {
    return this.append(absent, piece);
  }

  /** A text with a piece appended; to nothing, the piece. */
  append(text: number, piece: number): number {
    const known = this.#children.get(text, piece);
    if (known !== -1) return known;
    const made = this.#make(text, piece);
    this.#children.set(text, piece, made);
    return made;
  }

  /** FNV-1a (32 bit) of a text and a piece after it, in decimal: what PutHash leaves (SYSTEMS 3D.6). */
  hashOf(text: number, piece: number): string {
    return String(fnv(this.#pieces[piece]!.text, this.#fnvs[text]!) >>> 0);
  }

  /** The text of a number; null for nothing. */
  text(text: number): string | null {
    if (text === absent) return null;
    const pieces: string[] = [];
    for (let at = text; at !== absent; at = this.#parents[at]!) pieces.push(this.#pieces[this.#tokens[at]!]!.text);
    return pieces.reverse().join("");
  }

  #make(parent: number, piece: number): number {
    const { text, hash1, hash2, power1, power2 } = this.#pieces[piece]!;
    const length = this.#lengths[parent]! + text.length;
    const whole1 = (Math.imul(this.#hashes1[parent]!, power1) + hash1) | 0;
    const whole2 = (Math.imul(this.#hashes2[parent]!, power2) + hash2) | 0;
    if (2 * this.count > this.#table.length) this.#grow();
    const mask = this.#table.length - 1;
    let at = spread(whole1, whole2) & mask;
    for (; this.#table[at] !== 0; at = (at + 1) & mask) {
      const known = this.#table[at]!;
      if (this.#hashes1[known] !== whole1 || this.#hashes2[known] !== whole2 || this.#lengths[known] !== length)
        continue;
      if (this.text(known) === (this.text(parent) ?? "") + text) return known;
    }
    this.#tokens.push(piece);
    this.#lengths.push(length);
    this.#hashes1.push(whole1);
    this.#hashes2.push(whole2);
    this.#fnvs.push(fnv(text, this.#fnvs[parent]!));
    return (this.#table[at] = this.#parents.push(parent) - 1);
  }

  #grow(): void {
    this.#table = new Int32Array(2 * this.#table.length);
    const mask = this.#table.length - 1;
    for (let known = 1; known < this.count; known++) {
      let at = spread(this.#hashes1[known]!, this.#hashes2[known]!) & mask;
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = known;
    }
  }
}

const spread = (hash1: number, hash2: number): number => {
  const mixed = Math.imul(hash1 ^ (hash2 >>> 7), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

interface Piece {
  readonly text: string;
  readonly hash1: number;
  readonly hash2: number;
  /** The bases to the power of the text's length. */
  readonly power1: number;
  readonly power2: number;
}

function pieceOf(text: string): Piece {
  let [hash1, hash2, power1, power2] = [0, 0, 1, 1];
  for (let n = 0; n < text.length; n++) {
    hash1 = (Math.imul(hash1, base1) + text.charCodeAt(n) + 1) | 0;
    hash2 = (Math.imul(hash2, base2) + text.charCodeAt(n) + 1) | 0;
    power1 = Math.imul(power1, base1);
    power2 = Math.imul(power2, base2);
  }
  return { text, hash1, hash2, power1, power2 };
}
