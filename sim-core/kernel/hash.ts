// Hashes of text: the checksum of traces and the source of all luck. Not for secrecy.

/** FNV-1a over UTF-16 code units with a final avalanche; a 32-bit unsigned number. */
export function hash32(text: string, seed = 0): number {
  let h = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A running hash as 16 lower-case hex digits: `extend(before, text)`; start from `""`. */
export function extendHash(before: string, text: string): string {
  const whole = before + "\n" + text;
  const half = (seed: number): string => hash32(whole, seed).toString(16).padStart(8, "0");
  return half(1) + half(2);
}
