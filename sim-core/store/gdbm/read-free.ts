// The lists of free space in a file: a bucket's, the header's, and those that were pushed out of it (GDBM.md 1.1, 1.3, 1.7).
import { check } from "./damage.ts";
import type { Noticed } from "./damage.ts";
import type { Header } from "./read-header.ts";
import { withPushed } from "./store.ts";
import type { Pushed, PushedList, Space } from "./store.ts";

/** Entries of a list from `start` on; `whose` begins the sentence about a wrong one. Sorted by size, as a store needs them. */
export function readEntries(
  { view, sizes, nextBlock }: Header,
  list: { readonly start: number; readonly count: number; readonly whose: string; readonly noticed: Noticed },
): readonly Space[] {
  const spaces: Space[] = [];
  for (let n = 0; n < list.count; n++) {
    const entry = list.start + n * sizes.freeEntry;
    const size = view.i32(entry);
    const at = view.offset(entry + sizes.freeEntry - sizes.offset);
    check(
      size > 0 && at >= sizes.bucket && at + size <= nextBlock,
      list.noticed,
      () => `${list.whose} lists a free space of ${size} bytes at ${at}, which cannot be.`,
    );
    spaces.push({ at, size });
  }
  return spaces.every((space, n) => n === 0 || spaces[n - 1]!.size <= space.size)
    ? spaces
    : spaces.sort((a, b) => a.size - b.size);
}

function readList(
  header: Header,
  at: number,
  whose: string,
  noticed: Noticed,
): { readonly free: readonly Space[]; readonly next: number } {
  const { view, sizes } = header;
  const count = view.i32(at + 4);
  check(
    view.i32(at) === sizes.freeMax && count >= 0 && count <= sizes.freeMax,
    noticed,
    () => `${whose} has ${count} of ${view.i32(at)} entries; ${sizes.freeMax} is what fits.`,
  );
  return {
    free: readEntries(header, { start: at + sizes.freeHead, count, whose, noticed }),
    next: view.offset(at + 8),
  };
}

/** So many that no store gets there by itself, and few enough for the chain of them to remain a shallow value. */
const listsMax = 16_384;

/** The header's list and all that were pushed out of it; each pushed block is claimed before it is read. */
export function readFree(
  header: Header,
  claim: (at: number, size: number, what: string) => void,
): { readonly free: readonly Space[]; readonly pushed: Pushed | null } {
  const { sizes } = header;
  const first = readList(header, sizes.freeStart, "The header's list", "opening");
  const lists: PushedList[] = [];
  for (let next = first.next; next !== 0;) {
    check(lists.length < listsMax, "never", () => `The header's list goes on in more than ${listsMax} others.`);
    claim(next, sizes.pushed, "A list of free space");
    const list = readList(header, next, `The list of free space at ${next}`, "reading");
    lists.push({ at: next, free: list.free });
    next = list.next;
  }
  for (const list of [first, ...lists]) for (const { at, size } of list.free) claim(at, size, "Free space");
  return { free: first.free, pushed: lists.reduceRight<Pushed | null>((rest, list) => withPushed(list, rest), null) };
}
