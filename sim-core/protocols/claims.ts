// Claims that several protocols make, as properties to put into their `properties.ts` (SYSTEMS 3.0, DECISIONS 12).
import { entry } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import { lifeOf } from "../kernel/turn.ts";
import type { Judgement, Moment, Property, Status } from "./protocol.ts";

/** A property that remembers nothing but whether it was ever broken. */
export function always(
  claim: { readonly id: string; readonly title: string; readonly says: string },
  judge: (moment: Moment) => { readonly status: Status; readonly says?: string },
): Property {
  return {
    ...claim,
    memory: null,
    judge(memory, moment): Judgement {
      const { status, says } = judge(moment);
      return { memory, status, says: says ?? null };
    },
  };
}

const holds = { status: "holds" } as const;

/** The servers whose process is up, with their stores. */
export function liveStores({ system, world }: Moment): { node: string; store: Json }[] {
  return system.nodes.flatMap((spec) => {
    if (spec.kind !== "server" || spec.database === null || lifeOf(world, spec.name) !== "serving") return [];
    const file = entry(world.files, spec.database);
    return [{ node: spec.name, store: file?.store ?? system.store.empty }];
  });
}

/** INV-ACK where an "ok" promises that every live server's store holds the value. */
export function ackedWritesStored(says: string): Property {
  return always({ id: "INV-ACK", title: "acknowledged writes are stored", says }, (moment) => {
    for (const event of moment.events) {
      if (event.type !== "finished" || event.outcome !== "ok") continue;
      const operation = moment.operation(event.op);
      if (operation?.kind !== "put") continue;
      const { client, key, value } = operation;
      const lacking = liveStores(moment).find(({ store }) => moment.system.store.get(store, key) !== value);
      if (lacking)
        return { status: "broken", says: `${client} was told that put ${key} is done, but ${lacking.node} does not have it.` };
    }
    return holds;
  });
}

/** INV-EQ: with nothing in flight, nobody at work and all servers up, their stores are equal. */
export const storesEqual = always(
  {
    id: "INV-EQ",
    title: "replicas equal",
    says: "With nothing in flight and all servers up, all stores are equal.",
  },
  (moment) => {
    const { system, world } = moment;
    const servers = system.nodes.filter((spec) => spec.kind === "server");
    const busy = Object.values(world.clients).some((client) => client.op !== null);
    const up = servers.every((spec) => lifeOf(world, spec.name) === "serving");
    if (busy || !up || world.envelopes.length > 0) return { status: "notYet" };
    const [first, ...others] = liveStores(moment);
    if (!first) return { status: "notYet" };
    const pairs = (store: Json): Map<string, string> => new Map(system.store.entries(store));
    const expected = pairs(first.store);
    for (const { node, store } of others) {
      const actual = pairs(store);
      for (const key of new Set([...expected.keys(), ...actual.keys()])) {
        if (expected.get(key) === actual.get(key)) continue;
        const has = (who: string, value: string | undefined): string =>
          value === undefined ? `${who} has nothing` : `${who} has ${JSON.stringify(value)}`;
        return { status: "broken", says: `Key ${key}: ${has(first.node, expected.get(key))}, ${has(node, actual.get(key))}.` };
      }
    }
    return holds;
  },
);
