// Plain JSON: the only kind of value a world, an event or a choice is made of.

/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Makes the fields of a value writable, for the scratch copies inside one step. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An entry of a table whose keys are known to be there; a missing one is our own bug. */
export function must<T>(table: Readonly<Record<string, T>>, key: string): T {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  if (value === undefined) throw new Error(`no "${key}" in this table of ${Object.keys(table).length}`);
  return value;
}

/** The entry of a table, or null when it has none (prototype names are never found). */
export function entry<T>(table: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** A copy of a table with an entry; a new key goes where it belongs, so that equal tables have equal text, however they came about. */
export function withEntry<T>(table: Readonly<Record<string, T>>, key: string, value: T): Record<string, T> {
  const copy = { ...table, [key]: value };
  if (Object.hasOwn(table, key)) return copy;
  return Object.fromEntries(Object.entries(copy).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A copy of a table without one key. */
export function without<T>(table: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const copy = { ...table };
  delete copy[key];
  return copy;
}
