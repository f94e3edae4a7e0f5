// Compression as the links need it. The core's language library has none, so it is passed in; web-deflater.ts is the one in use.

/** Packs and unpacks zlib (RFC 1950: deflate with a header and a checksum). */
export interface Deflater {
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** Stops at `maxBytes`: a few kilobytes may hold gigabytes. Never rejects. */
  inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | "damaged" | "tooLarge">;
}

/**
 * Whether the last four bytes of a zlib stream are the checksum of what it held. Inflaters check it too, but some overlook bytes
 * after the end of the stream.
 */
export function endsWithChecksum(packed: Uint8Array, unpacked: Uint8Array): boolean {
  const sum = adler32(unpacked);
  return packed.length > 4 && [24, 16, 8, 0].every((shift, n) => packed.at(n - 4) === ((sum >>> shift) & 0xff));
}

/** Adler-32 (RFC 1950, section 9). */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}
