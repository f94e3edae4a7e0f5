// Random changes by seed, for laws, the comparison with GNU's tools, and benchmarks: text and binary keys, empty values, replaces, deletes.
import { draw } from "../../kernel/random.ts";
import { put, remove } from "./operations.ts";
import type { GdbmStore } from "./store.ts";

/** A pair to store, or with null a key to delete. */
export interface Change {
  readonly key: string;
  readonly value: string | null;
}

/**
 * `count` changes. The seed also decides how many keys there are, how long values get, how often a key is deleted, whether keys are binary.
 * Bytes that are not letters or digits come in pairs, because gdbmtool can only say those two at a time.
 */
export function randomChanges(seed: number, count: number): readonly Change[] {
  const below = (n: number, what: string): number => Math.floor(n * draw(seed, what));
  const keys = 1 + below(count, "keys");
  const longest = [2, 12, 60, 300, 1500][below(5, "longest")]!;
  const deletes = draw(seed, "deletes") * 0.6;
  const binary = draw(seed, "binary") < 0.5;
  const emptiesAtEnd = draw(seed, "empties") < 0.3;
  return Array.from({ length: count }, (_, n) => {
    const number = below(keys, `key ${n}`);
    const name = number === 0 ? "" : `${number}`;
    const key = binary ? Array.from(name, (digit, i) => twoBytes(seed + 7919 * i + Number(digit))).join("") : name;
    const deletesNow = draw(seed, `delete ${n}`) < deletes || (emptiesAtEnd && n > 0.7 * count);
    return { key, value: deletesNow ? null : valueOf(seed, n, below(longest, `length ${n}`)) };
  });
}

function valueOf(seed: number, n: number, length: number): string {
  const text = `value ${n} `.replaceAll(" ", "x");
  return n % 3 === 0 ? twoBytes(seed + n).repeat(length >> 1) : text.repeat(1 + length / text.length).slice(0, length);
}

const twoBytes = (seed: number): string =>
  String.fromCharCode(Math.floor(256 * draw(seed, "first")), Math.floor(256 * draw(seed, "second")));

/** The store after these changes; those that it refuses leave it as it is. */
export function afterChanges(store: GdbmStore, changes: readonly Change[]): GdbmStore {
  return changes.reduce((before, { key, value }) => {
    const result = value === null ? remove(before, key) : put(before, key, value);
    return result.ok ? result.store : before;
  }, store);
}
