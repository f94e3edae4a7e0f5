// Geometries: how large a store's blocks and buckets are and how its numbers lie in the file. All of it is data; what follows from a
// geometry (elements of a bucket, capacity of the header's list of free space) is computed here, once for every part of the store.

/** How a file's numbers are laid out (GDBM.md 1.1): width and alignment of offsets, byte order, and the sign of the hashed `char`. */
export interface Layout {
  readonly offsetBytes: 4 | 8;
  /** Whether 8-byte offsets start at multiples of 8, as on x86-64; not so on i386. */
  readonly padded: boolean;
  readonly bigEndian: boolean;
  /** Whether a key's bytes are hashed as -128..127 (x86) or as 0..255 (Linux on arm64). */
  readonly signedChars: boolean;
}

/** Sizes in bytes of a block and of a bucket, and the layout. */
export interface Geometry {
  readonly blockSize: number;
  readonly bucketSize: number;
  readonly layout: Layout;
}

/** What Debian on amd64 writes: the layout of every store that is made here. */
export const x8664: Layout = { offsetBytes: 8, padded: true, bigEndian: false, signedChars: true };

/** The geometries to choose from, by name: four slots a bucket for the screen, GDBM's smallest, and GDBM's usual one. */
export const geometries = {
  "256/208": { blockSize: 256, bucketSize: 208, layout: x8664 },
  "512": { blockSize: 512, bucketSize: 512, layout: x8664 },
  "4096": { blockSize: 4096, bucketSize: 4096, layout: x8664 },
} as const satisfies Readonly<Record<string, Geometry>>;

export type GeometryName = keyof typeof geometries;

export const defaultGeometry: GeometryName = "256/208";

/** Where the simulator stops: a file of 32 MiB, a directory of 2^20 entries (GDBM itself goes on to 2^27), a block of 64 KiB. */
export const caps = { fileBytes: 32 * 1024 * 1024, directoryBits: 20, blockBytes: 65_536 } as const;

/** Spaces of free room that a bucket can list (GDBM.md 1.3). */
export const bucketFreeMax = 6;

/** Sizes and places in bytes that follow from a geometry (GDBM.md 1.1 to 1.3). */
export interface Sizes {
  readonly block: number;
  readonly bucket: number;
  /** Elements of a bucket. */
  readonly elems: number;
  readonly element: number;
  /** Where a bucket's table of elements starts. */
  readonly table: number;
  readonly offset: number;
  /** Where the header's list of free space starts, and how many entries fit. */
  readonly freeStart: number;
  readonly freeMax: number;
  /** One entry of a list, and a list's head before its first entry. */
  readonly freeEntry: number;
  readonly freeHead: number;
  /** Room that a list takes when it is pushed out of the header (GDBM.md 1.6, push). */
  readonly pushed: number;
}

/** The sizes of a geometry, in the standard format or the extended one that counts syncs. */
export function sizesOf({ blockSize, bucketSize, layout }: Geometry, numsync: boolean): Sizes {
  const offset = layout.offsetBytes;
  const freeEntry = layout.padded && offset === 8 ? 16 : 4 + offset;
  const table = (freeEntry === 16 ? 8 : 4) + bucketFreeMax * freeEntry + 8;
  const element = 16 + offset;
  const freeStart = 24 + 2 * offset + (numsync ? 32 : 0);
  const freeHead = 8 + offset;
  const freeMax = Math.floor((blockSize - freeStart - freeHead) / freeEntry);
  return {
    block: blockSize,
    bucket: bucketSize,
    elems: Math.floor((bucketSize - table) / element),
    element,
    table,
    offset,
    freeStart,
    freeMax,
    freeEntry,
    freeHead,
    pushed: ((freeMax * freeEntry) >> 1) + freeHead + freeEntry,
  };
}

/** Depth of a new store's directory, which takes one block (at least 3 bits). */
export function firstDirectoryBits({ blockSize, layout }: Geometry): number {
  let bits = 3;
  while (layout.offsetBytes << (bits + 1) <= blockSize) bits++;
  return bits;
}

/** Why GDBM could not keep a store of this geometry whole, or null (GDBM.md 1.7). */
export function unusable(geometry: Geometry): string | null {
  const { blockSize, bucketSize } = geometry;
  const named = `blocks of ${blockSize} bytes and buckets of ${bucketSize}`;
  if (blockSize < 256) return `${named}: a block has at least 256 bytes`;
  if (blockSize > caps.blockBytes) return `${named}: a block may have at most ${caps.blockBytes} bytes here`;
  if (bucketSize > blockSize) return `${named}: a bucket must fit into a block`;
  return sizesOf(geometry, false).elems < 1 ? `${named}: a bucket must have room for an element` : null;
}

/** The same sizes in the standard layout, or the default geometry where they are too small for it. */
export function standardOf({ blockSize, bucketSize }: Geometry): Geometry {
  const geometry = { blockSize, bucketSize, layout: x8664 };
  return unusable(geometry) === null ? geometry : geometries[defaultGeometry];
}
