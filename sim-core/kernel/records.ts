// Records that a process forces to its node's disk, beside its store: a log's entries, a vote, a number that must not come twice
// (DECISIONS 1, `persist`). They survive crashes and power losses; forcing one may fail like any write.
import type { Answer, Effect } from "./effect.ts";
import { must, withEntry, without } from "./json.ts";
import { changeNode } from "./turn.ts";
import type { Turn } from "./turn.ts";

/** Writes a record, or takes it away where its value is null. A write that was made to fail leaves the record as it was. */
export function persist(
  turn: Turn,
  node: string,
  { record, value, says }: Extract<Effect, { type: "persist" }>,
): Answer {
  const { failingWrites, records } = must(turn.world.nodes, node);
  if (failingWrites > 0) {
    changeNode(turn, node, { failingWrites: failingWrites - 1 });
    turn.events.push({ type: "applyFailed", node, key: record, reason: "the disk refused the write" });
    return { type: "persisted", record, ok: false };
  }
  const left = value === null ? without(records, record) : withEntry(records, record, value);
  changeNode(turn, node, { records: left });
  turn.events.push({ type: "persisted", node, record, value, says });
  return { type: "persisted", record, ok: true };
}
