// What `gdbmtool FILE recover` does: every pair that can still be read goes into a new store (GDBM.md 2). It cannot tell what is stale from
// what is current, and a bucket that contradicts the header is lost with all its keys.
import { latin1 } from "./bytes.ts";
import { Damage, orDamage } from "./damage.ts";
import type { Noticed } from "./damage.ts";
import { x8664 } from "./geometry.ts";
import { readBucketHead, readSlot } from "./read-bucket.ts";
import { readHeader } from "./read-header.ts";
import type { Header } from "./read-header.ts";
import { storeOfPairs } from "./rebuild.ts";
import type { GdbmStore } from "./store.ts";

/**
 * The store of what could be read, of the file's geometry, and counts: keys that came again (the first stays), buckets and keys that could
 * not be read. Or why nothing can be recovered.
 */
export type Recovery =
  | {
      readonly ok: true;
      readonly store: GdbmStore;
      readonly duplicates: number;
      readonly lostBuckets: number;
      readonly lostKeys: number;
    }
  | { readonly ok: false; readonly says: string; readonly noticed: Noticed };

/**
 * Recovers a damaged file. As in GDBM hashes are not looked at, so a pair whose bytes were overwritten comes back as whatever is there now.
 * It reads no more than a few times the file's own bytes, however the file refers to itself.
 */
export function recover(bytes: Uint8Array): Recovery {
  return orDamage(() => {
    const header = readHeader(bytes);
    const pairs = new Map<string, string>();
    let [duplicates, lostBuckets, lostKeys, read, kept] = [0, 0, 0, 0, 0];
    const spend = (size: number, toKeep: number): void => {
      read += size;
      kept += toKeep;
      if (read > 8 * bytes.length || kept > bytes.length)
        throw new Damage("The file cannot be recovered: its parts claim more bytes than it has.", "reading");
    };
    for (const at of bucketAddresses(header)) {
      spend(header.sizes.bucket, 0);
      if (!isReadable(bytes, header, at)) {
        lostBuckets++;
        continue;
      }
      for (let slot = 0; slot < header.sizes.elems; slot++) {
        const element = readSlot(header, at, slot);
        if (!element) continue;
        const { keySize, valueSize } = element;
        const [middle, end] = [element.at + keySize, element.at + keySize + valueSize];
        if (!(keySize >= 0 && valueSize >= 0 && element.at >= 0 && end <= bytes.length)) {
          lostKeys++;
          continue;
        }
        spend(end - element.at, 0);
        const key = latin1(bytes, element.at, middle);
        if (pairs.has(key)) duplicates++;
        else {
          spend(0, header.sizes.element + end - element.at);
          pairs.set(key, latin1(bytes, middle, end));
        }
      }
    }
    const { blockSize, bucketSize } = header.geometry;
    const found = Array.from(pairs, ([key, value]) => ({ key, value }));
    const rebuilt = storeOfPairs(found, { blockSize, bucketSize, layout: x8664 });
    if (!rebuilt.ok) throw new Damage(`The file cannot be recovered: ${rebuilt.reason}.`, "reading");
    return { ok: true, store: rebuilt.store, duplicates, lostBuckets, lostKeys };
  });
}

/** The directory's addresses, those that repeat once. */
function bucketAddresses({ view, sizes, directoryAt, directoryBits }: Header): readonly number[] {
  const addresses: number[] = [];
  for (let index = 0; index < 1 << directoryBits; index++) {
    const at = view.offset(directoryAt + index * sizes.offset);
    if (addresses.at(-1) !== at) addresses.push(at);
  }
  return addresses;
}

function isReadable(bytes: Uint8Array, header: Header, at: number): boolean {
  if (at < header.sizes.block || at + header.sizes.bucket > bytes.length) return false;
  return orDamage(() => ({ ok: true, head: readBucketHead(header, at) })).ok;
}
