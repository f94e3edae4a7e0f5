// The inside of a store as the screen shows it: directory, buckets with their slots, lists of free space. A pure function of the store
// and of what happened in this step, so that stepping back shows the same picture.
import { bucketsOf, pushedLists, slotAt, slotCount } from "#core";
import type { Bucket, GdbmStore, Happening, Space } from "#core";
import { marksOf } from "./marks.ts";
import type { Marks } from "./marks.ts";
import { printable } from "./printable.ts";
import { stripOf } from "./strip.ts";
import type { StripRow } from "./strip.ts";

export interface FreeSpace extends Space {
  readonly mark: string | null;
}

export interface Slot {
  readonly slot: number;
  readonly mark: string | null;
  /** Null when it is empty. */
  readonly pair: {
    readonly key: string;
    readonly value: string;
    /** The hash in hex, and as many of its top bits as the directory looks at. */
    readonly hash: string;
    readonly bits: string;
    readonly home: number;
    readonly at: number;
    /** What a power loss would make of it (`not on disk`), or null when it would stay. */
    readonly pending: string | null;
  } | null;
}

export interface BucketCard {
  readonly at: number;
  readonly depth: number;
  readonly count: number;
  readonly capacity: number;
  /** The directory's entries that lead here, and the bits of the hash that they share. */
  readonly first: number;
  readonly last: number;
  readonly prefix: string;
  readonly mark: string | null;
  readonly slots: readonly Slot[];
  /** Filled slots that are not shown. */
  readonly more: number;
  readonly free: readonly FreeSpace[];
}

export interface BucketsPicture {
  readonly keys: number;
  readonly bytes: number;
  readonly directory: {
    readonly at: number;
    readonly bits: number;
    readonly mark: string | null;
    /** As it was before this step, when the step doubled it. */
    readonly before: { readonly at: number; readonly bits: number } | null;
  };
  readonly bucketCount: number;
  readonly headerFree: readonly FreeSpace[];
  /** Free spaces in lists that were pushed out of the header. */
  readonly pushed: number;
  readonly buckets: readonly BucketCard[];
  readonly moreBuckets: number;
  readonly strip: readonly StripRow[];
}

/** What is listed at most: slots of a bucket that has more than eight, and buckets. */
const most = { allSlots: 8, slots: 8, buckets: 32 };

/** The picture of a store after a step in which this happened; `pending` says by key what a power loss would make of a pair. */
export function bucketsPicture(
  store: GdbmStore,
  happened: readonly Happening[],
  pending: ReadonlyMap<string, string>,
): BucketsPicture {
  const marks = { ...marksOf(happened), pending };
  const spaces = (list: readonly Space[]): readonly FreeSpace[] =>
    list.map((space) => ({ at: space.at, size: space.size, mark: marks.free(space) }));
  const buckets = bucketsOf(store.root);
  const bits = store.directoryBits;
  let entry = 0;
  const cards = buckets.map((bucket): (() => BucketCard) => {
    const first = entry;
    entry += 2 ** (bits - bucket.bits);
    const last = entry - 1;
    return () => ({
      at: bucket.at,
      depth: bucket.bits,
      count: bucket.count,
      capacity: slotCount(bucket),
      first,
      last,
      prefix: binary(first, bits).slice(0, bucket.bits),
      mark: marks.buckets.get(bucket.at) ?? null,
      ...slotsOf(bucket, bits, marks),
      free: spaces(bucket.free),
    });
  });
  const shown = chosen(buckets, happened);
  return {
    keys: store.count,
    bytes: store.nextBlock,
    directory: { at: store.directoryAt, bits, mark: marks.directory, before: directoryBefore(happened) },
    bucketCount: buckets.length,
    headerFree: spaces(store.free),
    pushed: pushedLists(store).reduce((sum, list) => sum + list.free.length, 0),
    buckets: shown.map((n) => cards[n]!()),
    moreBuckets: buckets.length - shown.length,
    strip: stripOf(store, marks),
  };
}

/** A directory that doubles more than once in a step is, before it, what the first time found. */
function directoryBefore(happened: readonly Happening[]): BucketsPicture["directory"]["before"] {
  const first = happened.find((one) => one.type === "directoryDoubled");
  return first ? { at: first.from, bits: first.bits - 1 } : null;
}

/** Which buckets are shown: all, or the first ones and those that this step touched. */
function chosen(buckets: readonly Bucket[], happened: readonly Happening[]): readonly number[] {
  const all = buckets.map((_, n) => n);
  if (all.length <= most.buckets) return all;
  const touched = new Set(
    happened.flatMap((one) => (one.type === "split" ? one.into : "bucket" in one ? [one.bucket] : [])),
  );
  const first = all.filter((n) => touched.has(buckets[n]!.at)).slice(0, most.buckets);
  const others = all.filter((n) => !first.includes(n)).slice(0, most.buckets - first.length);
  return [...first, ...others].sort((a, b) => a - b);
}

type SlotMarks = Pick<Marks, "pairs"> & { readonly pending: ReadonlyMap<string, string> };

const binary = (number: number, bits: number): string => number.toString(2).padStart(bits, "0");

function slotsOf(bucket: Bucket, bits: number, marks: SlotMarks): { slots: readonly Slot[]; more: number } {
  const capacity = slotCount(bucket);
  const slots = Array.from({ length: capacity }, (_, slot): Slot => {
    const element = slotAt(bucket.slots, slot);
    if (!element) return { slot, mark: null, pair: null };
    const { key, value, hash, at } = element;
    const pair = {
      key: printable(key),
      value: printable(value),
      hash: hash.toString(16).padStart(8, "0"),
      bits: binary(hash >>> (31 - bits), bits),
      home: hash % capacity,
      at,
      pending: marks.pending.get(key) ?? null,
    };
    return { slot, mark: marks.pairs.get(key) ?? null, pair };
  });
  if (capacity <= most.allSlots) return { slots, more: 0 };
  const filled = slots.filter(({ pair }) => pair !== null);
  const marked = filled.filter(({ mark }) => mark !== null);
  const listed = [...marked, ...filled.filter(({ mark }) => mark === null)].slice(0, most.slots);
  return { slots: listed.sort((a, b) => a.slot - b.slot), more: filled.length - listed.length };
}
