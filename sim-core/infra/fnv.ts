// FNV-1a over 32 bits: what PutHash leaves in a key (SYSTEMS 3D.6).

/** Where the hash of an empty text stands. */
export const fnvOffset = 0x811c9dc5;

/** FNV-1a over bytes, going on from `start`: a character up to U+00FF is one byte, any other its UTF-8 bytes. */
export function fnv(text: string, start: number): number {
  let hash = start;
  const byte = (value: number): void => void (hash = Math.imul(hash ^ value, 0x01000193));
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code <= 0xff) byte(code);
    else if (code <= 0x7ff) [0xc0 | (code >> 6), 0x80 | (code & 63)].forEach(byte);
    else if (code <= 0xffff) [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(byte);
    else [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(byte);
  }
  return hash;
}

/** FNV-1a (32 bit) of a text's bytes, in decimal. */
export const decimalHash = (text: string): string => String(fnv(text, fnvOffset) >>> 0);
