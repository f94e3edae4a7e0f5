// One bucket of a file: its depth, its list of free space, and its elements with their pairs (GDBM.md 1.3, 1.7).
import { latin1 } from "./bytes.ts";
import { check } from "./damage.ts";
import { bucketFreeMax } from "./geometry.ts";
import type { Header } from "./read-header.ts";
import { readEntries } from "./read-free.ts";
import { grouped } from "./slots.ts";
import type { Bucket, Element } from "./store.ts";

/** A bucket's head: all but its elements. */
export function readBucketHead(header: Header, at: number): Omit<Bucket, "slots"> {
  const { view, sizes, directoryBits } = header;
  const freeCount = view.i32(at);
  const bits = view.i32(at + sizes.table - 8);
  const count = view.i32(at + sizes.table - 4);
  check(
    bits >= 0 && bits <= directoryBits,
    "reading",
    () => `The bucket at ${at} has ${bits} bits, and the directory ${directoryBits}.`,
  );
  check(
    count >= 0 && count <= sizes.elems,
    "reading",
    () => `The bucket at ${at} says that it has ${count} elements; ${sizes.elems} fit.`,
  );
  check(
    freeCount >= 0 && freeCount <= bucketFreeMax,
    "reading",
    () => `The bucket at ${at} lists ${freeCount} free spaces; ${bucketFreeMax} fit.`,
  );
  const start = at + (sizes.freeEntry === 16 ? 8 : 4);
  const free = readEntries(header, { start, count: freeCount, whose: `The bucket at ${at}`, noticed: "reading" });
  return { at, bits, count, free };
}

/** What a slot says, before its pair is looked at: null for an empty one. */
export function readSlot({ view, sizes }: Header, bucketAt: number, slot: number) {
  const place = bucketAt + sizes.table + slot * sizes.element;
  const hash = view.i32(place);
  if (hash === -1) return null;
  const keySize = view.i32(place + 8 + sizes.offset);
  return {
    hash,
    start: place + 4,
    at: view.offset(place + 8),
    keySize,
    valueSize: view.i32(place + 12 + sizes.offset),
  };
}

/** Whether a slot's copy of the key's first four bytes is right; GDBM compares it before it looks at the key. */
export function startAgrees(bytes: Uint8Array, start: number, key: string): boolean {
  for (let n = 0; n < 4 && n < key.length; n++) if (bytes[start + n] !== key.charCodeAt(n)) return false;
  return true;
}

/** The whole bucket. Each pair is claimed before it is read; hashes are for the caller to judge. */
export function readBucket(
  bytes: Uint8Array,
  header: Header,
  at: number,
  claim: (at: number, size: number, what: string) => void,
): Bucket {
  const head = readBucketHead(header, at);
  for (const space of head.free) claim(space.at, space.size, "Free space");
  const table: (Element | null)[] = [];
  for (let slot = 0; slot < header.sizes.elems; slot++) {
    const found = readSlot(header, at, slot);
    if (found === null) {
      table.push(null);
      continue;
    }
    const { hash, keySize, valueSize } = found;
    const where = `Slot ${slot} of the bucket at ${at}`;
    check(hash >= 0, "reading", () => `${where} has ${hash}, which is no hash.`);
    check(
      keySize >= 0 && valueSize >= 0,
      "reading",
      () => `${where} has a key of ${keySize} bytes and a value of ${valueSize}.`,
    );
    claim(found.at, keySize + valueSize, `The pair in slot ${slot} of the bucket at ${at}`);
    const middle = found.at + keySize;
    const key = latin1(bytes, found.at, middle);
    check(startAgrees(bytes, found.start, key), "reading", () => `${where} gives a wrong beginning of its key.`);
    table.push({ hash, key, value: latin1(bytes, middle, middle + valueSize), at: found.at });
  }
  const count = table.filter((element) => element !== null).length;
  check(
    count === head.count,
    "never",
    () => `The bucket at ${at} says that it has ${head.count} elements, but has ${count}.`,
  );
  return { ...head, slots: grouped(table) };
}
