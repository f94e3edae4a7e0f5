// A store as the bytes of a `.gdbm` file that GNU's own tools open (GDBM.md 1.1 to 1.5).
import { bucketsOf } from "./directory.ts";
import { sizesOf } from "./geometry.ts";
import type { Sizes } from "./geometry.ts";
import { numbersIn, setLatin1 } from "./bytes.ts";
import type { NumberView } from "./bytes.ts";
import { magicOf } from "./magic.ts";
import { slotAt, slotCount } from "./slots.ts";
import { pushedLists } from "./store.ts";
import type { Bucket, GdbmStore, Space } from "./store.ts";

/** `onto`: an earlier image whose bytes stay where nothing is written, as on a disk; without it unused bytes are zero. */
export interface ImageOptions {
  readonly onto?: Uint8Array;
}

/** The file's bytes, in the layout of the store's geometry. */
export function writeImage(store: GdbmStore, { onto }: ImageOptions = {}): Uint8Array {
  const bytes = new Uint8Array(store.nextBlock);
  if (onto) bytes.set(onto.subarray(0, store.nextBlock));
  const { geometry, numsync } = store;
  const sizes = sizesOf(geometry, numsync !== null);
  const view = numbersIn(bytes, geometry.layout);
  const lists = pushedLists(store);
  const { offset } = sizes;

  view.setI32(0, magicOf(geometry.layout, numsync !== null));
  view.setI32(4, sizes.block);
  view.setOffset(8, store.directoryAt);
  const rest = 8 + offset;
  view.setI32(rest, offset << store.directoryBits);
  view.setI32(rest + 4, store.directoryBits);
  view.setI32(rest + 8, sizes.bucket);
  view.setI32(rest + 12, sizes.elems);
  view.setOffset(rest + 16, store.nextBlock);
  if (numsync !== null) view.setI32(sizes.freeStart - 28, numsync);
  writeList(view, sizes, sizes.freeStart, store.free, lists[0]?.at ?? 0);
  for (const [n, list] of lists.entries()) writeList(view, sizes, list.at, list.free, lists[n + 1]?.at ?? 0);

  let at = store.directoryAt;
  for (const bucket of bucketsOf(store.root)) {
    for (let n = 0; n < 1 << (store.directoryBits - bucket.bits); n++, at += offset) view.setOffset(at, bucket.at);
    writeBucket(bytes, view, sizes, bucket);
  }
  return bytes;
}

function writeList(view: NumberView, sizes: Sizes, at: number, free: readonly Space[], next: number): void {
  view.setI32(at, sizes.freeMax);
  view.setI32(at + 4, free.length);
  view.setOffset(at + 8, next);
  writeEntries(view, sizes, at + sizes.freeHead, free);
}

function writeEntries(view: NumberView, sizes: Sizes, start: number, free: readonly Space[]): void {
  for (const [n, { at, size }] of free.entries()) {
    const entry = start + n * sizes.freeEntry;
    view.setI32(entry, size);
    view.setOffset(entry + sizes.freeEntry - sizes.offset, at);
  }
}

function writeBucket(bytes: Uint8Array, view: NumberView, sizes: Sizes, bucket: Bucket): void {
  const { at } = bucket;
  view.setI32(at, bucket.free.length);
  writeEntries(view, sizes, at + (sizes.freeEntry === 16 ? 8 : 4), bucket.free);
  view.setI32(at + sizes.table - 8, bucket.bits);
  view.setI32(at + sizes.table - 4, bucket.count);
  for (let slot = 0; slot < slotCount(bucket); slot++) {
    const element = slotAt(bucket.slots, slot);
    const place = at + sizes.table + slot * sizes.element;
    view.setI32(place, element ? element.hash : -1);
    if (!element) continue;
    setLatin1(bytes, place + 4, element.key.slice(0, 4));
    view.setOffset(place + 8, element.at);
    view.setI32(place + 8 + sizes.offset, element.key.length);
    view.setI32(place + 12 + sizes.offset, element.value.length);
    setLatin1(bytes, element.at, element.key + element.value);
  }
}
