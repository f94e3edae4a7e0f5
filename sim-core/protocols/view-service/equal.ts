// INV-EQ: with nothing but pings in flight, primary and backup of the newest view up, synchronised and at rest, their stores are equal.
import { storeOf } from "../../kernel/disk.ts";
import type { World } from "../../kernel/world.ts";
import { always } from "../claims.ts";
import type { Moment, Property } from "../protocol.ts";
import { byName } from "./view.ts";
import { newest, serving } from "./views-of-run.ts";

const pings: ReadonlySet<string> = new Set(["Ping", "PingReply", "GetView", "GetViewReply"]);

/** The two whose stores are compared, or null while one of them is not there yet. */
function pair(world: World): readonly [primary: string, backup: string] | null {
  const { view } = newest(world) ?? {};
  const [primary, backup] = view ? [serving(world, view.primary), serving(world, view.backup)] : [];
  if (!view || !primary || !backup) return null;
  const ready = primary.role === "primary.paired.idle" && backup.role === "backup.synced";
  const same = primary.service.view.n === view.n && backup.service.view.n === view.n;
  return ready && same && primary.service.pending.length === 0 ? [primary.name, backup.name] : null;
}

function storeIn({ system, world }: Moment, name: string): ReadonlyMap<string, string> {
  const file = storeOf(world, system.nodes.find((node) => node.name === name)?.database ?? null);
  return new Map(file ? system.store.entries(file.store) : []);
}

export const equal: Property = always(
  {
    id: "INV-EQ",
    title: "replicas equal",
    says: "With nothing but pings in flight, primary and backup up, synchronised and at rest, their stores are equal.",
  },
  (moment) => {
    const { world } = moment;
    const both = pair(world);
    if (both === null || world.envelopes.some(({ message }) => !pings.has(message.type))) return { status: "notYet" };
    const [first, second] = [storeIn(moment, both[0]), storeIn(moment, both[1])];
    const keys = [...new Set([...first.keys(), ...second.keys()])].sort(byName);
    const key = keys.find((one) => first.get(one) !== second.get(one));
    if (key === undefined) return { status: "holds" };
    const has = (who: string, value: string | undefined): string =>
      value === undefined ? `${who} has nothing` : `${who} has ${JSON.stringify(value)}`;
    return {
      status: "broken",
      says: `Key ${key}: ${has(both[0], first.get(key))}, ${has(both[1], second.get(key))}.`,
      at: { nodes: [...both], keys: [key] },
    };
  },
);
