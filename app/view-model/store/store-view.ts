// Everything that the store section of the node panel shows: the store itself, what happened in it in this step, the other replicas.
import { asStore, entry, storeOf } from "#core";
import { sentencesOf } from "#core/later";
import type { Event, Frame, GdbmStore, Happening, Json, Setup } from "#core";
import type { Sentence } from "#core/later";
import { compareStores } from "./compare.ts";
import type { KeyCompared } from "./compare.ts";
import { shortened } from "./printable.ts";
import { survivalOf } from "./survival.ts";
import type { Survival } from "./survival.ts";

export interface StoreView {
  readonly node: string;
  /** The store's file, `data/server1.gdbm`. */
  readonly file: string;
  /** Null for a store of another kind. */
  readonly store: GdbmStore | null;
  readonly happened: readonly Happening[];
  readonly sentences: readonly Sentence[];
  readonly compared: readonly KeyCompared[] | null;
  readonly survival: Survival;
}

/** The store of a node at a step, or null when it has none. */
export function storeView(setup: Setup, node: string, { world, events }: Frame): StoreView | null {
  const { system } = setup;
  const file = system.nodes.find((spec) => spec.name === node)?.database ?? null;
  const survival = survivalOf(setup, node, world);
  if (file === null || survival === null) return null;
  const store = storeOf(world, file)?.store ?? entry(system.initialStores, file) ?? system.store.empty;
  const happened = happenedIn(events, node);
  return {
    node,
    file,
    store: isGdbm(store) ? asStore(store) : null,
    happened,
    sentences: [
      ...sentencesOf([...happened, ...refusals(events, node)], (key) => shortened(key, 40)),
      ...durably(events, node),
    ],
    compared: compareStores(setup, node, world),
    survival,
  };
}

/** What happened inside a node's store, in order. */
export const happenedIn = (events: readonly Event[], node: string): readonly Happening[] =>
  events.flatMap((event) => (event.type === "applied" && event.node === node ? event.happened : [])) as Happening[];

/** What a node's store would not take; it is no change, so the event of a change does not tell it. */
const refusals = (events: readonly Event[], node: string): readonly Happening[] =>
  events.flatMap((event) =>
    event.type === "applyFailed" && event.node === node
      ? [{ type: "notStored" as const, key: event.key, reason: event.reason }]
      : [],
  );

/** What a step brought to the disk, took back to what is there, or saved of it. */
const durably = (events: readonly Event[], node: string): readonly Sentence[] =>
  events.flatMap((event) => {
    const text = "node" in event && event.node === node ? durablySaid(event) : null;
    return text === null ? [] : [{ text, main: true }];
  });

function durablySaid(event: Event): string | null {
  switch (event.type) {
    case "synced":
      return "The file is synced: a power loss from now on leaves all of this.";
    case "undone":
      return `The power is lost: ${event.changes === 1 ? "1 change that was not synced is" : `${event.changes} changes that were not synced are`} undone.`;
    case "torn":
      return `The power is lost: of ${event.pages} changed pages ${event.reached} had reached the disk.`;
    case "recovered":
      return `The file is recovered, with ${event.pairs === 1 ? "1 pair" : `${event.pairs} pairs`}.`;
    default:
      return null;
  }
}

const isGdbm = (store: Json): boolean =>
  typeof store === "object" && store !== null && "geometry" in store && "root" in store;

/** The name of the store's file without its folder, and the same for the flat file. */
export function fileNames(file: string): { readonly image: string; readonly flat: string } {
  const image = file.split("/").at(-1) ?? file;
  return { image, flat: `${image.replace(/\.gdbm$/, "")}.txt` };
}
