// A file's header, checked field by field as GDBM checks it on opening, and a little more (GDBM.md 1.1, 1.7).
import { numbersIn } from "./bytes.ts";
import type { NumberView } from "./bytes.ts";
import { check, Damage } from "./damage.ts";
import { caps, firstDirectoryBits, sizesOf, unusable, x8664 } from "./geometry.ts";
import type { Geometry, Layout, Sizes } from "./geometry.ts";
import { readMagic } from "./magic.ts";

export interface Header {
  readonly geometry: Geometry;
  readonly sizes: Sizes;
  readonly view: NumberView;
  readonly numsync: number | null;
  readonly directoryAt: number;
  readonly directoryBits: number;
  readonly nextBlock: number;
}

/** The smallest block that a file may have, and so the smallest file worth looking at. */
const leastBytes = 128;

/** The header without what it says about free space and the file's length. */
export function readHeader(bytes: Uint8Array): Header {
  check(
    bytes.length <= caps.fileBytes,
    "never",
    () => `The file has ${bytes.length} bytes; ${caps.fileBytes} is the most that is read.`,
  );
  check(bytes.length >= leastBytes, "opening", () => `The file has ${bytes.length} bytes, too few for a GDBM header.`);
  const { layout, magic } = layoutOf(bytes);
  const view = numbersIn(bytes, layout);
  const rest = 8 + layout.offsetBytes;
  const geometry = { blockSize: view.i32(4), bucketSize: view.i32(rest + 8), layout };
  const unfit = unusable(geometry);
  check(unfit === null, "opening", () => `The header gives ${unfit ?? ""}.`);
  const sizes = sizesOf(geometry, magic.numsync);
  check(bytes.length >= sizes.block, "opening", () => `The file ends inside its header block of ${sizes.block} bytes.`);
  const directorySize = view.i32(rest);
  const directoryBits = view.i32(rest + 4);
  const directoryAt = view.offset(8);
  check(
    directoryBits >= firstDirectoryBits(geometry) && directoryBits < 28,
    "opening",
    () =>
      `The header gives the directory ${directoryBits} bits; blocks of ${sizes.block} bytes need at least ${firstDirectoryBits(geometry)}.`,
  );
  check(
    directoryBits <= caps.directoryBits,
    "never",
    () => `The directory has 2^${directoryBits} entries; 2^${caps.directoryBits} is the most that is read.`,
  );
  check(
    directorySize === layout.offsetBytes << directoryBits,
    "opening",
    () => `The header gives the directory ${directorySize} bytes, but ${directoryBits} bits.`,
  );
  check(
    directoryAt > 0 && directoryAt + directorySize <= bytes.length,
    "opening",
    () => `The directory would lie at ${directoryAt}, outside the file of ${bytes.length} bytes.`,
  );
  return {
    geometry,
    sizes,
    view,
    numsync: magic.numsync ? view.u32(sizes.freeStart - 28) : null,
    directoryAt,
    directoryBits,
    nextBlock: view.offset(rest + 16),
  };
}

/** The layout whose rules fit the header's count of elements; byte order and width are in the magic number. */
function layoutOf(bytes: Uint8Array): { readonly layout: Layout; readonly magic: { readonly numsync: boolean } } {
  for (const bigEndian of [false, true]) {
    const magic = readMagic(numbersIn(bytes, { ...x8664, bigEndian }).u32(0));
    if (!magic) continue;
    const widths = magic.offsetBytes === null ? ([8, 4] as const) : [magic.offsetBytes];
    for (const offsetBytes of widths)
      for (const padded of offsetBytes === 8 ? [true, false] : [false]) {
        const layout = { offsetBytes, padded, bigEndian, signedChars: true };
        if (fits(bytes, layout, magic.numsync)) return { layout, magic };
      }
    throw new Damage(
      "The header's sizes contradict each other: its number of elements in a bucket, or of places for free space, fits no known layout.",
      "opening",
    );
  }
  throw new Damage("This is not a GDBM file: it does not begin with one of GDBM's magic numbers.", "opening");
}

function fits(bytes: Uint8Array, layout: Layout, numsync: boolean): boolean {
  const view = numbersIn(bytes, layout);
  const rest = 8 + layout.offsetBytes;
  const sizes = sizesOf({ blockSize: view.i32(4), bucketSize: view.i32(rest + 8), layout }, numsync);
  return sizes.elems === view.i32(rest + 12) && sizes.freeMax === view.i32(sizes.freeStart);
}
