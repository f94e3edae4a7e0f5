// A `.gdbm` file back into a store. The file is hostile until proved otherwise: every offset, count and size is checked, and a store comes
// out only if the whole of it is one that GDBM could have written (GDBM.md 1.7).
import { Claims } from "./claims.ts";
import { check, Damage, orDamage } from "./damage.ts";
import type { Noticed } from "./damage.ts";
import { trieOf } from "./directory.ts";
import { standardOf } from "./geometry.ts";
import { hashBits, hashKey } from "./hash.ts";
import { readBucket } from "./read-bucket.ts";
import { readFree } from "./read-free.ts";
import { readHeader } from "./read-header.ts";
import type { Header } from "./read-header.ts";
import { rebuild } from "./rebuild.ts";
import { elementsOf, findSlot, slotAt, slotCount } from "./slots.ts";
import type { Bucket, GdbmStore } from "./store.ts";

/**
 * The store in a file. `rebuilt` is null when it has the file's very structure, otherwise why its pairs were put into a new one; `unused`
 * counts the bytes that belong to nothing. Or why there is no store, and when GDBM itself would notice.
 */
export type ImageRead =
  | { readonly ok: true; readonly store: GdbmStore; readonly rebuilt: string | null; readonly unused: number }
  | { readonly ok: false; readonly says: string; readonly noticed: Noticed };

/** Reads a file of any known layout into a store of the standard x86-64 one. */
export function readImage(bytes: Uint8Array): ImageRead {
  return orDamage(() => {
    const read = parse(bytes);
    const foreign = foreignness(read.store);
    if (foreign === null) return { ok: true, ...read, rebuilt: null };
    const rebuilt = rebuild(read.store, standardOf(read.store.geometry));
    if (!rebuilt.ok) throw new Damage(`The file ${foreign}, and cannot be rebuilt: ${rebuilt.reason}.`, "never");
    return {
      ok: true,
      store: rebuilt.store,
      unused: read.unused,
      rebuilt: `The file ${foreign}; its pairs were put into a new store.`,
    };
  });
}

/** Reads a file and keeps its layout, so that writing it again gives the same structure. */
export const readImageAsItIs = (bytes: Uint8Array): ImageRead =>
  orDamage(() => ({ ok: true, ...parse(bytes), rebuilt: null }));

function foreignness({ geometry: { layout } }: GdbmStore): string | null {
  if (layout.offsetBytes === 4) return "has 32-bit offsets";
  if (!layout.padded) return "has the layout of i386 with 64-bit offsets";
  if (!layout.signedChars) return "was made where characters are unsigned (as on Linux/arm64)";
  return layout.bigEndian ? "is big-endian" : null;
}

function parse(bytes: Uint8Array): { store: GdbmStore; unused: number } {
  const header = readHeader(bytes);
  const { sizes, nextBlock, directoryAt, directoryBits, numsync } = header;
  check(
    nextBlock >= bytes.length,
    "opening",
    () => `The file needs recovery: it has ${bytes.length} bytes, but its header knows of ${nextBlock} only.`,
  );
  check(
    nextBlock === bytes.length,
    "reading",
    () => `The file is cut off: it has ${bytes.length} of ${nextBlock} bytes.`,
  );
  const claims = new Claims(nextBlock);
  const claim = claims.claim.bind(claims);
  claim(0, sizes.block, "The header");
  claim(directoryAt, sizes.offset << directoryBits, "The directory");
  const { free, pushed } = readFree(header, claim);
  const buckets = readBuckets(bytes, header, claim);
  const unused = claims.settle();
  const layout = { ...header.geometry.layout, signedChars: checkHashes(header, buckets) };
  const store = {
    geometry: { ...header.geometry, layout },
    numsync,
    directoryAt,
    directoryBits,
    nextBlock,
    free,
    pushed,
    count: buckets.reduce((sum, bucket) => sum + bucket.count, 0),
    root: trieOf(buckets),
  };
  return { store, unused };
}

/** The buckets in the directory's order, each of which fills the entries that its depth gives it. */
function readBuckets(
  bytes: Uint8Array,
  header: Header,
  claim: (at: number, size: number, what: string) => void,
): readonly Bucket[] {
  const { view, sizes, directoryAt, directoryBits } = header;
  const addressAt = (index: number): number => view.offset(directoryAt + index * sizes.offset);
  const buckets: Bucket[] = [];
  for (let index = 0; index < 1 << directoryBits;) {
    const at = addressAt(index);
    claim(at, sizes.bucket, "A bucket");
    const bucket = readBucket(bytes, header, at, claim);
    const places = 1 << (directoryBits - bucket.bits);
    let same = 1;
    while (same < places && addressAt(index + same) === at) same++;
    check(
      same === places && index % places === 0,
      "never",
      () =>
        `The bucket at ${at} of depth ${bucket.bits} does not fill the ${places} entries of the directory that are its own.`,
    );
    buckets.push(bucket);
    index += places;
  }
  return buckets;
}

/** Checks that every key is where a lookup goes, and returns whether its bytes were hashed as signed ones. */
function checkHashes(header: Header, buckets: readonly Bucket[]): boolean {
  const agrees = (signed: boolean): boolean =>
    buckets.every((bucket) => elementsOf(bucket).every(({ key, hash }) => hashKey(key, signed) === hash));
  const signed = agrees(true);
  check(signed || agrees(false), "reading", () => "A key's hash in its bucket is not the hash of the key.");
  let index = 0;
  for (const bucket of buckets) {
    const places = 1 << (header.directoryBits - bucket.bits);
    for (let slot = 0; slot < slotCount(bucket); slot++) {
      const element = slotAt(bucket.slots, slot);
      if (!element) continue;
      const place = element.hash >>> (hashBits - header.directoryBits);
      const where = `The key in slot ${slot} of the bucket at ${bucket.at}`;
      check(place >= index && place < index + places, "reading", () => `${where} belongs to another bucket.`);
      check(
        findSlot(bucket, element.key, element.hash) === slot,
        "never",
        () => `${where} cannot be found from its home slot.`,
      );
    }
    index += places;
  }
  return signed;
}
