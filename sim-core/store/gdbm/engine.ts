// GDBM's structure behind the kernel's StoreEngine.
import type { Json } from "../../kernel/json.ts";
import type { StoreEngine } from "../../kernel/system.ts";
import type { Geometry } from "./geometry.ts";
import { changedKeys } from "./changed.ts";
import { elements, emptyStore, get, put, remove } from "./operations.ts";
import type { GdbmChange } from "./operations.ts";
import type { Happening } from "./happening.ts";
import type { GdbmStore } from "./store.ts";

/** A change as the kernel takes it, with what happened inside the store. */
export type EngineChange = { readonly happened: readonly Happening[] } & (
  { readonly ok: true; readonly store: Json } | { readonly ok: false; readonly reason: string }
);

/** A StoreEngine whose changes say what happened. Deleting a key that is not there is a change without effect. */
export interface GdbmEngine extends StoreEngine {
  put(store: Json, key: string, value: string): EngineChange;
  delete(store: Json, key: string): EngineChange;
}

/** The world holds stores as plain JSON, of which the engine alone knows the shape. */
export const asStore = (store: Json): GdbmStore => store as unknown as GdbmStore;

/** A store as the world holds it. */
export const asJson = (store: GdbmStore): Json => store as unknown as Json;

const asChange = (change: GdbmChange): EngineChange =>
  change.ok ? { ...change, store: asJson(change.store) } : change;

/** Stores of one geometry when new; one that was read from a file keeps its own. */
export const gdbmEngine = (geometry: Geometry): GdbmEngine => ({
  empty: asJson(emptyStore(geometry)),
  get: (store, key) => get(asStore(store), key),
  put: (store, key, value) => asChange(put(asStore(store), key, value)),
  delete: (store, key) => {
    const change = remove(asStore(store), key);
    return change.ok ? asChange(change) : { ok: true, store, happened: change.happened };
  },
  entries: (store) => elements(asStore(store)).map(({ key, value }) => [key, value] as const),
  changedKeys: (before, after) => changedKeys(asStore(before), asStore(after)),
  files: null,
});
