// INV-ONE: in a view one server answers clients, its primary, and only its primary is obeyed: a server
// that is primary carries out nobody else's operations, and a backup none of another view (SYSTEMS 3.0; the course's rules 2 and 4).
import { withEntry } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import type { Event } from "../../kernel/event.ts";
import type { World } from "../../kernel/world.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import type { ForwardReply } from "./messages.ts";
import { inWords } from "./view.ts";
import { serving } from "./views-of-run.ts";

/** By the number of a view, who has answered in it. */
type Answered = Readonly<Record<string, string>>;

const remembered = 20;
const answers: ReadonlySet<string> = new Set(["PutReply", "AppendReply", "GetReply"]);
const accepted: ReadonlySet<unknown> = new Set(["OK", "ErrNoKey"]);

/** What is wrong with a server's answer to a client, as a sentence. */
function wrongAnswer(
  answered: Answered,
  name: string,
  view: { n: number; primary: string; backup: string },
): string | null {
  if (view.primary !== name)
    return `${name} answered a client, although it is not the primary of its view ${inWords(view)}.`;
  const other = answered[view.n];
  return other !== undefined && other !== name ? `${name} and ${other} both answered clients in view ${view.n}.` : null;
}

/** A server does what was forwarded in another view than its own, or as if it were no primary itself. */
function obeyed(world: World, event: Event): string | null {
  if (event.type !== "sent" || event.envelope.message.type !== "ForwardReply") return null;
  const { message, from, to } = event.envelope;
  const { err, viewnum } = message as ForwardReply;
  const server = serving(world, from.node);
  if (err !== "OK" || !server) return null;
  const { role, service } = server;
  const [whose, own] = [to.node ?? to.ip, inWords(service.view)];
  if (role.startsWith("primary"))
    return `${from.node}, primary of view ${own}, carried out what ${whose} forwarded in view ${viewnum}: there are two primaries.`;
  if (viewnum === service.view.n) return null;
  return `${from.node}, in view ${own}, said OK to what ${whose} forwarded in view ${viewnum}, which is over.`;
}

function judge(before: Json, { world, events }: Moment): Judgement {
  let answered = before as Answered;
  for (const event of events) {
    if (event.type !== "sent") continue;
    const { message, from, op } = event.envelope;
    const at = { nodes: [from.node], ops: op === null ? [] : [op] };
    const twice = obeyed(world, event);
    if (twice !== null) return { memory: answered, status: "broken", says: twice, at };
    const server = answers.has(message.type) ? serving(world, from.node) : null;
    if (!server || !accepted.has(message["err"])) continue;
    const { view } = server.service;
    const says = wrongAnswer(answered, server.name, view);
    if (says !== null) return { memory: answered, status: "broken", says, at };
    const all = Object.entries(withEntry(answered, String(view.n), server.name));
    answered = Object.fromEntries(all.sort(([a], [b]) => Number(a) - Number(b)).slice(-remembered));
  }
  return { memory: answered, status: "holds", says: null };
}

export const onePrimary: Property = {
  id: "INV-ONE",
  title: "one primary",
  says: "In each view only its primary answers clients, and no server does what the primary of another view forwards.",
  memory: {},
  on: ["sent"],
  judge,
};
