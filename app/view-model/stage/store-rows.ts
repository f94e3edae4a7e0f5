// Which keys the cards' tables show and how each server has them: the same keys in the same order on every card, so eyes can compare.
import { lifeOf, storeOf } from "#core";
import type { Json, System, World } from "#core";
import type { Scene } from "../frame.ts";

/** A key as one server has it. */
export interface Cell {
  readonly key: string;
  /** Null when this server lacks it. */
  readonly value: string | null;
  /** What it was before this step; null when it did not change now, "" never stands for absent. */
  readonly before: { readonly value: string | null } | null;
  /** How it compares with the leader's (or, among equals, with what most have); nothing is said of a server that is down. */
  readonly compared: "same" | "missing" | "differs";
}

export interface StoreView {
  readonly file: string;
  readonly cells: readonly Cell[];
  /** How many of its keys are not shown. */
  readonly more: number;
  /** A power loss has torn it: it cannot be opened. */
  readonly damaged: boolean;
}

type Entries = ReadonlyMap<string, string>;

const seen = new WeakMap<object, Entries>();

/** A store's entries in its own order, remembered as long as the store lives: most steps change none. */
function entriesOf(system: System, store: Json): Entries {
  if (typeof store !== "object" || store === null) return new Map(system.store.entries(store));
  let entries = seen.get(store);
  if (!entries) seen.set(store, (entries = new Map(system.store.entries(store))));
  return entries;
}

/** A file's content: as the world has it, else as it was before the start. */
function contentOf(system: System, world: World, file: string): Json {
  const known = Object.hasOwn(world.files, file) ? world.files[file] : undefined;
  return known?.store ?? (Object.hasOwn(system.initialStores, file) ? system.initialStores[file]! : system.store.empty);
}

/** The tables of all nodes with a database; `leader` is the one to compare with, null among equals. */
export function storeViews({ system, now }: Scene, leader: string | null, rows: number): Map<string, StoreView> {
  const owners = system.nodes.filter((node) => node.database !== null);
  const stores = new Map(
    owners.map((node) => [node.name, entriesOf(system, contentOf(system, now.world, node.database!))]),
  );
  const isDown = (name: string): boolean => ["crashed", "stopped", "fatal"].includes(lifeOf(now.world, name));
  const live = owners.filter(({ name }) => !isDown(name)).map(({ name }) => stores.get(name)!);
  const reference = (leader === null ? undefined : stores.get(leader)) ?? mostCommon(live);
  const changes = now.events.filter((event) => event.type === "applied");
  const keys = shownKeys(reference, [...stores.values()], new Set(changes.map((event) => event.key)), rows);
  return new Map(
    owners.map(({ name, database }) => {
      const entries = stores.get(name)!;
      const cells = keys.map((key): Cell => {
        const change = changes.findLast((event) => event.node === name && event.key === key);
        const [value, expected] = [entries.get(key) ?? null, reference.get(key) ?? null];
        const compared = value === expected || isDown(name) ? "same" : value === null ? "missing" : "differs";
        return { key, value, before: change ? { value: change.before } : null, compared };
      });
      const more = entries.size - cells.filter((cell) => cell.value !== null).length;
      const damaged = Boolean(storeOf(now.world, database)?.damage);
      return [name, { file: database!, cells, more, damaged }] as const;
    }),
  );
}

/** Among equals: for each key what most have; on a tie the first. */
function mostCommon(stores: readonly Entries[]): Entries {
  const keys = new Set(stores.flatMap((store) => [...store.keys()]));
  return new Map(
    [...keys].flatMap((key) => {
      const votes = new Map<string | undefined, number>();
      for (const store of stores) votes.set(store.get(key), (votes.get(store.get(key)) ?? 0) + 1);
      const [winner] = [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best));
      return winner === undefined ? [] : [[key, winner] as const];
    }),
  );
}

/** What changed now, then what differs somewhere, then by order, as many as there are rows; shown in the store's order. */
function shownKeys(reference: Entries, stores: readonly Entries[], changed: Set<string>, rows: number): string[] {
  const all = [...new Set([...reference.keys(), ...stores.flatMap((store) => [...store.keys()])])];
  const differing = all.filter((key) => stores.some((store) => store.get(key) !== reference.get(key)));
  const byUrgency = [...changed, ...differing, ...all];
  const chosen = new Set([...new Set(byUrgency)].slice(0, rows));
  return all.filter((key) => chosen.has(key));
}
