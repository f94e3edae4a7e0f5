// INV-ORDER, pairwise (DECISIONS 12): of the writes to one key that two servers have applied, one list is a prefix of the other. Writes to
// different keys may come in different orders at different servers.
import { entry, withEntry } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";

/** Of a key: the writes from the `base`-th on that not every server has applied yet, and how many each has. */
interface Order {
  readonly writes: readonly string[];
  readonly base: number;
  readonly applied: Readonly<Record<string, number>>;
  readonly [field: string]: Json;
}
type Memory = Readonly<Record<string, Order>>;

const nothing: Order = { writes: [], base: 0, applied: {} };
/** A server that is further behind than this is not followed any more. */
const windowMax = 200;

/** The order with one more write applied at a server; or what the list says instead. */
function note({ writes, base, applied }: Order, node: string, write: string, servers: number): Order | string {
  const position = entry(applied, node) ?? 0;
  const expected = writes[position - base];
  if (position >= base && expected !== undefined && expected !== write) return expected;
  const known = expected === undefined && position >= base ? [...writes, write] : writes;
  const counts = withEntry(applied, node, position + 1);
  const everybody = Object.keys(counts).length < servers ? 0 : Math.min(...Object.values(counts));
  const from = Math.max(base, everybody, base + known.length - windowMax);
  return { writes: known.slice(from - base), base: from, applied: counts };
}

/** Counts from the last common write on: so that what is alike looks alike, however long it took. */
function rebased({ writes, base, applied }: Order): Order {
  const counts = Object.entries(applied).map(([node, count]) => [node, Math.max(0, count - base)] as const);
  return { writes, base: 0, applied: Object.fromEntries(counts) };
}

function judge(before: Json, { events, system }: Moment): Judgement {
  let memory = before as Memory;
  const servers = system.nodes.filter(({ kind }) => kind === "server").length;
  for (const event of events) {
    if (event.type !== "applied") continue;
    const { node, key, value } = event;
    const did = value === null ? `deleted ${key}` : `put ${key} = ${JSON.stringify(value)}`;
    const after = note(entry(memory, key) ?? nothing, node, did, servers);
    if (typeof after === "string")
      return {
        memory,
        status: "broken",
        says: `${node} has ${did} where another server has ${after} before it.`,
        at: { nodes: [node], keys: [key] },
      };
    memory = withEntry(memory, key, rebased(after));
  }
  return { memory, status: "holds", says: null };
}

export const sameOrder: Property = {
  id: "INV-ORDER",
  title: "same order everywhere",
  says: "Every two servers apply the writes to a key in the same order, one perhaps behind the other.",
  memory: {},
  on: ["applied"],
  judge,
};
