// INV-ACK: at the ok, the master and every live slave have the write (DECISIONS 12), and whoever becomes master afterwards has it, too (SYSTEMS 3.0).
import { entry, without, withEntry } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import { historyOf, members, noted, shown } from "./histories.ts";
import type { Histories, Member } from "./histories.ts";

interface Memory {
  readonly histories: Histories;
  /** Calls under way: what each has left in a store, once it has. */
  readonly open: Readonly<Record<string, string | null>>;
  /** The last writes that a client was told are done. */
  readonly told: readonly string[];
  /** The last master of the newest epoch. */
  readonly leader: string;
  readonly [field: string]: Json;
}

const nothing: Memory = { histories: {}, open: {}, told: [], leader: "" };
const toldMax = 50;

function judge(before: Json, moment: Moment): Judgement {
  const memory = before as Memory;
  const { events } = moment;
  const histories = noted(memory.histories, moment);
  let { open, told } = memory;
  for (const event of events) {
    if (event.type === "called" && event.call.kind !== "get") open = withEntry(open, event.op, null);
    if (
      event.type === "applied" &&
      event.op !== null &&
      entry(open, event.op) === null &&
      Object.hasOwn(open, event.op)
    )
      open = withEntry(open, event.op, shown(event.key, event.value));
    if (event.type !== "finished") continue;
    const write = entry(open, event.op);
    open = without(open, event.op);
    if (event.outcome !== "ok" || write === null) continue;
    told = [...told.filter((one) => one !== write), write].slice(-toldMax);
    const lacking = configured(moment).find(({ node }) => lacks(histories, node, write));
    if (lacking)
      return {
        memory: { ...memory, histories, open, told },
        status: "broken",
        says: `${event.client} was told that ${write} is done, but ${lacking.node} has not executed it.`,
        at: { nodes: [lacking.node], ops: [event.op] },
      };
  }
  const leader = whoServes(moment) ?? memory.leader;
  const after = { histories, open, told, leader };
  if (leader === memory.leader) return { memory: after, status: "holds", says: null };
  const [node = "", epoch = ""] = leader.split(" ");
  const lost = told.find((write) => lacks(histories, node, write));
  if (lost === undefined) return { memory: after, status: "holds", says: null };
  const says = `${node} serves now, in epoch ${epoch}, and does not have ${lost}, which a client was told is done.`;
  return { memory: after, status: "broken", says, at: { nodes: [node] } };
}

/** The master of the newest epoch, or a slave that answers as if it were one, with the epoch. */
function whoServes(moment: Moment): string | null {
  const all = members(moment);
  const answers = moment.events.find((one) => one.type === "sent" && one.envelope.message.type === "FeResponse");
  const one =
    all.find(({ isMaster }) => isMaster) ??
    all.find(
      ({ node, service }) =>
        service.policies["reads"] !== "atSlaves" && answers?.type === "sent" && answers.envelope.from.node === node,
    );
  return one ? `${one.node} ${one.service.epoch}` : null;
}

/** The master and the live servers that it counts as its slaves. */
function configured(moment: Moment): readonly Member[] {
  const all = members(moment);
  const master = all.find(({ isMaster }) => isMaster);
  return all.filter((one) => one === master || master?.service.live.includes(one.node));
}

function lacks(histories: Histories, node: string, write: string): boolean {
  const { count, last } = historyOf(histories, node);
  return count === last.length && !last.includes(write);
}

export const acknowledged: Property = {
  id: "INV-ACK",
  title: "acknowledged writes are kept",
  says: "At the ok the master and every live slave of it have executed the write, and so has whoever becomes master afterwards.",
  memory: nothing,
  on: ["called", "applied", "filled", "finished", "moved", "sent"],
  judge,
};
