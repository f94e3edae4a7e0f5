// The server's chart (SYSTEMS 3C): aside until it has been reset, slave, master. Every server has one, with a wait for each of the others.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Chart } from "../../kernel/chart.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import { aside } from "./aside.ts";
import { guards } from "./guards.ts";
import * as on from "./handlers.ts";
import { master } from "./master.ts";
import type { ServerDatagram } from "./messages.ts";
import { nothingYet } from "./service.ts";
import type { Service } from "./service.ts";
import { slave } from "./slave.ts";

type ServiceEvent = { readonly type: "startServices" } | { readonly type: "stopServices" } | Answer | ServerDatagram;
export type ServiceInput = Pick<
  Service,
  "serverName" | "port" | "peerPort" | "database" | "others" | "first" | "policies"
>;

/** In ms. */
export const delays = {
  ...{ slaveTimer0: 300, slaveTimer1: 300, slaveTimer2: 300, joinTimer: 200 },
} as const;

const kit = setup({
  types: {
    context: {} as Service,
    events: {} as ServiceEvent,
    emitted: {} as Effect,
    input: {} as ServiceInput,
    tags: {} as "reads requests" | "reads peers",
  },
  delays,
  guards,
});

/** The chart of the n-th server. */
export function serverChart(n: 0 | 1 | 2): Chart {
  return chart(
    kit.createMachine({
      id: "server",
      context: ({ input }) => ({ ...nothingYet, ...input }),
      initial: "constructed",
      on: { stopServices: ".stopped" },
      states: {
        constructed: { on: { startServices: "recalling" } },
        recalling: {
          entry: handle(on.recall),
          on: { recalled: { target: "opening", actions: handle(on.onRecalled) } },
        },
        opening: {
          entry: handle(on.openDatabase),
          on: {
            storeOpened: [
              { guard: "forgets", target: "emptying" },
              { guard: "mayLackLast", target: "comparing" },
              { target: "recording" },
            ],
            storeFailed: "failed",
          },
        },
        emptying: {
          entry: handle(on.empty),
          on: { filled: [{ guard: "done", target: "recording" }, { target: "failed" }] },
        },
        comparing: {
          entry: handle(on.compareLast),
          on: {
            fetched: [{ guard: "storedBefore", target: "recording" }, { actions: handle(on.storeLast) }],
            stored: [{ guard: "done", target: "recording" }, { target: "failed" }],
          },
        },
        recording: {
          entry: handle(on.recordStart),
          on: { persisted: [{ guard: "done", target: "binding" }, { target: "failed" }] },
        },
        binding: {
          entry: handle(on.bind),
          on: {
            opened: [{ guard: "lastSocketOpen", target: "serving" }],
            openFailed: "failed",
          },
        },
        serving: {
          initial: "arriving",
          states: {
            arriving: {
              always: [
                { guard: "masterOfFirstEpoch", target: "master" },
                { guard: "firstStart", target: "slave" },
                { guard: "answersAsSlave", target: "slave", actions: handle(on.pretend) },
                { target: "aside" },
              ],
            },
            aside,
            slave,
            master: master(n),
          },
        },
        failed: {},
        stopped: {},
      },
    }),
  );
}
