// A bucket's table of slots: linear probing from a home slot, and closing the gap when an element goes (GDBM.md 1.4, 1.6).
import type { Bucket, Element, Row, Slots } from "./store.ts";

const width = 16;

const isRows = (slots: Slots): slots is readonly Row[] => Array.isArray(slots[0]);

/** How many slots a bucket has. */
export const slotCount = ({ slots }: Bucket): number =>
  isRows(slots) ? (slots.length - 1) * width + slots.at(-1)!.length : slots.length;

/** What is in a slot. */
export const slotAt = (slots: Slots, slot: number): Element | null =>
  isRows(slots) ? slots[slot >> 4]![slot & 15]! : slots[slot]!;

/** The slots with one changed. */
export const withSlot = (slots: Slots, slot: number, element: Element | null): Slots =>
  isRows(slots) ? slots.with(slot >> 4, slots[slot >> 4]!.with(slot & 15, element)) : slots.with(slot, element);

/** A table of so many empty slots. */
export const emptyTable = (elems: number): (Element | null)[] => Array.from({ length: elems }, () => null);

/** A table as a bucket's slots. */
export const grouped = (table: Row): Slots =>
  table.length <= width
    ? table
    : Array.from({ length: Math.ceil(table.length / width) }, (_, n) => table.slice(n * width, (n + 1) * width));

/** The slot of a key, or -1. */
export function findSlot(bucket: Bucket, key: string, hash: number): number {
  const elems = slotCount(bucket);
  let slot = hash % elems;
  for (let n = 0; n < elems; n++) {
    const element = slotAt(bucket.slots, slot);
    if (element === null) return -1;
    if (element.hash === hash && element.key === key) return slot;
    if (++slot === elems) slot = 0;
  }
  return -1;
}

/** The first empty slot from an element's home on, in a bucket that is not full. */
export function emptySlot(bucket: Bucket, hash: number): number {
  const elems = slotCount(bucket);
  let slot = hash % elems;
  while (slotAt(bucket.slots, slot) !== null) slot = (slot + 1) % elems;
  return slot;
}

/** Puts an element into a flat table that has room, probing from its home slot. */
export function deal(table: (Element | null)[], element: Element): void {
  let slot = element.hash % table.length;
  while (table[slot] !== null) slot = (slot + 1) % table.length;
  table[slot] = element;
}

/** The slots without one element; those behind it that may come nearer to their homes close the gap. */
export function withoutSlot(bucket: Bucket, slot: number): Slots {
  const elems = slotCount(bucket);
  const behind = (from: number, to: number): number => (to - from + elems) % elems;
  let slots = withSlot(bucket.slots, slot, null);
  let gap = slot;
  for (let at = (slot + 1) % elems; ; at = (at + 1) % elems) {
    const element = slotAt(slots, at);
    if (element === null) return slots;
    if (behind(element.hash % elems, at) < behind(gap, at)) continue;
    slots = withSlot(withSlot(slots, gap, element), at, null);
    gap = at;
  }
}

/** The elements of a bucket in the order of its slots. */
export const elementsOf = ({ slots }: Bucket): readonly Element[] =>
  (isRows(slots) ? slots.flat() : slots).filter((element) => element !== null);
