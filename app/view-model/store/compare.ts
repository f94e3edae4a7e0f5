// The replicas' stores beside each other: for each key, which of them lack it or have another value.
import { compareKeys, storeOf } from "#core";
import type { Setup, World } from "#core";
import { shortened } from "./printable.ts";

export interface KeyCompared {
  readonly key: string;
  /** Whether all servers have the same. */
  readonly equal: boolean;
  /** `all equal`, `kvserver3 lacks it`, `kvserver3: old value`. */
  readonly words: string;
  /** Whether the node itself has the key. */
  readonly here: boolean;
}

const most = { characters: 24, keys: 500 };

/** Every key that any server holds as seen from one of them; null where there is no other server. */
export function compareStores({ system }: Setup, node: string, world: World): readonly KeyCompared[] | null {
  const servers = system.nodes.filter((spec) => spec.kind === "server" && spec.database !== null);
  const own = servers.find((spec) => spec.name === node);
  if (!own || servers.length < 2) return null;
  const stores = new Map(
    servers.map(({ name, database }) => [
      name,
      new Map(system.store.entries(storeOf(world, database)?.store ?? system.store.empty)),
    ]),
  );
  const keys = [...new Set([...stores.values()].flatMap((store) => [...store.keys()]))];
  return keys
    .sort(compareKeys)
    .slice(0, most.keys)
    .map((key): KeyCompared => {
      const mine = stores.get(node)?.get(key);
      const others = [...stores].flatMap(([name, store]) => {
        const value = store.get(key);
        if (value === mine) return [];
        return [value === undefined ? `${name} lacks it` : `${name}: ${shortened(value, most.characters)}`];
      });
      const equal = others.length === 0;
      return { key, equal, words: equal ? "all equal" : others.join(", "), here: mine !== undefined };
    });
}
