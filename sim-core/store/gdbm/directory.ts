// The directory: a trie in place of GDBM's table of 2^bits addresses (GDBM.md 1.2), so that doubling it costs nothing and a change copies
// one path. A bucket stands where its first address would; the places to its right that belong to it hold null.
import type { Branch, Bucket, Trie } from "./store.ts";
import { hashBits } from "./hash.ts";

const radix = 3;
const width = 1 << radix;
const topShift = hashBits - radix;

const isBranch = (trie: Trie): trie is Branch => Array.isArray(trie);

/** The place in a branch of what covers slot `i`. */
function placeOf(branch: Branch, i: number): number {
  while (branch[i] === null) i--;
  return i;
}

/** The bucket in which a key with this hash is or would be. */
export function bucketOf(root: Trie, hash: number): Bucket {
  let trie = root;
  for (let shift = topShift; isBranch(trie); shift -= radix)
    trie = trie[placeOf(trie, (hash >>> shift) & (width - 1))]!;
  return trie;
}

/** The trie with another bucket in place of the one where this hash leads. */
export function withBucket(root: Trie, hash: number, bucket: Bucket, shift = topShift): Trie {
  if (!isBranch(root)) return bucket;
  const place = placeOf(root, (hash >>> shift) & (width - 1));
  return root.with(place, withBucket(root[place]!, hash, bucket, shift - radix));
}

/** The trie with two buckets, one bit deeper, in place of the one where this hash leads. */
export function withSplit(root: Trie, hash: number, halves: readonly [Bucket, Bucket], shift = topShift): Trie {
  if (!isBranch(root)) return [halves[0], null, null, null, halves[1], null, null, null];
  const place = placeOf(root, (hash >>> shift) & (width - 1));
  const child = root[place]!;
  const spare = topShift - shift + radix - halves[0].bits;
  if (isBranch(child) || spare < 0) return root.with(place, withSplit(child, hash, halves, shift - radix));
  return root.with(place, halves[0]).with(place + (1 << spare), halves[1]);
}

/** All buckets in the directory's order. */
export function bucketsOf(root: Trie): readonly Bucket[] {
  const found: Bucket[] = [];
  const visit = (trie: Trie): void => {
    if (!isBranch(trie)) found.push(trie);
    else for (const child of trie) if (child) visit(child);
  };
  visit(root);
  return found;
}

/** The trie of buckets that fill the whole directory in this order, each by its depth. */
export function trieOf(buckets: readonly Bucket[]): Trie {
  let next = 0;
  const build = (depth: number): Trie => {
    const bucket = buckets[next]!;
    if (bucket.bits <= depth) return (next++, bucket);
    const branch: (Trie | null)[] = [];
    while (branch.length < width) {
      const child = build(depth + radix);
      branch.push(child);
      if (!isBranch(child)) for (let n = 1; n < 1 << (depth + radix - child.bits); n++) branch.push(null);
    }
    return branch;
  };
  return build(0);
}
