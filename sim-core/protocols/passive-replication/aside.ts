// A server that must not serve (SYSTEMS 3C, "Recovering server"): it has started again, its epoch is over, or a write is missing. It asks
// until the master has reset it.
import { handle } from "../../kernel/handler.ts";
import * as on from "./handlers.ts";
import { execute, onOld } from "./execution.ts";
import { onPromote } from "./master-handlers.ts";
import { commitDelta } from "./slave-handlers.ts";
import * as arrival from "./arrival.ts";
import * as transfer from "./transfer.ts";

const again = { after: { joinTimer: "none" } } as const;
const asks = {
  entry: handle(transfer.askToJoin),
  on: { dumped: { guard: "valuesRead", actions: handle(transfer.askWithValues) } },
} as const;

export const aside = {
  tags: ["reads requests", "reads peers"],
  initial: "none",
  on: {
    Status: { actions: handle(on.reportStatus("slave")) },
    FeRequest: { actions: handle(on.reject("it is not in service")) },
    Promote: [
      { guard: "mayBePromotedAside", target: "#server.serving.master.takingOver", actions: handle(onPromote) },
      { guard: "takesPromoteUnreset", target: "#server.serving.master.takingOver", actions: handle(onPromote) },
      { actions: handle(on.reject("it has not been reset")) },
    ],
    Propagate: { actions: handle(transfer.joinSender) },
    Reset: [
      { guard: "answersThisJoin", target: ".resetting", actions: handle(arrival.onReset) },
      { actions: handle(on.ignore("it answers an earlier question")) },
    ],
    Snapshot: [
      { guard: "answersThisJoin", target: ".resetting", actions: handle(arrival.onSnapshot) },
      { actions: handle(on.ignore("it answers an earlier question")) },
    ],
    Delta: [
      { guard: "deltaFits", target: ".resetting.comparing", actions: handle(arrival.onDelta) },
      { guard: "deltaEarly", actions: handle(on.ignore("writes before it are missing")) },
      { guard: "answersThisJoin", target: ".resetting.awaiting", actions: handle(transfer.askForEverything) },
      { actions: handle(on.ignore("it answers an earlier question")) },
    ],
  },
  states: {
    none: { ...asks, after: { joinTimer: { target: "none", reenter: true } } },
    stale: { ...asks, ...again },
    catchingUp: again,
    resetting: {
      initial: "awaiting",
      ...again,
      states: {
        awaiting: { always: { guard: "copyIsWhole", target: "filling" } },
        filling: {
          entry: handle(arrival.fillFromCopy),
          on: {
            filled: [
              { guard: "done", target: "settled", actions: handle(arrival.onFilled) },
              { target: "#server.serving.aside.none" },
            ],
          },
        },
        comparing: { always: [{ guard: "tailToTakeBack", target: "takingBack" }, { target: "replaying" }] },
        takingBack: {
          entry: handle(arrival.readToTakeBack),
          on: {
            dumped: { actions: handle(arrival.takeTailBack) },
            filled: [{ guard: "done", target: "replaying" }, { target: "#server.serving.aside.none" }],
          },
        },
        replaying: {
          always: [
            { guard: "deltaGoesOn", target: "awaiting" },
            { guard: "deltaDone", target: "settled" },
            { target: "executing", actions: handle(arrival.takeNext) },
          ],
        },
        executing: {
          entry: handle(execute),
          on: {
            fetched: { actions: handle(onOld) },
            stored: [
              { guard: "done", target: "replaying", actions: handle(commitDelta) },
              { target: "#server.serving.aside.none" },
            ],
          },
        },
        settled: {
          always: { target: "#server.serving.slave", actions: handle(transfer.confirmPlace) },
        },
      },
    },
  },
} as const;
