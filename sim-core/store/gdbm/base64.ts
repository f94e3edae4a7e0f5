// Standard padded base64 of bytes as latin-1 strings, as ASCII flat files have it.
import { latin1 } from "./bytes.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The text of bytes. */
export function toBase64(bytes: string): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const second = left > 1 ? bytes.charCodeAt(i + 1) : 0;
    const third = left > 2 ? bytes.charCodeAt(i + 2) : 0;
    const word = (bytes.charCodeAt(i) << 16) | (second << 8) | third;
    text += alphabet[word >> 18]! + alphabet[(word >> 12) & 63]!;
    text += (left > 1 ? alphabet[(word >> 6) & 63]! : "=") + (left > 2 ? alphabet[word & 63]! : "=");
  }
  return text;
}

/** The bytes of a text, or null if it is not base64 from its beginning to its padded end. */
export function fromBase64(text: string): string | null {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (text.length % 4 !== 0) return null;
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let i = 0, at = 0, word = 0; i < text.length; i++) {
    const digit = i < text.length - padding ? digitOf(text.charCodeAt(i)) : 0;
    if (digit < 0) return null;
    word = ((word << 6) | digit) & 0xffffff;
    if (i % 4 !== 3) continue;
    bytes[at++] = word >> 16;
    bytes[at++] = word >> 8;
    bytes[at++] = word;
  }
  return latin1(bytes, 0, bytes.length - padding);
}

const digits = new Int8Array(128).fill(-1);
for (let n = 0; n < alphabet.length; n++) digits[alphabet.charCodeAt(n)] = n;

const digitOf = (code: number): number => digits[code] ?? -1;
