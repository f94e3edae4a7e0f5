// INV-ATOM: no transaction is committed at one server and aborted at another (SYSTEMS 3.0). Judged by what servers force to their disks.
import { entry, withEntry, without } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import type { LogRecord } from "./service.ts";
import { byName, compareTx, laneOf } from "./transaction.ts";

/** Who has committed a transaction and who has aborted it. */
interface Fates {
  readonly committed: readonly string[];
  readonly aborted: readonly string[];
  readonly [field: string]: Json;
}
/** By transaction, until every server has said the same; of one lane the last few. */
type Memory = Readonly<Record<string, Fates>>;

const followedMax = 16;

function note(memory: Memory, node: string, { tx }: LogRecord, committed: boolean, servers: number): Memory {
  const before = entry(memory, tx) ?? { committed: [], aborted: [] };
  const side = committed ? "committed" : "aborted";
  if (before[side].includes(node)) return memory;
  const after: Fates = { ...before, [side]: [...before[side], node].sort(byName) };
  if (after[side].length === servers) return without(memory, tx);
  const all = withEntry(memory, tx, after);
  const ofSame = Object.keys(all)
    .filter((other) => laneOf(other) === laneOf(tx))
    .sort(compareTx);
  return ofSame.length > followedMax ? without(all, ofSame[0] ?? "") : all;
}

function judge(before: Json, { events, system }: Moment): Judgement {
  let memory = before as Memory;
  const servers = system.nodes.filter(({ kind }) => kind === "server").length;
  for (const event of events) {
    if (event.type !== "persisted" || typeof event.value !== "object" || event.value === null) continue;
    const record = event.value as unknown as LogRecord;
    if (record.state === "prepared") continue;
    memory = note(memory, event.node, record, record.state !== "aborted", servers);
    const { committed = [], aborted = [] } = entry(memory, record.tx) ?? {};
    const [one, other] = [committed[0], aborted[0]];
    if (one === undefined || other === undefined) continue;
    return {
      memory,
      status: "broken",
      says: `${one} has committed ${record.tx}, and ${other} has aborted it.`,
      at: { nodes: [one, other], keys: [record.key] },
    };
  }
  return { memory, status: "holds", says: null };
}

export const atomic: Property = {
  id: "INV-ATOM",
  title: "all or nothing",
  says: "No transaction is committed at one server and aborted at another.",
  memory: {},
  on: ["persisted"],
  judge,
};
