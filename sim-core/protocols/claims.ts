// Claims that several protocols make, as properties to put into their `properties.ts` (SYSTEMS 3.0, DECISIONS 12).
import { entry, without } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import { lifeOf } from "../kernel/turn.ts";
import type { Process } from "../kernel/world.ts";
import type { Judgement, Moment, Property, Status } from "./protocol.ts";

/** What a property is called, and what it says. */
export type Claim = Pick<Property, "id" | "title" | "says">;

/** A property that remembers nothing but whether it was ever broken. */
export function always(
  claim: Claim,
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

/** Something that can be seen in some run: `seen` says in a sentence that a step shows it, or null. */
export function sometimes(claim: Claim, seen: (moment: Moment) => string | null): Property {
  return {
    ...claim,
    kind: "sometimes",
    memory: null,
    judge(memory, moment): Judgement {
      const says = seen(moment);
      return { memory, status: says === null ? "notYet" : "reached", says };
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

/** A put in progress, and the servers that have applied it since its call. */
interface PutInProgress {
  readonly key: string;
  readonly value: string;
  readonly appliedBy: readonly string[];
  readonly [field: string]: Json;
}

/**
 * INV-ACK where an "ok" promises that every live server has applied the put. What counts is that a server applied it since the call,
 * not what its store holds at the ok: another client's put may rightly have come after it.
 */
export function ackedWritesStored(says: string): Property {
  return {
    ...{ id: "INV-ACK", title: "acknowledged writes are stored", says },
    memory: {},
    judge(before, moment): Judgement {
      let puts = before as Readonly<Record<string, PutInProgress>>;
      for (const event of moment.events) {
        if (event.type === "called" && event.call.kind === "put") {
          const { key, value } = event.call;
          puts = { ...puts, [event.op]: { key, value: value ?? "", appliedBy: [] } };
        } else if (event.type === "applied") {
          const { node, key, value } = event;
          const note = (put: PutInProgress): PutInProgress =>
            put.key === key && put.value === value ? { ...put, appliedBy: [...put.appliedBy, node] } : put;
          puts = Object.fromEntries(Object.entries(puts).map(([op, put]) => [op, note(put)]));
        } else if (event.type === "finished") {
          const put = entry(puts, event.op);
          puts = without(puts, event.op);
          const lacking = put && event.outcome === "ok" ? lacks(put, moment) : null;
          if (put && lacking !== null)
            return {
              memory: puts,
              status: "broken",
              says: `${event.client} was told that put ${put.key} is done, but ${lacking} has not applied it.`,
            };
        }
      }
      return { memory: puts, status: "holds", says: null };
    },
  };
}

/** A live server that has not applied the put, and does not hold its value either. */
function lacks({ key, value, appliedBy }: PutInProgress, moment: Moment): string | null {
  const { store } = moment.system;
  const lacking = liveStores(moment).find(
    ({ node, store: held }) => !appliedBy.includes(node) && store.get(held, key) !== value,
  );
  return lacking?.node ?? null;
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
    if (world.envelopes.length > 0) return { status: "notYet" };
    const servers = system.nodes.filter((spec) => spec.kind === "server");
    const processes = servers.flatMap((spec) => Object.values(entry(world.nodes, spec.name)?.processes ?? {}));
    const [first, ...others] = liveStores(moment);
    const up = others.length + 1 === servers.length;
    if (!first || !up || !processes.every(atRest)) return { status: "notYet" };
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
