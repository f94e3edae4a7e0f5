// Splitting a full bucket until the pending key's has room, doubling the directory where a bucket is as deep as it (GDBM.md 1.6, split).
import { caps, bucketFreeMax } from "./geometry.ts";
import { hashBits, sharedBits } from "./hash.ts";
import { bucketOf, withSplit } from "./directory.ts";
import { withSpace } from "./free-list.ts";
import { deal, elementsOf, emptyTable, grouped } from "./slots.ts";
import { allocate, release } from "./space.ts";
import type { Draft } from "./space.ts";
import type { Bucket, Space } from "./store.ts";

/** Why a full bucket cannot make room for a key with this hash, or null. The directory would have to tell apart more bits than it may. */
export function cannotSplit(bucket: Bucket, hash: number): string | null {
  const shared = Math.min(...elementsOf(bucket).map((element) => sharedBits(element.hash, hash)));
  if (shared < caps.directoryBits) return null;
  return shared === hashBits
    ? `bucket directory overflow: the bucket is full of keys with the hash of this one`
    : `bucket directory overflow: ${bucket.count + 1} keys share the first ${shared} bits of their hashes, and the directory may use ${caps.directoryBits}`;
}

/** Splits the full bucket where a hash leads, as often as it takes; the draft's list becomes that of the bucket that is returned. */
export function splitFor(draft: Draft, hash: number): Bucket {
  const oldDirectories: Space[] = [];
  let bucket = bucketOf(draft.root, hash);
  while (bucket.count === draft.sizes.elems) bucket = splitOnce(draft, bucket, hash, oldDirectories);
  for (const space of oldDirectories) release(draft, space);
  return bucket;
}

function splitOnce(draft: Draft, bucket: Bucket, hash: number, oldDirectories: Space[]): Bucket {
  const { sizes } = draft;
  const bits = bucket.bits + 1;
  const into = [allocate(draft, sizes.bucket, "bucket"), allocate(draft, sizes.bucket, "bucket")] as const;
  if (draft.directoryBits === bucket.bits) {
    const size = sizes.offset << draft.directoryBits;
    const from = draft.directoryAt;
    oldDirectories.push({ at: from, size });
    draft.directoryAt = allocate(draft, 2 * size, "directory");
    draft.directoryBits = bits;
    draft.happened.push({ type: "directoryDoubled", from, at: draft.directoryAt, bits });
  }
  const tables = [emptyTable(sizes.elems), emptyTable(sizes.elems)] as const;
  const counts: [number, number] = [0, 0];
  for (const element of elementsOf(bucket)) {
    const half = halfOf(element.hash, bits);
    deal(tables[half], element);
    counts[half]++;
  }
  const first = allocate(draft, sizes.block, "freeSpace");
  const lists: [readonly Space[], readonly Space[]] = [draft.bucketFree, [{ at: first, size: sizes.block }]];
  if (lists[0].length >= bucketFreeMax) {
    lists[1] = withSpace(lists[1], lists[0][0]!);
    lists[0] = lists[0].slice(1);
  }
  const pending = halfOf(hash, bits);
  const other = pending === 0 ? 1 : 0;
  lists[other] = withSpace(lists[other], { at: bucket.at, size: sizes.bucket });
  draft.happened.push(
    { type: "freed", at: bucket.at, size: sizes.bucket, to: "bucket" },
    { type: "split", bucket: bucket.at, into, counts, fromDepth: bucket.bits, toDepth: bits },
  );
  const half = (n: 0 | 1): Bucket => ({
    at: into[n],
    bits,
    count: counts[n],
    free: lists[n],
    slots: grouped(tables[n]),
  });
  const halves = [half(0), half(1)] as const;
  draft.root = withSplit(draft.root, hash, halves);
  draft.bucketFree = lists[pending];
  return halves[pending];
}

const halfOf = (hash: number, bits: number): 0 | 1 => ((hash >>> (hashBits - bits)) & 1 ? 1 : 0);
