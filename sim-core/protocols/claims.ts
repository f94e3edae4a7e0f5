// Claims that several protocols make, as properties to put into their `properties.ts` (SYSTEMS 3.0, DECISIONS 12).
import { clientAt } from "../kernel/client-place.ts";
import { isQuiet } from "../kernel/envelope.ts";
import { entry, without } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import { lifeOf } from "../kernel/turn.ts";
import type { Process } from "../kernel/world.ts";
import { unequalKey } from "./unequal.ts";
import type { Judgement, Moment, Place, Property, Status } from "./protocol.ts";

/** What a property is called, and what it says. */
export type Claim = Pick<Property, "id" | "title" | "says" | "on">;

/** A property that remembers nothing but whether it was ever broken. */
export function always(
  claim: Claim,
  judge: (moment: Moment) => { readonly status: Status; readonly says?: string; readonly at?: Place },
): Property {
  return {
    ...claim,
    memory: null,
    judge(memory, moment): Judgement {
      const { status, says = null, at = {} } = judge(moment);
      return { memory, status, says, at };
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

/** The order of names. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);

/** A put, append or delete in progress, and the servers that have applied it since its call. */
interface WriteInProgress {
  readonly kind: string;
  readonly key: string;
  /** Null deletes the key. */
  readonly value: string | null;
  readonly appliedBy: readonly string[];
  readonly [field: string]: Json;
}

const isWrite = (kind: string): boolean => ["put", "append", "delete"].includes(kind);

/**
 * INV-ACK where an "ok" promises that every live server has applied the write. What counts is that a server applied it since the call (or
 * the same put, for whomever), not what its store holds at the ok: another client's write may rightly have come after it.
 */
export function ackedWritesStored(says: string): Property {
  return {
    ...{ id: "INV-ACK", title: "acknowledged writes are stored", says },
    memory: {},
    on: ["called", "applied", "finished"],
    judge(before, moment): Judgement {
      let writes = before as Readonly<Record<string, WriteInProgress>>;
      for (const event of moment.events) {
        if (event.type === "called" && isWrite(event.call.kind)) {
          const { kind, key, value } = event.call;
          const write = { kind, key, value, appliedBy: [] };
          // In the order of the names, so that what is alike looks alike whoever called first.
          const all = Object.entries({ ...writes, [event.op]: write });
          writes = Object.fromEntries(all.sort(([a], [b]) => inOrder(a, b)));
        } else if (event.type === "applied") {
          const { node } = event;
          const note = ([op, write]: readonly [string, WriteInProgress]) => {
            const is =
              op === event.op || (write.kind !== "append" && write.key === event.key && write.value === event.value);
            return [
              op,
              is && !write.appliedBy.includes(node)
                ? { ...write, appliedBy: [...write.appliedBy, node].sort(inOrder) }
                : write,
            ] as const;
          };
          writes = Object.fromEntries(Object.entries(writes).map(note));
        } else if (event.type === "finished") {
          const write = entry(writes, event.op);
          writes = without(writes, event.op);
          const lacking = write && event.outcome === "ok" ? lacks(write, moment) : null;
          if (write && lacking !== null)
            return {
              memory: writes,
              status: "broken",
              says: `${event.client} was told that ${write.kind} ${write.key} is done, but ${lacking} has not applied it.`,
              at: { nodes: [lacking], keys: [write.key], ops: [event.op] },
            };
        }
      }
      return { memory: writes, status: "holds", says: null };
    },
  };
}

/** A live server that has not applied the write, and is not as a put or a delete would leave it either. */
function lacks({ kind, key, value, appliedBy }: WriteInProgress, moment: Moment): string | null {
  const { store } = moment.system;
  const lacking = liveStores(moment).find(
    ({ node, store: held }) => !appliedBy.includes(node) && !(kind !== "append" && store.get(held, key) === value),
  );
  return lacking?.node ?? null;
}

const equality = {
  id: "INV-EQ",
  title: "replicas equal",
  says: "With nothing in flight, and all servers up and at rest, all stores are equal.",
};

/**
 * INV-EQ: judged with nothing in flight, all servers up and, as `atRest` says of a server's processes, none in the middle of a write;
 * `together` says whether they all belong to one group.
 */
export function storesEqual(
  atRest: (process: Process) => boolean,
  together: (moment: Moment) => boolean = () => true,
): Property {
  return always(equality, (moment) => {
    const { system, world } = moment;
    if (!isQuiet(world)) return { status: "notYet" };
    const servers = system.nodes.filter((spec) => spec.kind === "server");
    const processes = servers.flatMap(({ name }) =>
      Object.entries(entry(world.nodes, name)?.processes ?? {}).flatMap(([process, one]) =>
        clientAt(system, name, process) === null ? [one] : [],
      ),
    );
    const [first, ...others] = liveStores(moment);
    const up = others.length + 1 === servers.length;
    if (!first || !up || !processes.every(atRest) || !together(moment)) return { status: "notYet" };
    for (const other of others) {
      const key = unequalKey(system, other.node, first.store, other.store);
      if (key === null) continue;
      const has = ({ node, store }: typeof other): string => {
        const value = system.store.get(store, key);
        return value === null ? `${node} has nothing` : `${node} has ${JSON.stringify(value)}`;
      };
      return {
        status: "broken",
        says: `Key ${key}: ${has(first)}, ${has(other)}.`,
        at: { nodes: [first.node, other.node], keys: [key] },
      };
    }
    return holds;
  });
}
