// The client stub of ELEC 477: asks the directory and the name service once, remembers the answer, then one request, one wait of
// a second, no retry (SYSTEMS 2.1.2, A-14). Out of time means unknown, never refused. A second chart sends a request again that was not
// answered; the last wait has another name than those that a retry follows. A client that was told its server asks no directory; a third chart is for
// services in which keys can be deleted.
import { setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { Answer, Datagram, Effect, NumberedCall } from "../kernel/effect.ts";
import { handle } from "../kernel/handler.ts";
import type { NodeSpec } from "../kernel/system.ts";
import * as on from "./client-session-handlers.ts";
import type { Session } from "./client-session-handlers.ts";
import type { DirResult } from "./directory-messages.ts";
import type {
  KvDeleteResponse,
  KvEmptyResponse,
  KvGetResponse,
  KvPutResponse,
  KvUnavailable,
  Redirect,
} from "./kv-messages.ts";

type SessionEvent =
  | { readonly type: "startServices" }
  | { readonly type: "stopServices" }
  | { readonly type: "giveUp" }
  | NumberedCall
  | (Answer & { readonly type: "resolved" | "unresolved" })
  | Datagram<DirResult>
  | Datagram<KvPutResponse>
  | Datagram<KvGetResponse>
  | Datagram<KvDeleteResponse>
  | Datagram<KvEmptyResponse>
  | Datagram<KvUnavailable>
  | Datagram<Redirect>;

/** What a client needs to know: the service it wants, and what a "false" of that service guarantees; its server, where it is told of one. */
export type SessionInput = Pick<Session, "serviceName" | "falseMeans"> &
  Partial<Pick<Session, "judges" | "serials" | "retries" | "told" | "servers">>;

const replied = [
  { guard: "replyToThisCall", target: "idle", actions: handle(on.onReply) },
  { actions: handle(on.onWrongReply) },
] as const;

const kit = setup({
  types: {
    context: {} as Session,
    events: {} as SessionEvent,
    emitted: {} as Effect,
    input: {} as SessionInput,
    tags: {} as "reads stub",
  },
  delays: { receiveTimeout: 1000, retryTimeout: 1000 },
  guards: {
    serverResolved: ({ context, event }) => event.type === "call" && on.knowsServerOf(context, event),
    notToldItsServer: ({ context }) => context.told === null,
    replyToThisCall: ({ context, event }) =>
      "message" in event && on.isReplyToThisCall({ context, event: event as never }),
    firstRedirect: ({ context, event }) =>
      !context.redirected && "message" in event && on.isReplyToThisCall({ context, event: event as never }),
    answerToThisSearch: ({ context, event }) => event.type === "DirResult" && event.message.serial === context.serial,
    registered: ({ context, event }) =>
      event.type === "DirResult" && event.message.serial === context.serial && event.message.serverName !== null,
    noRetryLeft: ({ context }) => context.retriesLeft === 0,
    severalRetriesLeft: ({ context }) => context.retriesLeft > 1,
  },
});

const lastWait = {
  entry: handle(on.sendRequest),
  after: { receiveTimeout: { target: "#client.idle", actions: handle(on.onReceiveTimeout) } },
} as const;

/** The waits for a reply, each after the request was sent again; the last of them ends the call. */
const waits = {
  initial: "trying",
  states: {
    trying: {
      entry: handle(on.sendRequest),
      after: {
        retryTimeout: [
          { guard: "severalRetriesLeft", target: "trying", reenter: true, actions: handle(on.onRetryTimeout) },
          { target: "lastTry", actions: handle(on.onRetryTimeout) },
        ],
      },
    },
    lastTry: lastWait,
  },
} as const;

function sessionChart({
  retries = false,
  deletes = false,
  frontEnd = false,
}: {
  readonly retries?: boolean;
  readonly deletes?: boolean;
  readonly frontEnd?: boolean;
}) {
  const known = { target: "#client.awaiting", actions: handle(on.onResolved) } as const;
  // A redirection may come when the last try has been made.
  const knownLate = {
    guard: "noRetryLeft",
    target: "#client.awaiting.lastTry",
    actions: handle(on.onResolved),
  } as const;
  return chart(
    kit.createMachine({
      id: "client",
      context: ({ input }) => ({
        serviceName: input.serviceName,
        falseMeans: input.falseMeans,
        judges: input.judges ?? "eachReply",
        serials: input.serials ?? "fromOne",
        retries: input.retries ?? 0,
        retriesLeft: 0,
        told: input.told ?? null,
        servers: input.servers ?? {},
        serial: 0,
        server: null,
        serverIp: null,
        call: null,
        redirected: false,
        goodMessage: true,
      }),
      initial: "constructed",
      states: {
        constructed: { on: { startServices: { target: "idle", actions: handle(on.onStart) } } },
        idle: {
          tags: "reads stub",
          on: {
            call: [
              { guard: "serverResolved", target: "awaiting", actions: handle(on.onCall) },
              { guard: "notToldItsServer", target: "resolving", actions: handle(on.onCall) },
              { target: "resolving.names", actions: handle(on.onCall) },
            ],
            stopServices: "stopped",
          },
        },
        resolving: {
          initial: "directory",
          // Nothing has been asked of a server yet.
          on: { giveUp: { target: "idle", actions: handle(on.onGivenUp("refused")) } },
          states: {
            directory: {
              tags: "reads stub",
              entry: handle(on.askDirectory),
              after: {
                receiveTimeout: { target: "#client.idle", actions: handle(on.forget("the directory does not answer")) },
              },
              on: {
                DirResult: [
                  { guard: "registered", target: "names", actions: handle(on.onFound) },
                  {
                    guard: "answerToThisSearch",
                    target: "#client.idle",
                    actions: handle(on.forget("no such service in the directory")),
                  },
                  { actions: handle(on.onStrayResult) },
                ],
              },
            },
            names: {
              entry: handle(on.askNames),
              on: {
                resolved: retries ? [knownLate, known] : known,
                unresolved: {
                  target: "#client.idle",
                  actions: handle(on.forget("EAI_NONAME: the server's name is not known")),
                },
              },
            },
          },
        },
        awaiting: {
          tags: "reads stub",
          ...(retries ? waits : lastWait),
          on: {
            giveUp: { target: "idle", actions: handle(on.onGivenUp("unknown")) },
            "KvResponse.put": [...replied],
            ...(deletes ? { "KvResponse.delete": [...replied] } : {}),
            "KvResponse.get": [...replied],
            "KvResponse.empty": [...replied],
            ...(frontEnd ? { "KvResponse.unavailable": [...replied] } : {}),
            Redirect: [
              { guard: "firstRedirect", target: "resolving.names", actions: handle(on.onRedirect) },
              ...replied,
            ],
          },
        },
        stopped: {},
      },
    }),
  );
}

/** The stub as the assignment has it. */
export const clientSession = sessionChart({});
/** The stub that sends its request again, `retries` times (at least once). */
export const retryingSession = sessionChart({ retries: true });
/** The stub of a service behind a front end, which may say that nobody serves. */
export const sessionBehindFrontEnd = sessionChart({ deletes: true, frontEnd: true });
/** The stub that can delete as well. */
export const deletingSession = sessionChart({ deletes: true });

/** The node of the n-th client (from 1). */
export function clientNode(name: string, n: number, input: SessionInput): NodeSpec {
  return {
    name,
    kind: "client",
    hostname: name,
    ip: `10.0.0.${20 + n}`,
    port: null,
    processes: { stub: { chart: "client", input: { told: null, ...input } } },
    database: null,
    syncEvery: 0,
    config: {},
    builtIn: false,
  };
}
