// Finding the link in what was pasted: an address, a fragment, a query, percent-escaped, broken over lines, in brackets or quotes.
import { decodeUtf8 } from "./utf8.ts";

/** Longer text is not searched: even percent-escaped throughout it could not hold a link that is read. */
export const pastedLengthMax = 64 * 1024;

/**
 * The part after the `#` (or after `?s=`), without white space, invisible characters, percent-escapes and wrapping punctuation.
 * Empty when the text has no such part.
 */
export function findLink(text: string): string {
  const address = unescaped(text);
  const [, ours] = /[#?&](?:s=)?((?:g|\d{1,3})\.[^#&?]*)/.exec(address) ?? [];
  if (ours !== undefined) return unwrapped(ours);
  const [, query] = /[?&]s=([^#&?]*)/.exec(address) ?? [];
  if (query !== undefined) return unwrapped(query);
  const hash = address.indexOf("#");
  if (hash >= 0) return unwrapped(address.slice(hash + 1));
  return address.includes("://") || address.startsWith("?") ? "" : unwrapped(address);
}

/** Escapes may be nested, since mail filters escape whole addresses. */
const escapesMax = 3;

function unescaped(text: string): string {
  let plain = visible(text);
  for (let n = 0; n < escapesMax && plain.includes("%"); n++) {
    plain = visible(plain.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => decodeUtf8(bytesOf(escapes)) ?? escapes));
  }
  return plain;
}

function bytesOf(escapes: string): Uint8Array {
  return Uint8Array.from(escapes.slice(1).split("%"), (hex) => Number.parseInt(hex, 16));
}

/** Without white space, control characters and characters that nobody sees. */
function visible(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Variation_Selector}]+/gu, "");
}

const wrapping = new Set("<>()[]{}\"'`.,;:!?*_~|«»‹›“”„‟‘’‚‛…");

function unwrapped(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && wrapping.has(text[start]!)) start++;
  while (end > start && wrapping.has(text[end - 1]!)) end--;
  return text.slice(start, end);
}
