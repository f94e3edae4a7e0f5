// What a store does: get, put, delete, list. A change returns a new store and what happened in it, or says why nothing did.
import { sizesOf, unusable } from "./geometry.ts";
import type { Geometry } from "./geometry.ts";
import type { Happening } from "./happening.ts";
import { hashKey } from "./hash.ts";
import { bucketOf, bucketsOf, withBucket } from "./directory.ts";
import { elementsOf, emptySlot, emptyTable, findSlot, grouped, slotAt, withSlot, withoutSlot } from "./slots.ts";
import { allocate, draftOf, release, tooLarge } from "./space.ts";
import type { Draft } from "./space.ts";
import { cannotSplit, splitFor } from "./split.ts";
import { newStore } from "./store.ts";
import type { Bucket, Element, GdbmStore } from "./store.ts";

/** A change made, or refused with the store untouched; either way with what happened. */
export type GdbmChange =
  | { readonly ok: true; readonly store: GdbmStore; readonly happened: readonly Happening[] }
  | { readonly ok: false; readonly reason: string; readonly happened: readonly Happening[] };

/** A store without a key; with `numsync` in the extended format, which counts syncs. */
export function emptyStore(geometry: Geometry, numsync: number | null = null): GdbmStore {
  const why = unusable(geometry);
  if (why !== null) throw new Error(why);
  return newStore(geometry, grouped(emptyTable(sizesOf(geometry, numsync !== null).elems)), numsync);
}

const hashIn = (store: GdbmStore, key: string): number => hashKey(key, store.geometry.layout.signedChars);

/** The value of a key, or null. */
export function get(store: GdbmStore, key: string): string | null {
  const hash = hashIn(store, key);
  const bucket = bucketOf(store.root, hash);
  const slot = findSlot(bucket, key, hash);
  return slot < 0 ? null : slotAt(bucket.slots, slot)!.value;
}

/** Stores a pair, in place of the key's old one if there is one (GDBM_REPLACE). */
export function put(store: GdbmStore, key: string, value: string): GdbmChange {
  const strange = [key, value].find((text) => !isBytes(text));
  if (strange !== undefined) return refused("notStored", key, "keys and values are bytes, one character each");
  const hash = hashIn(store, key);
  const bucket = bucketOf(store.root, hash);
  const slot = findSlot(bucket, key, hash);
  const size = key.length + value.length;
  const draft = draftOf(store, bucket.free);
  if (slot >= 0) {
    const before = slotAt(bucket.slots, slot)!;
    const sizeBefore = key.length + before.value.length;
    if (sizeBefore !== size) release(draft, { at: before.at, size: sizeBefore });
    const at = sizeBefore === size ? before.at : allocate(draft, size, "pair");
    const slots = withSlot(bucket.slots, slot, { hash, key, value, at });
    draft.happened.push({ type: "replaced", key, bucket: bucket.at, slot, at, size });
    return finished(store, draft, hash, { ...bucket, slots, free: draft.bucketFree });
  }
  const full = bucket.count === draft.sizes.elems;
  const overflow = full ? cannotSplit(bucket, hash) : null;
  if (overflow !== null) return refused("notStored", key, overflow);
  const at = allocate(draft, size, "pair");
  const room = full ? splitFor(draft, hash) : bucket;
  const empty = emptySlot(room, hash);
  const slots = withSlot(room.slots, empty, { hash, key, value, at });
  draft.happened.push({ type: "stored", key, bucket: room.at, slot: empty, at, size });
  return finished(store, draft, hash, { ...room, count: room.count + 1, slots, free: draft.bucketFree }, 1);
}

/** Deletes a key. Buckets never merge and the file never shrinks. */
export function remove(store: GdbmStore, key: string): GdbmChange {
  const hash = hashIn(store, key);
  const bucket = bucketOf(store.root, hash);
  const slot = findSlot(bucket, key, hash);
  if (slot < 0) return refused("notDeleted", key, "there is no such key");
  const { at, value } = slotAt(bucket.slots, slot)!;
  const size = key.length + value.length;
  const draft = draftOf(store, bucket.free);
  draft.happened.push({ type: "deleted", key, bucket: bucket.at, slot, at, size });
  release(draft, { at, size });
  const slots = withoutSlot(bucket, slot);
  return finished(store, draft, hash, { ...bucket, count: bucket.count - 1, slots, free: draft.bucketFree }, -1);
}

/** All elements in GDBM's own order: the directory's, then the slots' (GDBM.md 1.6, iteration). */
export const elements = (store: GdbmStore): readonly Element[] => bucketsOf(store.root).flatMap(elementsOf);

function finished(store: GdbmStore, draft: Draft, hash: number, bucket: Bucket, more = 0): GdbmChange {
  const reason = tooLarge(draft);
  const last = draft.happened.at(-1)!;
  if (reason !== null) return refused("notStored", "key" in last ? last.key : "", reason);
  const { directoryAt, directoryBits, nextBlock, free, pushed } = draft;
  return {
    ok: true,
    store: {
      geometry: store.geometry,
      numsync: store.numsync,
      directoryAt,
      directoryBits,
      nextBlock,
      free,
      pushed,
      count: store.count + more,
      root: withBucket(draft.root, hash, bucket),
    },
    happened: draft.happened,
  };
}

const refused = (type: "notStored" | "notDeleted", key: string, reason: string): GdbmChange => ({
  ok: false,
  reason,
  happened: [{ type, key, reason }],
});

function isBytes(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}
