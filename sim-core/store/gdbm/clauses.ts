// What a trace tells of a store's inside: that a bucket split, the directory doubled, the file grew. All else is told by sentences.ts, which
// says these in the same words; they are apart because the app needs these few at once and the others only where a store is opened.
import type { Happening } from "./happening.ts";

/** `1 byte`, `2 bytes`. */
export const bytes = (size: number): string => (size === 1 ? "1 byte" : `${size} bytes`);

/** A bucket that split, as a clause. */
export function splitClause({ bucket, into, counts, fromDepth, toDepth }: Of<"split">): string {
  const depth = `depth ${fromDepth} → ${toDepth}`;
  return `bucket at ${bucket} is full: it splits into ${into[0]} and ${into[1]}, ${depth}, with ${counts[0]} and ${counts[1]} keys`;
}

/** A directory that doubled, as a clause. */
export const doubledClause = ({ bits, from, at }: Of<"directoryDoubled">): string =>
  `the directory doubles to ${2 ** bits} entries (${bits} bits) and goes from ${from} to ${at}`;

/** A file that grew, as a clause. */
export const grownClause = (size: number): string => `the file grows by ${bytes(size)}`;

type Of<Type extends Happening["type"]> = Extract<Happening, { readonly type: Type }>;

/** The clauses about one change of a store: its splits, doublings, and by how much the file grew in all. A plain change has none. */
export function storeClauses(happened: readonly Happening[]): readonly string[] {
  const splits = happened.flatMap((one) => (one.type === "split" ? [splitClause(one)] : []));
  const doublings = happened.flatMap((one) => (one.type === "directoryDoubled" ? [doubledClause(one)] : []));
  const grown = happened.reduce((sum, one) => sum + (one.type === "extended" ? one.size : 0), 0);
  return [...splits, ...doublings, ...(grown > 0 ? [grownClause(grown)] : [])];
}
