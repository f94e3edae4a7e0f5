// A plain persistent store: a hash trie of arrays at most 33 wide, so that a put costs the same whatever the size and a kept version
// shares all but one path. It stands behind the kernel's StoreEngine until a store with GDBM's own structure takes its place.
import { hash32 } from "../kernel/hash.ts";
import type { Json } from "../kernel/json.ts";
import type { StoreChange, StoreEngine } from "../kernel/system.ts";

/** `[bitmap, child, …]`, one child for each set bit; or a leaf: `[key, value, key, value, …]` of keys with equal hashes. */
type Branch = readonly [number, ...Trie[]];
type Leaf = readonly string[];
type Trie = Branch | Leaf;

const bits = 5;
const empty: Trie = [0];

const isBranch = (trie: Trie): trie is Branch => typeof trie[0] === "number";
const slotOf = (hash: number, depth: number): number => (hash >>> (depth * bits)) & 31;
const rank = (bitmap: number, bit: number): number => countBits(bitmap & (bit - 1));

function countBits(n: number): number {
  let count = 0;
  for (let rest = n >>> 0; rest; rest &= rest - 1) count++;
  return count;
}

function find(trie: Trie, key: string, hash: number, depth: number): string | null {
  if (!isBranch(trie)) {
    const at = trie.findIndex((text, index) => index % 2 === 0 && text === key);
    return at < 0 ? null : (trie[at + 1] ?? null);
  }
  const bit = 1 << slotOf(hash, depth);
  const child = trie[0] & bit ? trie[1 + rank(trie[0], bit)] : undefined;
  return child === undefined ? null : find(child as Trie, key, hash, depth + 1);
}

/** The trie with the pair in it; `value` null takes the key out and may leave empty leaves behind, as GDBM leaves empty buckets. */
function change(trie: Trie, key: string, hash: number, value: string | null, depth: number): Trie {
  if (!isBranch(trie)) {
    const at = trie.findIndex((text, index) => index % 2 === 0 && text === key);
    if (at >= 0) return [...trie.slice(0, at), ...(value === null ? [] : [key, value]), ...trie.slice(at + 2)];
    if (value === null) return trie;
    const [other] = trie;
    if (other === undefined || hash32(other) === hash || depth > 6) return [...trie, key, value];
    const split: Trie = [1 << slotOf(hash32(other), depth), trie];
    return change(split, key, hash, value, depth);
  }
  const bit = 1 << slotOf(hash, depth);
  const at = 1 + rank(trie[0], bit);
  const [bitmap, ...children] = trie;
  if (bitmap & bit) {
    const child = children[at - 1] as Trie;
    const next = change(child, key, hash, value, depth + 1);
    return next === child ? trie : [bitmap, ...children.with(at - 1, next)];
  }
  return value === null ? trie : [bitmap | bit, ...children.toSpliced(at - 1, 0, [key, value])];
}

function pairs(trie: Trie): (readonly [string, string])[] {
  if (isBranch(trie)) return trie.slice(1).flatMap((child) => pairs(child as Trie));
  return trie.flatMap((text, index) => (index % 2 === 0 ? [[text, trie[index + 1] ?? ""] as const] : []));
}

/** The keys of two tries' parts that are not one and the same object. */
function changedKeys(before: Trie | null, after: Trie | null): string[] {
  if (before === after) return [];
  if (!before || !after || !isBranch(before) || !isBranch(after))
    return [before, after].flatMap((trie) => (trie ? pairs(trie).map(([key]) => key) : []));
  const child = (trie: Branch, bit: number): Trie | null =>
    trie[0] & bit ? (trie[1 + rank(trie[0], bit)] as Trie) : null;
  return Array.from({ length: 1 << bits }, (_, slot) => 1 << slot)
    .filter((bit) => (before[0] | after[0]) & bit)
    .flatMap((bit) => changedKeys(child(before, bit), child(after, bit)));
}

const changed = (store: Json, key: string, value: string | null): StoreChange => ({
  ok: true,
  store: change(store as unknown as Trie, key, hash32(key), value, 0) as unknown as Json,
});

/** The plain store as an engine. Its own order is the order of hashes. */
export const plainStore: StoreEngine = {
  files: null,
  empty,
  get: (store, key) => find(store as unknown as Trie, key, hash32(key), 0),
  put: changed,
  delete: (store, key) => changed(store, key, null),
  entries: (store) => pairs(store as unknown as Trie),
  changedKeys: (before, after) => changedKeys(before as unknown as Trie, after as unknown as Trie),
};
