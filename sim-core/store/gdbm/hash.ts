// GDBM's hash of a key (GDBM.md 1.4). The top bits choose the bucket, the remainder by the bucket's size the home slot.

/** The 31-bit hash of a key given as latin-1; `signedChars` as on x86, where a byte from 0x80 on counts as negative. */
export function hashKey(key: string, signedChars = true): number {
  let value = Math.imul(0x238f13af, key.length);
  for (let i = 0; i < key.length; i++) {
    const byte = key.charCodeAt(i);
    value = (value + ((signedChars && byte > 127 ? byte - 256 : byte) << ((5 * i) % 24))) & 0x7fffffff;
  }
  return (Math.imul(1103515243, value) + 12345) & 0x7fffffff;
}

/** Bits of a hash, of which the directory uses the top ones. */
export const hashBits = 31;

/** How many leading bits two hashes share, 0 to 31. */
export const sharedBits = (a: number, b: number): number => Math.clz32(a ^ b) - 1;
