// What `gdbmtool FILE recover` does: every pair that can still be read goes into a new store (GDBM.md 2). It cannot tell what is stale from
// what is current, and a bucket that contradicts the header is lost with all its keys.
import { latin1 } from "./bytes.ts";
import { Damage, orDamage } from "./damage.ts";
import type { Noticed } from "./damage.ts";
import { standardOf } from "./geometry.ts";
import { emptyStore, get, put } from "./operations.ts";
import { readBucketHead, readSlot } from "./read-bucket.ts";
import { readHeader } from "./read-header.ts";
import type { Header } from "./read-header.ts";
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
    let store = emptyStore(standardOf(header.geometry));
    let [duplicates, lostBuckets, lostKeys, read] = [0, 0, 0, 0];
    const spend = (size: number): void => {
      read += size;
      if (read > 8 * bytes.length)
        throw new Damage("The file cannot be recovered: its parts claim far more bytes than it has.", "reading");
    };
    for (const at of bucketAddresses(header)) {
      spend(header.sizes.bucket);
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
        spend(end - element.at);
        const key = latin1(bytes, element.at, middle);
        const change = get(store, key) === null ? put(store, key, latin1(bytes, middle, end)) : null;
        if (change?.ok) store = change.store;
        else if (change) lostKeys++;
        else duplicates++;
      }
    }
    return { ok: true, store, duplicates, lostBuckets, lostKeys };
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
