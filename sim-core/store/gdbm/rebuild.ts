// A store's pairs, or any pairs, put one after another into a new store of some geometry.
import type { Geometry } from "./geometry.ts";
import { elements, emptyStore, put } from "./operations.ts";
import type { GdbmStore } from "./store.ts";

/** A store of these pairs, or why one of them could not be stored. A key that comes again replaces. */
export function storeOfPairs(
  pairs: Iterable<{ readonly key: string; readonly value: string }>,
  geometry: Geometry,
): { readonly ok: true; readonly store: GdbmStore } | { readonly ok: false; readonly reason: string } {
  let store = emptyStore(geometry);
  for (const { key, value } of pairs) {
    const change = put(store, key, value);
    if (!change.ok) return { ok: false, reason: change.reason };
    store = change.store;
  }
  return { ok: true, store };
}

/** The same pairs in a new store, in their order. */
export const rebuild = (store: GdbmStore, geometry: Geometry) => storeOfPairs(elements(store), geometry);
