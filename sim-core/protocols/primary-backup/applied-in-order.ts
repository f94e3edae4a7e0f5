// INV-ORDER: every replica's list of applied writes is a prefix of the primary's (with `forwardThenApply`: the other way round).
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";

/** Per server a count of applied writes, and the writes that not everybody has applied yet, oldest first. */
interface Memory {
  readonly applied: Readonly<Record<string, number>>;
  /** The list as the leader of the list applied it, from position `base` on. */
  readonly writes: readonly string[];
  readonly base: number;
  readonly broken: string | null;
  readonly [field: string]: Json;
}

const nothing: Memory = { applied: {}, writes: [], base: 0, broken: null };

function note(memory: Memory, node: string, write: string, servers: readonly string[]): Memory {
  if (memory.broken !== null) return memory;
  const position = memory.applied[node] ?? 0;
  const expected = memory.writes[position - memory.base];
  if (expected !== undefined && expected !== write)
    return { ...memory, broken: `${node} applied ${write} where another server had applied ${expected}.` };
  const writes = expected === undefined ? [...memory.writes, write] : memory.writes;
  const applied = { ...memory.applied, [node]: position + 1 };
  const everybody = Math.min(...servers.map((server) => applied[server] ?? 0));
  return { ...memory, applied, writes: writes.slice(everybody - memory.base), base: everybody };
}

function judge(before: Json, { events, system }: Moment): Judgement {
  const servers = system.nodes.filter((node) => node.kind === "server").map((node) => node.name);
  let memory = before as Memory;
  for (const event of events)
    if (event.type === "applied")
      memory = note(memory, event.node, `${event.key} = ${JSON.stringify(event.value)}`, servers);
  return { memory, status: memory.broken === null ? "holds" : "broken", says: memory.broken };
}

export const appliedInOrder: Property = {
  id: "INV-ORDER",
  title: "same order everywhere",
  says: "Every server applies the same writes in the same order, one perhaps behind the other.",
  memory: nothing,
  judge,
};
