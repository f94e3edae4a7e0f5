// Claims that several protocols make, as properties to put into their `properties.ts` (SYSTEMS 3.0, DECISIONS 12).
import { entry } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import { lifeOf } from "../kernel/turn.ts";
import type { Process } from "../kernel/world.ts";
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

/** The servers that are up and have their file open, with their stores. */
export function liveStores({ system, world }: Moment): { node: string; store: Json }[] {
  return system.nodes.flatMap((spec) => {
    if (spec.kind !== "server" || spec.database === null || lifeOf(world, spec.name) !== "serving") return [];
    const file = entry(world.files, spec.database);
    return file?.writer === spec.name ? [{ node: spec.name, store: file.store }] : [];
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
        return {
          status: "broken",
          says: `${client} was told that put ${key} is done, but ${lacking.node} does not have it.`,
        };
    }
    return holds;
  });
}

const equality = {
  id: "INV-EQ",
  title: "replicas equal",
  says: "With nothing in flight, and all servers up and at rest, all stores are equal.",
};

/** INV-EQ: judged with nothing in flight, all servers up and, as `atRest` says of a server's processes, none in the middle of a write. */
export function storesEqual(atRest: (process: Process) => boolean): Property {
  return always(equality, (moment) => {
    const { system, world } = moment;
    const servers = system.nodes.filter((spec) => spec.kind === "server");
    const processes = servers.flatMap((spec) => Object.values(entry(world.nodes, spec.name)?.processes ?? {}));
    const [first, ...others] = liveStores(moment);
    const up = others.length + 1 === servers.length;
    if (!first || !up || world.envelopes.length > 0 || !processes.every(atRest)) return { status: "notYet" };
    const pairs = (store: Json): Map<string, string> => new Map(system.store.entries(store));
    const expected = pairs(first.store);
    for (const { node, store } of others) {
      const actual = pairs(store);
      for (const key of new Set([...expected.keys(), ...actual.keys()])) {
        if (expected.get(key) === actual.get(key)) continue;
        const has = (who: string, value: string | undefined): string =>
          value === undefined ? `${who} has nothing` : `${who} has ${JSON.stringify(value)}`;
        return {
          status: "broken",
          says: `Key ${key}: ${has(first.node, expected.get(key))}, ${has(node, actual.get(key))}.`,
        };
      }
    }
    return holds;
  });
}
