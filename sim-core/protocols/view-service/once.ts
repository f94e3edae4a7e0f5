// INV-AMO: no server executes an operation that its state already contains, executed there or brought by a transfer (SYSTEMS 3.0).
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import { after, byEvents, has, nothingExecuted, numbered, tidied, writesOf } from "./executed.ts";
import type { Executed } from "./executed.ts";

function judge(before: Json, { events, operation }: Moment): Judgement {
  let executed = before as Executed;
  for (const event of events) {
    if (event.type === "applied" && event.op !== null) {
      const [client, n] = numbered(event.op);
      if (has(writesOf(executed, event.node), client, n)) {
        const call = operation(event.op);
        const what = call ? `${call.kind} ${call.key}` : `operation ${n}`;
        return {
          memory: executed,
          status: "broken",
          says: `${event.node} executed ${client}'s ${what} a second time: it stored ${event.key} = ${JSON.stringify(event.value)}.`,
          at: { nodes: [event.node], keys: [event.key], ops: [event.op] },
        };
      }
    }
    executed = after(executed, event);
  }
  return { memory: tidied(executed), status: "holds", says: null };
}

export const once: Property = {
  id: "INV-AMO",
  title: "at most once",
  says: "No server executes an operation that is already in its state.",
  memory: nothingExecuted,
  on: byEvents,
  judge,
};
