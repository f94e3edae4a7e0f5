// Room in the file: a draft of a change, and how room is taken and given back in it. Every rule is GDBM.md 1.6's, because the addresses of
// all that comes later follow from each of them.
import { bucketFreeMax, caps, sizesOf } from "./geometry.ts";
import type { Sizes } from "./geometry.ts";
import { searchSize, withMerged, withSpace } from "./free-list.ts";
import type { Happening, Use } from "./happening.ts";
import { withPushed, withoutPushed } from "./store.ts";
import type { GdbmStore, Pushed, Space, Trie } from "./store.ts";

/** A change in the making: the header's fields, the current bucket's list of free space, and what happened so far. */
export interface Draft {
  readonly sizes: Sizes;
  directoryAt: number;
  directoryBits: number;
  nextBlock: number;
  free: readonly Space[];
  pushed: Pushed | null;
  root: Trie;
  bucketFree: readonly Space[];
  /** Once set it stays set for the whole change. */
  headerChanged: boolean;
  readonly happened: Happening[];
}

export const draftOf = (store: GdbmStore, bucketFree: readonly Space[]): Draft => ({
  sizes: sizesOf(store.geometry, store.numsync !== null),
  directoryAt: store.directoryAt,
  directoryBits: store.directoryBits,
  nextBlock: store.nextBlock,
  free: store.free,
  pushed: store.pushed,
  root: store.root,
  bucketFree,
  headerChanged: false,
  happened: [],
});

/** Why the draft cannot be a store, or null. */
export const tooLarge = (draft: Draft): string | null =>
  draft.nextBlock > caps.fileBytes ? `the file would be larger than ${caps.fileBytes} bytes` : null;

function take(draft: Draft, list: "free" | "bucketFree", size: number): Space | null {
  const place = searchSize(draft[list], size);
  const space = draft[list][place];
  if (space === undefined) return null;
  draft[list] = draft[list].toSpliced(place, 1);
  return space;
}

/** Adds whole blocks at the end of the file. */
function extend(draft: Draft, size: number): Space {
  const { block } = draft.sizes;
  const space = { at: draft.nextBlock, size: Math.max(1, Math.ceil(size / block)) * block };
  draft.nextBlock += space.size;
  draft.headerChanged = true;
  draft.happened.push({ type: "extended", ...space });
  return space;
}

/** Takes room for `size` bytes and returns its address. */
export function allocate(draft: Draft, size: number, use: Use): number {
  let from: "bucket" | "header" | "end" = "bucket";
  let space = take(draft, "bucketFree", size);
  if (!space) {
    if (draft.pushed && 2 * draft.free.length <= draft.sizes.freeMax) popList(draft, draft.pushed);
    from = "header";
    space = take(draft, "free", size);
    if (!space) {
      from = "end";
      space = extend(draft, size);
    }
    draft.headerChanged = true;
  }
  draft.happened.push({ type: "allocated", at: space.at, size, outOf: space.size, from, use });
  release(draft, { at: space.at + size, size: space.size - size });
  return space.at;
}

/** Gives room back. Four bytes or fewer are forgotten, a block or more goes to the header. */
export function release(draft: Draft, space: Space): void {
  if (space.size <= 4) {
    if (space.size > 0) draft.happened.push({ type: "freed", ...space, to: null });
    return;
  }
  const toHeader = space.size >= draft.sizes.block || draft.bucketFree.length >= bucketFreeMax;
  if (toHeader) {
    pushIfFull(draft);
    draft.free = withSpace(draft.free, space);
    draft.headerChanged = true;
  } else draft.bucketFree = withSpace(draft.bucketFree, space);
  draft.happened.push({ type: "freed", ...space, to: toHeader ? "header" : "bucket" });
  if (draft.headerChanged) balance(draft);
}

/** Moves free space between the lists when the header is written anyway: a bucket keeps two to four. */
function balance(draft: Draft): void {
  const { freeMax } = draft.sizes;
  if (draft.bucketFree.length < 2) {
    const largest = draft.free.at(-1);
    if (!largest) return;
    draft.free = draft.free.slice(0, -1);
    draft.bucketFree = withSpace(draft.bucketFree, largest);
    draft.happened.push({ type: "moved", ...largest, to: "bucket" });
  } else
    while (draft.bucketFree.length > 4 && draft.free.length < freeMax) {
      const smallest = draft.bucketFree[0]!;
      draft.bucketFree = draft.bucketFree.slice(1);
      draft.free = withSpace(draft.free, smallest);
      draft.happened.push({ type: "moved", ...smallest, to: "header" });
    }
}

/** Moves every second entry of a full header list to a block of its own. */
function pushIfFull(draft: Draft): void {
  const { freeMax, pushed: size } = draft.sizes;
  if (draft.free.length < freeMax) return;
  const space = take(draft, "free", size) ?? extend(draft, size);
  const list = { at: space.at, free: draft.free.filter((_, i) => i % 2 === 1) };
  draft.free = draft.free.filter((_, i) => i % 2 === 0);
  draft.pushed = withPushed(list, draft.pushed);
  draft.happened.push(
    { type: "allocated", at: space.at, size, outOf: space.size, from: "header", use: "freeList" },
    { type: "listPushed", at: list.at, count: list.free.length },
  );
  release(draft, { at: space.at + size, size: space.size - size });
}

/** Takes back the list that was pushed last. A push meanwhile is lost with its block, as in GDBM. */
function popList(draft: Draft, pushed: Pushed): void {
  const list = pushed.lists[0]!;
  for (const space of [...list.free, { at: list.at, size: draft.sizes.pushed }]) {
    pushIfFull(draft);
    draft.free = withMerged(draft.free, space);
  }
  for (let now = draft.pushed; now && now.lists[0] !== list; now = withoutPushed(now)) {
    const lost = now.lists[0]!;
    const size = lost.free.reduce((sum, space) => sum + space.size, draft.sizes.pushed);
    draft.happened.push({ type: "listLost", at: lost.at, size });
  }
  draft.pushed = withoutPushed(pushed);
  draft.happened.push({ type: "listPopped", at: list.at, count: list.free.length });
}
