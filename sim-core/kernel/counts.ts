// How often things happened, by key: spread over a few small tables, so that counting costs the same however many keys there are.
import { hash32 } from "./hash.ts";
import { entry } from "./json.ts";

/** Tables of counts; a key is in the table that its hash says. */
export type Counts = readonly Readonly<Record<string, number>>[];

const tables = 32;

export const noCounts: Counts = Array.from({ length: tables }, () => ({}));

/** How often a key was counted before, and the counts with one more of it. */
export function countUp(counts: Counts, key: string): { readonly before: number; readonly counts: Counts } {
  const index = hash32(key) % tables;
  const table = counts[index] ?? {};
  const before = entry(table, key) ?? 0;
  const next = [...counts];
  next[index] = { ...table, [key]: before + 1 };
  return { before, counts: next };
}
