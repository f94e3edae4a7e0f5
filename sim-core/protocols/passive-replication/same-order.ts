// INV-ORDER: of two live servers of one epoch, the writes of one are the first of the other's (DECISIONS 12).
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import { historyOf, members, noted, writeAt } from "./histories.ts";
import type { Histories } from "./histories.ts";

function judge(before: Json, moment: Moment): Judgement {
  const memory = noted(before as Histories, moment);
  if (memory === before) return { memory, status: "holds", says: null };
  const all = members(moment);
  for (const { node } of all)
    for (const { node: other } of all) {
      if (node >= other) continue;
      const [one, two] = [historyOf(memory, node), historyOf(memory, other)];
      const from = Math.max(one.count - one.last.length, two.count - two.last.length);
      for (let n = from; n < Math.min(one.count, two.count); n++) {
        const [a, b] = [writeAt(one, n), writeAt(two, n)];
        if (a === b) continue;
        const says = `Write number ${n + 1} is ${a ?? "nothing"} at ${node}, and ${b ?? "nothing"} at ${other}.`;
        return { memory, status: "broken", says, at: { nodes: [node, other] } };
      }
    }
  return { memory, status: "holds", says: null };
}

export const sameOrder: Property = {
  id: "INV-ORDER",
  title: "same order everywhere",
  says: "Of two live servers of an epoch one has executed the same writes in the same order as the other, and perhaps not all of them.",
  memory: {},
  on: ["applied", "filled"],
  judge,
};
