// The client as a chart (SYSTEMS 3D.4): it sends to the primary it knows, and when that fails it rests, asks the monitor and sends again.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Answer, Datagram, Effect, NumberedCall } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import type { NodeSpec } from "../../kernel/system.ts";
import * as on from "./client-handlers.ts";
import type { Client } from "./client-handlers.ts";
import type { GetViewReply, ReplyDatagram } from "./messages.ts";
import { pingInterval } from "./monitor-machine.ts";
import * as outbox from "./outbox.ts";
import { noView } from "./view.ts";

type ClientEvent =
  | { readonly type: "startServices" }
  | { readonly type: "stopServices" }
  | { readonly type: "giveUp" }
  | NumberedCall
  | Answer
  | Datagram<GetViewReply>
  | ReplyDatagram;
export type ClientInput = Pick<Client, "clientId" | "policies" | "monitor" | "port" | "hostnames" | "told">;

/** In ms: how long it waits for an answer, and how long it rests between two tries (D-25). */
export const clientDelays = { viewTimeout: 100, requestTimeout: 100, restTimer: pingInterval } as const;

interface Args {
  readonly context: Client;
  readonly event: ClientEvent;
}
const reply = ({ event }: Args) =>
  event.type === "PutReply" || event.type === "AppendReply" || event.type === "GetReply" ? event.message : null;
const isMine = (args: Args): boolean => reply(args)?.seq === args.context.seq && args.context.call !== null;
const err = (args: Args): string => (isMine(args) ? (reply(args)?.err ?? "") : "");

const kit = setup({
  types: {
    context: {} as Client,
    events: {} as ClientEvent,
    emitted: {} as Effect,
    input: {} as ClientInput,
    tags: {} as "reads stub",
  },
  delays: clientDelays,
  guards: {
    knowsPrimary: ({ context }: Args) => context.view.primary !== "",
    asksEachTime: ({ context }: Args) => context.policies["clientView"] === "eachTime",
    namesPrimary: ({ event }: Args) => event.type === "GetViewReply" && event.message.primary !== "",
    answered: (args: Args) =>
      err(args) === "OK" || (err(args) === "ErrNoKey" && args.context.policies["noKey"] !== "retried"),
    notAnswered: (args: Args) => err(args) !== "",
  },
});

const replies = [
  { guard: "answered", target: "#client.idle", actions: handle(on.onAnswer) },
  { guard: "notAnswered", target: "resting" },
  { actions: handle(on.onStray) },
] as const;

export const client = chart(
  kit.createMachine({
    id: "client",
    context: ({ input }) => ({
      ...input,
      ...{ addresses: {}, unsent: [], view: noView, seq: 0, call: null, tried: false },
    }),
    initial: "constructed",
    on: {
      resolved: { actions: handle((client: Client, event: Answer & { type: "resolved" }) => resolved(client, event)) },
      unresolved: { actions: handle(outbox.onUnresolved<Client>) },
    },
    states: {
      constructed: { on: { startServices: { target: "idle", actions: handle(on.onStart) } } },
      idle: {
        tags: "reads stub",
        on: {
          call: [
            { guard: "asksEachTime", target: "asking.fetching", actions: handle(on.onCall) },
            { guard: "knowsPrimary", target: "asking.sending", actions: handle(on.onCall) },
            { target: "asking.fetching", actions: handle(on.onCall) },
          ],
          stopServices: "stopped",
        },
      },
      asking: {
        tags: "reads stub",
        initial: "fetching",
        on: { giveUp: { target: "idle", actions: handle(on.onGiveUp) } },
        states: {
          fetching: {
            entry: handle(on.askMonitor),
            after: { viewTimeout: "resting" },
            on: {
              GetViewReply: [
                { guard: "namesPrimary", target: "sending", actions: handle(on.onView) },
                { target: "resting" },
              ],
            },
          },
          sending: {
            entry: handle(on.sendRequest),
            after: { requestTimeout: "resting" },
            on: { PutReply: [...replies], AppendReply: [...replies], GetReply: [...replies] },
          },
          resting: { after: { restTimer: "fetching" } },
        },
      },
      stopped: {},
    },
  }),
);

const resolved = (client: Client, event: Answer & { type: "resolved" }) =>
  outbox.onResolved<Client>({ socket: on.socket, port: client.port })(client, event);

/** The node of the n-th client (from 1). */
export function clientNode(name: string, n: number, input: Omit<ClientInput, "clientId" | "told">): NodeSpec {
  return {
    ...{ name, kind: "client", hostname: name, ip: `10.0.0.${20 + n}`, port: null },
    processes: { stub: { chart: "client", input: { ...input, clientId: name, told: null } } },
    ...{ database: null, syncEvery: 0, config: {}, builtIn: false },
  };
}
