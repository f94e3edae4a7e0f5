// Who owns which bytes of a store's file: what the screen and the command line draw as the map of the file, and what the laws add up.
import { bucketsOf } from "./directory.ts";
import { sizesOf } from "./geometry.ts";
import { elementsOf } from "./slots.ts";
import { pushedLists } from "./store.ts";
import type { GdbmStore } from "./store.ts";

/** A part of the file, in bytes; `of` is the address of the bucket that a pair or a free space belongs to, null for the header's. */
export interface FilePart {
  readonly at: number;
  readonly size: number;
  readonly what: "header" | "directory" | "bucket" | "pair" | "free" | "freeList";
  readonly of: number | null;
}

/** All parts in the file's order. What lies between them belongs to nothing. */
export function fileMap(store: GdbmStore): readonly FilePart[] {
  const sizes = sizesOf(store.geometry, store.numsync !== null);
  const parts: FilePart[] = [
    { at: 0, size: sizes.block, what: "header", of: null },
    { at: store.directoryAt, size: sizes.offset << store.directoryBits, what: "directory", of: null },
    ...store.free.map((space) => ({ ...space, what: "free" as const, of: null })),
  ];
  for (const list of pushedLists(store)) {
    parts.push({ at: list.at, size: sizes.pushed, what: "freeList", of: null });
    for (const space of list.free) parts.push({ ...space, what: "free", of: null });
  }
  for (const bucket of bucketsOf(store.root)) {
    parts.push({ at: bucket.at, size: sizes.bucket, what: "bucket", of: null });
    for (const space of bucket.free) parts.push({ ...space, what: "free", of: bucket.at });
    for (const { key, value, at } of elementsOf(bucket))
      parts.push({ at, size: key.length + value.length, what: "pair", of: bucket.at });
  }
  return parts.sort((a, b) => a.at - b.at || a.size - b.size);
}
