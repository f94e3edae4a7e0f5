// The store and the duplicate filter as texts, to be sent in one message (D-26), and back again.
import type { Json } from "../../kernel/json.ts";

/** The last operation of a client that was executed, and what it brought. */
export interface Done {
  readonly seq: number;
  readonly result: string | null;
  readonly [field: string]: Json;
}
/** The duplicate filter: by client, sorted. A client has one operation at a time and numbers them upwards, so one entry is enough. */
export type Filter = Readonly<Record<string, Done>>;
export type Pair = readonly [key: string, value: string];

export const writtenPairs = (pairs: readonly Pair[]): string => JSON.stringify(Object.fromEntries(pairs));
export const writtenFilter = (filter: Filter): string => JSON.stringify(filter);

/** The pairs, sorted by key; none of what is no such table (only a hand-made message can hold that). */
export function readPairs(text: string): Pair[] {
  const pairs = Object.entries(tableIn(text)).flatMap(([key, value]): Pair[] =>
    typeof value === "string" ? [[key, value]] : [],
  );
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1));
}

export function readFilter(text: string): Filter {
  const entries = Object.entries(tableIn(text)).flatMap(([client, value]) => {
    const { seq, result } = (value ?? {}) as { readonly seq?: unknown; readonly result?: unknown };
    return typeof seq === "number"
      ? [[client, { seq, result: typeof result === "string" ? result : null }] as const]
      : [];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function tableIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
