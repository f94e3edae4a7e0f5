// What the search is told of this protocol: where to start, what timers mean, and which answers come too late to matter.
import type { Envelope } from "../../kernel/envelope.ts";
import type { Node } from "../../kernel/world.ts";
import type { SearchSpec } from "../search.ts";
import type { Client } from "./client-handlers.ts";
import { serverNames, silenceOf } from "./monitor-machine.ts";

/** Whom a timer of the monitor takes for dead. */
const suspected = new Map<string, string>(serverNames.map((name) => [silenceOf(name), name]));

const answers: ReadonlySet<string> = new Set(["PutReply", "AppendReply", "GetReply"]);

/** An answer to an operation that its client has ended: numbers only grow. */
function isLateAnswer({ message }: Envelope, { processes }: Node): boolean {
  const context = processes["stub"]?.state.context;
  if (!answers.has(message.type) || !context) return false;
  const { seq, call } = context as unknown as Client;
  const of = Number(message["seq"]);
  return of < seq || (of === seq && call === null);
}

/** The first view is acknowledged, the second server is brought up to date and that view acknowledged, too. */
const paired = ["S1", "S1", "S2", "S1", "S1", "S2"].map((server) => `fire ${server} pingTimer`);

export const search: SearchSpec = {
  steady: [
    {
      name: "paired",
      says: "S1 is primary with S2 as its backup, and every client has written key 0 and knows the view",
      lines: (clients) => [...paired, ...clients.map((client) => `${client} append 0 x`)],
    },
    {
      name: "oldPrimary",
      says: "S1 was taken for dead, S2 is primary, and neither S1 nor the last client has heard of it; the others know no view",
      lines: (clients) => [
        ...paired,
        ...clients.slice(-1).map((client) => `${client} append 0 x`),
        "fire M silenceOfS1",
        "fire S2 pingTimer",
      ],
    },
    {
      name: "alone",
      says: "S1 is primary of the first view, alone; S2 is idle; and every client has written key 0 and knows the view",
      lines: (clients) => clients.map((client) => `${client} append 0 x`),
    },
    { name: "booted", says: "everybody is up, and S1 is primary of the first view", lines: () => [] },
  ],
  timers: { pingTimer: "free", restTimer: "free", requestTimeout: "retry", viewTimeout: "retry" },
  anyTime: (timer) => suspected.has(timer),
  suspects: (_, timer) => suspected.get(timer) ?? null,
  dead: isLateAnswer,
};
