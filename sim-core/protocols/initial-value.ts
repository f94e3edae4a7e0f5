// What a key held before a run: where its history starts.
import { entry } from "../kernel/json.ts";
import type { System } from "../kernel/system.ts";

/** What the store of a server had at a key before the run, null for nothing. Of no server in particular it is the first one. */
export function initialValue(
  { nodes, store, initialStores }: System,
  key: string,
  server: string | null,
): string | null {
  const holder = nodes.find(
    ({ kind, name, database }) => kind === "server" && database !== null && (server === null || name === server),
  );
  return store.get(entry(initialStores, holder?.database ?? "") ?? store.empty, key);
}
