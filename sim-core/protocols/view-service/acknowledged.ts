// INV-ACK: a write that was answered ok is in the state of whoever may serve afterwards: the members of the newest view that have the data
// (SYSTEMS 3.0, DECISIONS 12).
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import { after, byEvents, has, nothingExecuted, numbered, plus, tidied, writesOf } from "./executed.ts";
import type { Executed, Writes } from "./executed.ts";
import { inWords } from "./view.ts";
import { entitled } from "./views-of-run.ts";

interface Memory {
  readonly executed: Executed;
  /** By client, its last writes that were answered ok. */
  readonly told: Writes;
  readonly [field: string]: Json;
}

const isWrite = (kind: string | undefined): boolean => kind !== undefined && kind !== "get";

function judge(before: Json, { world, events, operation }: Moment): Judgement {
  let { executed, told } = before as Memory;
  for (const event of events) {
    executed = after(executed, event);
    if (event.type !== "finished" || event.outcome !== "ok" || !isWrite(operation(event.op)?.kind)) continue;
    told = plus(told, ...numbered(event.op));
  }
  const memory = { executed: tidied(executed), told };
  for (const { name, service, role } of entitled(world)) {
    const writes = writesOf(executed, name);
    const lost = Object.entries(told).flatMap(([client, numbers]) => {
      const n = numbers.find((one) => !has(writes, client, one));
      return n === undefined ? [] : [[client, n] as const];
    });
    const [[client, n] = [null, 0]] = lost;
    if (client === null) continue;
    const op = `${client}#${n}`;
    const call = operation(op);
    const what = call ? `${call.kind} ${call.key}` : "write";
    const says = `${client} was told that its ${what} is done, but ${name}, ${role.split(".")[0] ?? ""} in view ${inWords(service.view)}, has not executed it.`;
    return { memory, status: "broken", says, at: { nodes: [name], ops: [op], ...(call && { keys: [call.key] }) } };
  }
  return { memory, status: "holds", says: null };
}

export const acknowledged: Property = {
  id: "INV-ACK",
  title: "acknowledged writes are kept",
  says: "At the ok, and ever after, whoever of the newest view has the data has executed the write.",
  memory: { executed: nothingExecuted, told: {} },
  on: [...byEvents, "finished", "moved"],
  judge,
};
