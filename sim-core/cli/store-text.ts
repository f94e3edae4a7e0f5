// A store's structure in words: header, directory, buckets with their pairs, free space.
import { quote } from "../run/language/quote.ts";
import { bucketsOf, pushedLists, sizesOf, slotAt, slotCount } from "../store/gdbm/index.ts";
import type { Bucket, GdbmStore, Layout, Space } from "../store/gdbm/index.ts";
import { counted } from "./store-file.ts";

/** The lines about a store that was read from a file in which so many bytes belong to nothing. */
export function storeText(store: GdbmStore, unused: number): readonly string[] {
  const { geometry, numsync, directoryAt, directoryBits, nextBlock } = store;
  const sizes = sizesOf(geometry, numsync !== null);
  const buckets = bucketsOf(store.root);
  const lists = pushedLists(store);
  return [
    "Header",
    `  format      ${numsync === null ? "standard" : `numsync, synced ${numsync} times`}; ${layoutText(geometry.layout)}`,
    `  block       ${sizes.block} bytes`,
    `  bucket      ${sizes.bucket} bytes, ${counted(sizes.elems, "slot")}`,
    `  directory   at ${directoryAt}, depth ${directoryBits}: ${1 << directoryBits} entries`,
    `  next block  at ${nextBlock}, the end of the file`,
    `Directory (the leading ${directoryBits} bits of a hash, and the bucket that they lead to)`,
    ...directoryText(buckets, directoryBits),
    ...buckets.flatMap(bucketText),
    `Free space of the header (${store.free.length} of ${sizes.freeMax} places taken)`,
    ...spacesText(store.free),
    ...lists.flatMap(({ at, free }) => [
      `Free space in the list at ${at}, pushed out of the header`,
      ...spacesText(free),
    ]),
    ...(unused === 0 ? [] : [`Bytes that belong to nothing: ${unused}`]),
  ];
}

function layoutText({ offsetBytes, padded, bigEndian, signedChars }: Layout): string {
  const parts = [bigEndian ? "big-endian" : "little-endian", `${8 * offsetBytes}-bit offsets`];
  if (offsetBytes === 8 && !padded) parts.push("packed as on i386");
  if (!signedChars) parts.push("hashes of unsigned characters");
  return parts.join(", ");
}

/** One line for all entries in a row that lead to the same bucket. */
function directoryText(buckets: readonly Bucket[], bits: number): readonly string[] {
  const binary = (index: number): string => index.toString(2).padStart(bits, "0");
  let index = 0;
  return buckets.map((bucket) => {
    const first = index;
    index += 1 << (bits - bucket.bits);
    const range = index - first === 1 ? binary(first) : `${binary(first)}-${binary(index - 1)}`;
    return `  ${range.padEnd(2 * bits + 1)}  bucket at ${bucket.at}`;
  });
}

function bucketText(bucket: Bucket): readonly string[] {
  const slots = slotCount(bucket);
  const width = String(slots - 1).length;
  const pairs = Array.from({ length: slots }, (_, slot) => {
    const element = slotAt(bucket.slots, slot);
    if (!element) return null;
    const { hash, key, value, at } = element;
    const home = hash % slots === slot ? "" : ` (home ${hash % slots})`;
    const place = `slot ${String(slot).padStart(width)}${home}  hash ${hash.toString(16).padStart(8, "0")}  at ${at}`;
    return `  ${place}  ${quote(key)} = ${quote(value)}`;
  });
  return [
    `Bucket at ${bucket.at}: depth ${bucket.bits}, ${bucket.count} of ${slots} slots taken`,
    ...pairs.filter((line) => line !== null),
    ...spacesText(bucket.free),
  ];
}

const spacesText = (spaces: readonly Space[]): readonly string[] =>
  spaces.map(({ at, size }) => `  free  at ${at}  ${counted(size, "byte")}`);
