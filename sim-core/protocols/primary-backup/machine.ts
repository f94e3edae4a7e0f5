// The service of every server, primary and replica alike: role is data. One request at a time; while it forwards, it does not
// read its clients' socket (SYSTEMS 3A, "Service").
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import * as acks from "./acks.ts";
import { guards } from "./guards.ts";
import * as on from "./handlers.ts";
import type { ReplyDatagram, RequestDatagram } from "./messages.ts";
import { atRest, oldest } from "./service.ts";
import type { Service } from "./service.ts";

type ServiceEvent =
  { readonly type: "startServices" } | { readonly type: "stopServices" } | Answer | RequestDatagram | ReplyDatagram;
export type ServiceInput = Pick<
  Service,
  "isPrimary" | "replicas" | "primaryServer" | "serviceName" | "serverName" | "port" | "database" | "policies"
>;

type Args = { readonly context: Service; readonly event: ServiceEvent };
const answers = ({ context, event }: Args, wanted: boolean): boolean => {
  if (event.type !== "KvResponse.put") return false;
  const { serial, status } = oldest(context, event.message);
  return status === wanted && Object.values(context.awaited).includes(serial);
};

const kit = setup({
  types: {
    context: {} as Service,
    events: {} as ServiceEvent,
    emitted: {} as Effect,
    input: {} as ServiceInput,
    tags: {} as "reads kv" | "reads acks",
  },
  // In this time the service handles one acknowledgement; what else comes meanwhile finds nobody waiting (`wakeUp: lost`).
  delays: { ackTimeout: 1000, handlingTime: 1 },
  guards: {
    ...guards,
    agrees: (args: Args) => answers(args, true),
    disagreesRepliesFalse: (args: Args) => answers(args, false) && guards.repliesFalse(args),
    disagreesHangs: (args: Args) => answers(args, false) && guards.waitsForEver(args),
    disagrees: (args: Args) => answers(args, false),
  },
});

const toRest = "#service.waiting";
const onRequest = { target: "checking", actions: handle(on.onRequest) } as const;

/** What the primary makes of an answer on its own socket; `then` is where it goes after one that counts. */
const ackByOwnSocket = <T extends "asking" | "handling">(then: T) =>
  ({
    "KvResponse.put": [
      { guard: "agrees", target: then, actions: handle(acks.onAck) },
      { guard: "disagreesRepliesFalse", target: toRest, actions: handle(on.replyStatus(false)) },
      { guard: "disagreesHangs", actions: handle(acks.setAside("it did not agree, and the primary goes on waiting")) },
      { guard: "disagrees", target: then, actions: handle(acks.onAck) },
      { actions: handle(acks.setAside("not the answer to a copy in progress")) },
    ],
  }) as const;

/** The service with one of the two places to wait for acknowledgements (`ackSocket`): what it reads there, and what counts. */
function serviceChart(ackSocket: "own" | "shared", wakeUp: "noticed" | "lost" = "noticed") {
  const anything = { target: "asking", actions: handle(acks.onAnything) } as const;
  // A wildcard of a state comes before the root's own transitions: the clean stop has to be named here again.
  const ackByAnything = {
    "*": anything,
    stopServices: { target: "#service.stopped", actions: handle(on.onStop) },
  } as const;
  const awaiting =
    ackSocket === "own"
      ? ({ tags: "reads acks", on: ackByOwnSocket("asking") } as const)
      : ({ tags: "reads kv", on: ackByAnything } as const);
  // A receive without a time-out looks into the buffer first; only the one with a time-out loses wake-ups (SYSTEMS 2.1.1).
  const deaf = wakeUp === "lost";
  const handling = {
    tags: "reads acks",
    on: { "KvResponse.put": { actions: handle(acks.lieUnnoticed) } },
    after: { handlingTime: "asking" },
  } as const;

  return chart(
    kit.createMachine({
      id: "service",
      context: ({ input }) => ({
        ...input,
        ...atRest,
        registered: false,
        addresses: {},
        serial: 0,
        answered: {},
        relays: [],
      }),
      initial: "constructed",
      on: {
        resolved: { actions: handle(on.onResolved) },
        unresolved: { actions: handle(on.onUnresolved) },
        stopServices: { target: ".stopped", actions: handle(on.onStop) },
      },
      states: {
        constructed: { entry: handle(on.lookUpAtConstruct), on: { startServices: "starting" } },
        starting: {
          entry: handle(on.openDatabase),
          on: { storeOpened: { target: "waiting", actions: handle(on.onStoreOpened) }, storeFailed: "failed" },
        },
        waiting: {
          tags: ["reads kv", "reads acks"],
          on: {
            "KvRequest.put": onRequest,
            "KvRequest.append": onRequest,
            "KvRequest.get": onRequest,
            kvPutReplica: onRequest,
            ForwardToPrimary: onRequest,
            "KvResponse.put": { actions: handle(on.onReplyWhileWaiting) },
          },
        },
        checking: {
          always: [
            { guard: "wrongMagic", target: "waiting", actions: handle(on.ignore("wrong magic number")) },
            { guard: "primaryNotLookedUp", target: "lookingUpPrimary" },
            { guard: "fromThePrimary", target: "dispatching" },
            { guard: "strayGetServedHere", target: "dispatching" },
            { guard: "strayPutRelayed", target: "waiting", actions: handle(on.relay) },
            { guard: "strayRedirected", target: "waiting", actions: handle(on.redirect) },
            { target: "waiting", actions: handle(on.ignoreStranger) },
          ],
        },
        lookingUpPrimary: {
          entry: handle(on.lookUpPrimary),
          on: {
            resolved: { target: "checking", actions: handle(on.onResolved) },
            unresolved: { target: "checking", actions: handle(on.onUnresolved) },
          },
        },
        dispatching: {
          always: [
            { guard: "unknownMajorVersion", target: "waiting", actions: handle(on.replyWithoutBody) },
            { guard: "isGet", target: "reading" },
            { guard: "answeredBefore", target: "waiting", actions: handle(on.replyAgain) },
            { guard: "laterOneAnswered", target: "waiting", actions: handle(on.ignore("its client has gone on")) },
            { guard: "isAppend", target: "appending" },
            { guard: "copyTooLarge", target: "waiting", actions: handle(on.replyStatus(false)) },
            { guard: "forwardsFirst", target: "forwarding" },
            { target: "applying" },
          ],
        },
        reading: {
          entry: handle(on.read),
          on: { fetched: { target: "waiting", actions: handle(on.onFetched) } },
        },
        appending: {
          entry: handle(on.read),
          on: { fetched: { target: "dispatching", actions: handle(on.appendToOld) } },
        },
        applying: {
          entry: handle(on.apply),
          on: { stored: { target: "applied", actions: handle(on.onStored) } },
        },
        applied: {
          always: [
            { guard: "localPutFailed", target: "waiting", actions: handle(on.replyStatus(false)) },
            { guard: "repliesAndForwardsNow", target: "forwarding", actions: handle(on.replyEarly) },
            { guard: "forwardsNow", target: "forwarding" },
            { target: "waiting", actions: handle(on.replyStatus(true)) },
          ],
        },
        forwarding: {
          entry: handle(on.beginForwarding),
          initial: "asking",
          states: {
            asking: {
              always: [
                { guard: "mustWaitForEver", target: "awaitingForEver" },
                { guard: "mustWait", target: "awaiting" },
                { guard: "agreedButNotApplied", target: "#service.applying" },
                { guard: "allReplicasAgreed", target: toRest, actions: handle(on.replyStatus(true)) },
                { guard: "replicaNotLookedUp", target: "lookingUp" },
                { guard: "replicaUnknownRepliesFalse", target: toRest, actions: handle(on.replyStatus(false)) },
                { guard: "replicaUnknown", actions: handle(on.passOver) },
                { actions: handle(on.kvPutReplica) },
              ],
            },
            lookingUp: {
              entry: handle(on.lookUpNextReplica),
              on: {
                resolved: { target: "asking", actions: handle(on.onResolved) },
                unresolved: { target: "asking", actions: handle(on.onUnresolved) },
              },
            },
            awaitingForEver: awaiting,
            ...(deaf ? { handling } : {}),
            awaiting: {
              ...(deaf ? { tags: "reads acks", on: ackByOwnSocket("handling") } : awaiting),
              after: {
                ackTimeout: [
                  { guard: "repliesFalse", target: toRest, actions: handle(on.replyStatus(false)) },
                  { target: "asking", actions: handle(acks.giveUpAwaited) },
                ],
              },
            },
          },
        },
        failed: {},
        stopped: {},
      },
    }),
  );
}

/** The service for each value of the option `ackSocket`, and with its own socket and wake-ups that get lost. */
export const services = {
  own: serviceChart("own"),
  shared: serviceChart("shared"),
  deaf: serviceChart("own", "lost"),
} as const;
