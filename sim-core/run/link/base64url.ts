// base64url without padding (RFC 4648, section 5): the alphabet that survives in links. Reading accepts only what writing produces.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values = new Map(Array.from(alphabet, (letter, value) => [letter, value]));

/** The bytes as letters, digits, `-` and `_`. */
export function encodeBase64url(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const count = Math.min(bytes.length - at, 3) + 1;
    for (let n = 0; n < count; n++) letters.push(alphabet[(group >> (18 - 6 * n)) & 63]!);
  }
  return letters.join("");
}

/** The bytes, or null for a foreign letter, an impossible length, or bits in the last letter that belong to no byte. */
export function decodeBase64url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let length = 0;
  for (const letter of text) {
    const value = values.get(letter);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = held >> bits;
  }
  return bits < 6 && (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}
