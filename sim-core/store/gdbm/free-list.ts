// A list of free space, smallest first: where an entry of some size is found or goes, exactly as GDBM finds it (GDBM.md 1.6), since among
// equal sizes the halving decides and every later address follows from it.
import type { Space } from "./store.ts";

/** The place of the first entry that is large enough, or of one of the same size; the list's length when none is. */
export function searchSize(list: readonly Space[], size: number): number {
  let start = 0;
  for (let count = list.length; count > 0; count >>= 1) {
    const middle = start + (count >> 1);
    const found = list[middle]!.size;
    if (found === size) return middle;
    if (found < size) {
      start = middle + 1;
      count -= 1;
    }
  }
  return start;
}

/** The list with a space in its place. */
export const withSpace = (list: readonly Space[], space: Space): readonly Space[] =>
  list.toSpliced(searchSize(list, space.size), 0, space);

/** The list with a space that first absorbs those which touch it. */
export function withMerged(list: readonly Space[], space: Space): readonly Space[] {
  const rest = [...list];
  let merged = space;
  for (let i = 0; i < rest.length; i++) {
    const { at, size } = rest[i]!;
    if (at + size !== merged.at && merged.at + merged.size !== at) continue;
    merged = { at: Math.min(at, merged.at), size: size + merged.size };
    rest.splice(i--, 1);
  }
  return withSpace(rest, merged);
}
