// A store's file that somebody brings for a node: read here, in the browser, and turned into a scenario of their own that starts with it.
import { compareKeys, loadStartWithStore, loadStoreFiles } from "#core";
import type { FileRead, GdbmStore, Scenario, StartWithStore } from "#core";
import type { Session } from "./session.svelte.ts";

/** A file as it was read, its name and its size in bytes. */
export interface Brought {
  readonly name: string;
  readonly bytes: number;
  readonly read: FileRead;
}

/** A store to start with: the whole of a sound file, or what was recovered of a damaged one. */
export interface Start {
  readonly store: GdbmStore;
  /** By key. */
  readonly pairs: readonly { readonly key: string; readonly value: string }[];
  /** The name of its sizes among those that a scenario may have, or null. */
  readonly geometry: string | null;
}

/** Reads a file; whatever it is, the answer is a store or a sentence. */
export async function bring(file: File): Promise<Brought> {
  const { readFile, tooLarge } = await loadStoreFiles();
  const named = { name: file.name, bytes: file.size };
  const unread = (says: string): Brought => ({
    ...named,
    read: { ok: false, form: "binary", says, gdbm: null, saved: null },
  });
  const large = tooLarge(file.size);
  if (large !== null) return unread(large);
  try {
    return { ...named, read: readFile(new Uint8Array(await file.arrayBuffer()), { asItIs: false }) };
  } catch {
    return unread("The browser cannot read it: it may have been moved or changed meanwhile, or it is a folder.");
  }
}

export async function startOf(store: GdbmStore): Promise<Start> {
  const { elements, geometryName } = await loadStoreFiles();
  return {
    store,
    pairs: elements(store).toSorted((a, b) => compareKeys(a.key, b.key)),
    geometry: geometryName(store.geometry),
  };
}

/** The scenario as it is shown now, with the person's own options and seed. */
const shown = ({ original, options, seed }: Session): Scenario => ({
  ...original,
  options: { ...original.options, ...options },
  seed: seed ?? original.seed,
});

/** The session's scenario in which a node starts with a store, or why that cannot be; `geometry` null keeps the scenario's sizes. */
export async function planStart(
  session: Session,
  { node, file, store, geometry }: { node: string; file: string; store: GdbmStore; geometry: string | null },
): Promise<StartWithStore> {
  const { startWithStore } = await loadStartWithStore();
  const protocols = [session.recording.setup.protocol];
  return startWithStore({ scenario: shown(session), node, store, file, geometry, protocols });
}
