// The front end's chart (SYSTEMS 3C, "FE"): idle, waiting, electing. Clients know nobody else.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import { guards } from "./front-end-guards.ts";
import * as on from "./front-end-handlers.ts";
import { atFirst } from "./front-end-state.ts";
import type { FrontEnd } from "./front-end-state.ts";
import type { FrontEndDatagram } from "./messages.ts";

type FrontEndEvent = { readonly type: "startServices" } | { readonly type: "stopServices" } | Answer | FrontEndDatagram;
export type FrontEndInput = Pick<FrontEnd, "serverName" | "port" | "servers" | "policies">;

/** In ms. */
export const delays = { requestTimer: 500, electTimer: 300 } as const;

const kit = setup({
  types: {
    context: {} as FrontEnd,
    events: {} as FrontEndEvent,
    emitted: {} as Effect,
    input: {} as FrontEndInput,
    tags: {} as "reads clients" | "reads servers",
  },
  delays,
  guards,
});

const late = { actions: handle(on.ignore("not awaited any more")) } as const;
const unavailable = { target: "#frontEnd.serving.idle", actions: handle(on.replyUnavailable) } as const;

export const frontEnd = chart(
  kit.createMachine({
    id: "frontEnd",
    context: ({ input }) => ({ ...atFirst, ...input }),
    initial: "constructed",
    on: { stopServices: ".stopped" },
    states: {
      constructed: { on: { startServices: "binding" } },
      binding: {
        entry: handle(on.bind),
        on: {
          opened: [{ guard: "lastSocketOpen", target: "serving", actions: handle(on.register) }],
          openFailed: "failed",
        },
      },
      serving: {
        initial: "idle",
        on: {
          FeResponse: late,
          StatusReply: late,
          PromoteAck: late,
          Reject: late,
          stopServices: { target: "stopped", actions: handle(on.onStop) },
        },
        states: {
          idle: {
            tags: ["reads clients", "reads servers"],
            on: {
              "KvRequest.put": { target: "checking", actions: handle(on.onRequest) },
              "KvRequest.append": { target: "checking", actions: handle(on.onRequest) },
              "KvRequest.delete": { target: "checking", actions: handle(on.onRequest) },
              "KvRequest.get": { target: "checking", actions: handle(on.onRequest) },
            },
          },
          checking: {
            always: [
              { guard: "wrongMagic", target: "idle", actions: handle(on.ignoreWrongMagic) },
              { guard: "unknownMajorVersion", target: "idle", actions: handle(on.replyWithoutBody) },
              { guard: "tooLongToPassOn", target: "idle", actions: handle(on.replyUnavailable) },
              { target: "waiting" },
            ],
          },
          waiting: {
            tags: "reads servers",
            entry: handle(on.ask),
            on: {
              FeResponse: [{ guard: "answersThis", target: "idle", actions: handle(on.relay) }, late],
              Reject: [
                { guard: "readRefused", target: "waiting", reenter: true, actions: handle(on.askMaster) },
                { guard: "newerMasterNamed", target: "waiting", reenter: true, actions: handle(on.followReject) },
                { guard: "refusedUnpromoted", target: "waiting", reenter: true, actions: handle(on.tryNext) },
                { guard: "refused", target: "electing" },
                late,
              ],
            },
            after: {
              requestTimer: [
                { guard: "readAtSlave", target: "waiting", reenter: true, actions: handle(on.askMaster) },
                { guard: "othersToTry", target: "waiting", reenter: true, actions: handle(on.tryNext) },
                { guard: "allTried", ...unavailable },
                { target: "electing" },
              ],
            },
          },
          electing: {
            initial: "asking",
            tags: "reads servers",
            states: {
              asking: {
                entry: handle(on.askStatus),
                always: { guard: "everybodyReplied", target: "choosing" },
                on: { StatusReply: [{ guard: "ofThisElection", actions: handle(on.onStatusReply) }, late] },
                after: { electTimer: "choosing" },
              },
              choosing: {
                always: [
                  { guard: "someoneIsMaster", target: "#frontEnd.serving.waiting", actions: handle(on.followReplies) },
                  { guard: "someoneFit", target: "promoting" },
                  unavailable,
                ],
              },
              promoting: {
                entry: handle(on.promote),
                on: {
                  PromoteAck: [
                    {
                      guard: "acknowledgesThis",
                      target: "#frontEnd.serving.waiting",
                      actions: handle(on.onPromoted),
                    },
                    late,
                  ],
                  Reject: [{ guard: "refused", target: "asking", actions: handle(on.onRefused) }, late],
                },
                after: { requestTimer: "asking" },
              },
            },
          },
        },
      },
      failed: {},
      stopped: {},
    },
  }),
);
