// INV-ORDER: every replica's list of applied writes is a prefix of its primary's (DECISIONS 12). With `forwardThenApply` the replicas
// come first, so there it is the primary's list that is a prefix of each replica's.
import { withEntry } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import type { System } from "../../kernel/system.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";

/** Per server a count of applied writes, and the writes from position `base` on that not everybody has applied yet. */
interface Memory {
  readonly applied: Readonly<Record<string, number>>;
  readonly writes: readonly string[];
  readonly base: number;
  readonly broken: string | null;
  readonly [field: string]: Json;
}

const nothing: Memory = { applied: {}, writes: [], base: 0, broken: null };
/** A server that is further behind than this is not followed any more. */
const windowMax = 2000;

/** Who leads the list, and who follows. */
interface Servers {
  readonly primary: string | null;
  readonly replicas: readonly string[];
  readonly primaryFirst: boolean;
}

/** The servers as the main program made them: by what it handed to each. */
export function serversOf({ nodes }: System): Servers {
  const servers = nodes.filter((node) => node.kind === "server");
  const inputOf = (node: (typeof servers)[number]) => node.processes["service"]?.input;
  const primary = servers.find((node) => inputOf(node)?.["isPrimary"] === true) ?? null;
  const policies = primary && (inputOf(primary)?.["policies"] as Readonly<Record<string, string>> | undefined);
  return {
    primary: primary?.name ?? null,
    replicas: servers.filter((node) => node !== primary).map((node) => node.name),
    primaryFirst: policies?.["order"] !== "forwardThenApply",
  };
}

function note(memory: Memory, node: string, write: string, { primary, replicas, primaryFirst }: Servers): Memory {
  if (memory.broken !== null) return memory;
  const position = memory.applied[node] ?? 0;
  const expected = memory.writes[position - memory.base];
  const leads = (node === primary) === primaryFirst;
  if (position >= memory.base && expected !== write && (expected !== undefined || !leads)) {
    const other = expected === undefined ? `${leader(node, primary)} had not applied it` : `the list says ${expected}`;
    return { ...memory, broken: `${node} applied ${write} as its write number ${position + 1}, but ${other}.` };
  }
  const writes = expected === undefined && leads ? [...memory.writes, write] : memory.writes;
  const applied = withEntry(memory.applied, node, position + 1);
  const everybody = Math.min(...[...replicas, primary ?? ""].map((server) => applied[server] ?? 0));
  const base = Math.max(memory.base, everybody, memory.base + writes.length - windowMax);
  return { ...memory, applied, writes: writes.slice(base - memory.base), base };
}

const leader = (node: string, primary: string | null): string => (node === primary ? "a replica" : "the primary");

function judge(before: Json, { events, system }: Moment): Judgement {
  let memory = before as Memory;
  if (!events.some((event) => event.type === "applied")) return judgement(memory);
  const servers = serversOf(system);
  for (const event of events) {
    if (event.type !== "applied") continue;
    memory = note(memory, event.node, `${event.key} = ${JSON.stringify(event.value)}`, servers);
    if (memory.broken !== null) return { ...judgement(memory), at: { nodes: [event.node], keys: [event.key] } };
  }
  return judgement(memory);
}

function judgement(memory: Memory): Judgement {
  return { memory, status: memory.broken === null ? "holds" : "broken", says: memory.broken };
}

export const appliedInOrder: Property = {
  id: "INV-ORDER",
  title: "same order everywhere",
  says: "Every server applies the same writes in the same order, one perhaps behind the other.",
  memory: nothing,
  on: ["applied"],
  judge,
};
