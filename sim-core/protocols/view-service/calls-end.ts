// LIV: a call ends in time where nothing fails; and a client that has got the answer to its call does not go on asking (D-16).
import { entry } from "../../kernel/json.ts";
import { clientAt } from "../../kernel/client-place.ts";
import { everyCallEnds } from "../eventually.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import type { Client } from "./client-handlers.ts";

const inTime = everyCallEnds(1000, [], 20);
const final: ReadonlySet<unknown> = new Set(["OK", "ErrNoKey"]);

/** A client that has read an answer to its call and asks on, as a sentence. */
function asksOn({ system, world, events }: Moment): (Judgement["at"] & { readonly says: string }) | null {
  for (const event of events) {
    if (event.type !== "delivered" || !final.has(event.envelope.message["err"])) continue;
    const { message, to, seq: number } = event.envelope;
    // One that came when the client had stopped waiting for it is set aside: it asks once more, and is answered again.
    if (events.some((other) => other.type === "ignored" && other.envelope.seq === number)) continue;
    const processes = entry(world.nodes, event.node)?.processes ?? {};
    for (const [name, { state }] of Object.entries(processes)) {
      const client = clientAt(system, event.node, name);
      const { call, seq } = state.context as unknown as Client;
      if (client === null || !call || seq !== message["seq"] || to.node !== event.node) continue;
      const answer = message["err"] === "ErrNoKey" ? `that there is no key ${call.key}` : "its answer";
      const says = `${client} was told ${answer} and goes on asking: its ${call.kind} ${call.key} will never end.`;
      return { nodes: [event.node], keys: [call.key], says };
    }
  }
  return null;
}

export const callsEnd: Property = {
  ...inTime,
  judge(memory, moment): Judgement {
    const judgement = inTime.judge(memory, moment);
    const { says, ...at } = asksOn(moment) ?? { says: null };
    return says === null ? judgement : { ...judgement, status: "broken", says, at };
  },
};
