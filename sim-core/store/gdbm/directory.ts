// The directory: a trie in place of GDBM's table of 2^bits addresses (GDBM.md 1.2), so that doubling it costs nothing and a change copies
// one path. A bucket stands where its first address would; the places to its right that belong to it hold null.
import { hashBits } from "./hash.ts";
import type { Branch, Bucket, Trie } from "./store.ts";

export const places = ["q0", "q1", "q2", "q3"] as const;
const radix = 2;
const topShift = hashBits - radix;

export const isBranch = (trie: Trie): trie is Branch => "q0" in trie;

/** Which place of a branch covers this hash: its own, or the nearest to the left that is not null. */
function placeOf(branch: Branch, hash: number, shift: number): number {
  let place = (hash >>> shift) & 3;
  while (branch[places[place]!] === null) place--;
  return place;
}

/** The bucket in which a key with this hash is or would be. */
export function bucketOf(root: Trie, hash: number): Bucket {
  let trie = root;
  for (let shift = topShift; isBranch(trie); shift -= radix) trie = trie[places[placeOf(trie, hash, shift)]!]!;
  return trie;
}

/** The trie with another bucket in place of the one where this hash leads. */
export function withBucket(root: Trie, hash: number, bucket: Bucket, shift = topShift): Trie {
  if (!isBranch(root)) return bucket;
  const place = places[placeOf(root, hash, shift)]!;
  return { ...root, [place]: withBucket(root[place]!, hash, bucket, shift - radix) };
}

/** The trie with two buckets, one bit deeper, in place of the one where this hash leads. */
export function withSplit(root: Trie, hash: number, [left, right]: readonly [Bucket, Bucket], shift = topShift): Trie {
  if (!isBranch(root)) return { q0: left, q1: null, q2: right, q3: null };
  const place = placeOf(root, hash, shift);
  const child = root[places[place]!]!;
  const deepest = topShift - shift + radix;
  return isBranch(child) || left.bits > deepest
    ? { ...root, [places[place]!]: withSplit(child, hash, [left, right], shift - radix) }
    : { ...root, [places[place]!]: left, [places[place + (1 << (deepest - left.bits))]!]: right };
}

/** All buckets in the directory's order. */
export function bucketsOf(root: Trie): readonly Bucket[] {
  const found: Bucket[] = [];
  const visit = (trie: Trie): void => {
    if (!isBranch(trie)) found.push(trie);
    else for (const place of places) if (trie[place]) visit(trie[place]);
  };
  visit(root);
  return found;
}

/** The trie of buckets that together fill the directory, in its order. */
export function trieOf(buckets: readonly Bucket[]): Trie {
  let next = 0;
  const build = (depth: number): Trie => {
    const bucket = buckets[next]!;
    if (bucket.bits <= depth) {
      next++;
      return bucket;
    }
    const branch: Record<string, Trie | null> = { q0: null, q1: null, q2: null, q3: null };
    for (let place = 0; place < places.length;) {
      const child = build(depth + radix);
      branch[places[place]!] = child;
      place += isBranch(child) ? 1 : 1 << (depth + radix - child.bits);
    }
    return branch as unknown as Branch;
  };
  return build(0);
}
