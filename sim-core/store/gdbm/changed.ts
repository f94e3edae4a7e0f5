// Which keys may differ between two versions of a store. What both share is passed over by identity, so that it costs as much as was
// changed between them, however much they hold.
import { bucketsOf, isBranch, places } from "./directory.ts";
import { elementsOf } from "./slots.ts";
import type { Element, GdbmStore, Trie } from "./store.ts";

/** Every key whose pair is not the same in both, and perhaps others. */
export function changedKeys(before: GdbmStore, after: GdbmStore): string[] {
  const keys: string[] = [];
  compare(before.root, after.root, keys);
  return keys;
}

function compare(before: Trie | null, after: Trie | null, keys: string[]): void {
  if (before === after) return;
  if (before && after && isBranch(before) && isBranch(after)) {
    for (const place of places) compare(before[place], after[place], keys);
    return;
  }
  const [left, right] = [elementsIn(before), elementsIn(after)];
  for (const element of left) if (!right.has(element)) keys.push(element.key);
  for (const element of right) if (!left.has(element)) keys.push(element.key);
}

const elementsIn = (trie: Trie | null): ReadonlySet<Element> =>
  new Set(trie === null ? [] : bucketsOf(trie).flatMap(elementsOf));
