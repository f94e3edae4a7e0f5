// What `gdbmtool FILE recover` does: every pair that can still be read goes into a new store (GDBM.md 2). It cannot tell what is stale from
// what is current, and a bucket that contradicts the header is lost with all its keys.
import { latin1 } from "./bytes.ts";
import { Damage, orDamage } from "./damage.ts";
import type { Noticed } from "./damage.ts";
import { hashBits, hashKey } from "./hash.ts";
import { x8664 } from "./geometry.ts";
import { readBucketHead, readSlot } from "./read-bucket.ts";
import { readHeader } from "./read-header.ts";
import type { Header } from "./read-header.ts";
import { storeOfPairs } from "./rebuild.ts";
import type { GdbmStore } from "./store.ts";

/** The store of what could be read, and how many buckets and keys could not; or why nothing can be recovered. */
export type Recovery =
  | {
      readonly ok: true;
      readonly store: GdbmStore;
      readonly recovered: number;
      readonly lostBuckets: number;
      readonly lostKeys: number;
    }
  | { readonly ok: false; readonly says: string; readonly noticed: Noticed };

/** Recovers a damaged file. It looks at no more bytes than a few times the file's own, however the file refers to itself. */
export function recover(bytes: Uint8Array): Recovery {
  return orDamage(() => {
    const header = readHeader(bytes);
    const found: { key: string; value: string }[] = [];
    let lostBuckets = 0;
    let lostKeys = 0;
    let budget = 4 * bytes.length;
    for (const { at, index } of bucketPlaces(header)) {
      budget -= header.sizes.bucket;
      if (budget < 0) throw new Damage("The file cannot be recovered: it claims more than it can hold.", "reading");
      if (!isReadable(bytes, header, at)) {
        lostBuckets++;
        continue;
      }
      for (let slot = 0; slot < header.sizes.elems; slot++) {
        const element = readSlot(header, at, slot);
        if (!element) continue;
        const pair = readPair(bytes, header, element, index, (size) => (budget -= size) >= 0);
        if (pair) found.push(pair);
        else lostKeys++;
      }
    }
    const { blockSize, bucketSize } = header.geometry;
    const rebuilt = storeOfPairs(found, { blockSize, bucketSize, layout: x8664 });
    if (!rebuilt.ok) throw new Damage(`The file cannot be recovered: ${rebuilt.reason}.`, "reading");
    return { ok: true, store: rebuilt.store, recovered: rebuilt.store.count, lostBuckets, lostKeys };
  });
}

/** The directory's addresses with the index of each, those that repeat once. */
function bucketPlaces({ view, sizes, directoryAt, directoryBits }: Header) {
  const places: { readonly at: number; readonly index: number }[] = [];
  for (let index = 0; index < 1 << directoryBits; index++) {
    const at = view.offset(directoryAt + index * sizes.offset);
    if (places.at(-1)?.at !== at) places.push({ at, index });
  }
  return places;
}

function isReadable(bytes: Uint8Array, header: Header, at: number): boolean {
  if (at < header.sizes.block || at + header.sizes.bucket > bytes.length) return false;
  return orDamage(() => ({ ok: true, head: readBucketHead(header, at) })).ok;
}

function readPair(
  bytes: Uint8Array,
  { geometry, directoryBits, view, sizes, directoryAt }: Header,
  element: { readonly hash: number; readonly at: number; readonly keySize: number; readonly valueSize: number },
  index: number,
  mayRead: (size: number) => boolean,
): { readonly key: string; readonly value: string } | null {
  const { hash, at, keySize, valueSize } = element;
  const end = at + keySize + valueSize;
  if (!(hash >= 0 && keySize >= 0 && valueSize >= 0 && at >= 0 && end <= bytes.length)) return null;
  if (!mayRead(keySize + valueSize)) return null;
  const key = latin1(bytes, at, at + keySize);
  if (hashKey(key, geometry.layout.signedChars) !== hash && hashKey(key, false) !== hash) return null;
  const address = (n: number): number => view.offset(directoryAt + n * sizes.offset);
  if (address(hash >>> (hashBits - directoryBits)) !== address(index)) return null;
  return { key, value: latin1(bytes, at + keySize, end) };
}
