// INV-ONE: in every epoch one server answers, and none takes and answers a request in an epoch that is over (SYSTEMS 3.0).
import { entry, withEntry } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import { stateName } from "../../kernel/state-name.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";

interface Memory {
  readonly epoch: number;
  readonly server: string;
  /** By server: in which epoch somebody had answered when it took its last request. */
  readonly taken: Readonly<Record<string, number>>;
  readonly [field: string]: Json;
}

/** Who executes and answers as a master says so with a FeResponse; a get from a slave is none of a master's (`reads: atSlaves`). */
function judge(before: Json, { events, world }: Moment): Judgement {
  let memory = before as Memory;
  for (const event of events) {
    if (event.type === "delivered" && event.envelope.message.type === "FeRequest")
      memory = { ...memory, taken: withEntry(memory.taken, event.node, memory.epoch) };
    if (event.type !== "sent" || event.envelope.message.type !== "FeResponse") continue;
    const { node } = event.envelope.from;
    const state = world.nodes[node]?.processes["service"]?.state;
    const policies = state?.context["policies"] as Readonly<Record<string, string>> | undefined;
    if (policies?.["reads"] === "atSlaves" && stateName(state?.value ?? "").includes("slave")) continue;
    const epoch = Number(event.envelope.message["epoch"]);
    const other = epoch === memory.epoch && memory.server !== "" && memory.server !== node;
    const late = epoch < memory.epoch && (entry(memory.taken, node) ?? 0) > epoch;
    if (late || other)
      return {
        memory,
        status: "broken",
        says: other
          ? `${node} answers in epoch ${epoch}, in which ${memory.server} has answered.`
          : `${node} answers in epoch ${epoch}, after ${memory.server} has answered in epoch ${memory.epoch}.`,
        at: { nodes: [node, memory.server], ops: event.envelope.op === null ? [] : [event.envelope.op] },
      };
    if (epoch > memory.epoch || memory.server === "") memory = { ...memory, epoch, server: node };
  }
  return { memory, status: "holds", says: null };
}

export const oneMaster: Property = {
  id: "INV-ONE",
  title: "one master answers",
  says: "In each epoch only one server answers front ends, and nobody takes and answers a request in an epoch that is over.",
  memory: { epoch: 0, server: "", taken: {} },
  on: ["delivered", "sent"],
  judge,
};
