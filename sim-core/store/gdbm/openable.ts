// A mistake of GDBM's own: it makes files that end with their directory, and then refuses to open them ("Malformed database file header"),
// because its check wants something behind the directory (GDBM.md 1.7: dir + dir_size < file size). Seen in 1.23 with its own tools.
import { sizesOf } from "./geometry.ts";
import type { GdbmStore } from "./store.ts";
import { withSpace } from "./free-list.ts";

/** Whether GNU's tools open the store's file as it is. */
export function isOpenable(store: GdbmStore): boolean {
  const { offset } = sizesOf(store.geometry, store.numsync !== null);
  return store.directoryAt + (offset << store.directoryBits) < store.nextBlock;
}

/** The store to export: the same, or with one free block more where GNU's tools would refuse the file otherwise. */
export function openable(store: GdbmStore): GdbmStore {
  if (isOpenable(store)) return store;
  const { block, freeMax } = sizesOf(store.geometry, store.numsync !== null);
  const space = { at: store.nextBlock, size: block };
  const free = store.free.length < freeMax ? withSpace(store.free, space) : store.free;
  return { ...store, nextBlock: store.nextBlock + block, free };
}
