// The master's part of a server's chart (SYSTEMS 3C, "Master"). Where it waits for slaves it waits for each of them by itself.
import { handle } from "../../kernel/handler.ts";
import { execute, onOld } from "./execution.ts";
import * as on from "./handlers.ts";
import * as own from "./master-handlers.ts";
import { confirm, confirmFailure, onPropagate } from "./slave-handlers.ts";
import * as transfer from "./transfer.ts";

/** A wait for each server. */
const waits = {
  server0: {
    initial: "asked",
    states: {
      asked: { always: [{ guard: "heardServer0", target: "settled" }, { target: "awaited" }] },
      awaited: {
        always: { guard: "heardServer0", target: "settled" },
        after: { slaveTimer0: { target: "settled", actions: handle(own.giveUpOn("server0")) } },
      },
      settled: {},
    },
  },
  server1: {
    initial: "asked",
    states: {
      asked: { always: [{ guard: "heardServer1", target: "settled" }, { target: "awaited" }] },
      awaited: {
        always: { guard: "heardServer1", target: "settled" },
        after: { slaveTimer1: { target: "settled", actions: handle(own.giveUpOn("server1")) } },
      },
      settled: {},
    },
  },
  server2: {
    initial: "asked",
    states: {
      asked: { always: [{ guard: "heardServer2", target: "settled" }, { target: "awaited" }] },
      awaited: {
        always: { guard: "heardServer2", target: "settled" },
        after: { slaveTimer2: { target: "settled", actions: handle(own.giveUpOn("server2")) } },
      },
      settled: {},
    },
  },
} as const;

/** The waits of one server: for both others. */
const waitsOf = {
  0: { server1: waits.server1, server2: waits.server2 },
  1: { server0: waits.server0, server2: waits.server2 },
  2: { server0: waits.server0, server1: waits.server1 },
} as const;

const stray = { actions: handle(on.ignore("it is the master")) } as const;
const confirmations = [
  { guard: "confirmsLast", actions: handle(own.onConfirm) },
  { guard: "failedThere", actions: handle(own.onFailure) },
  { guard: "confirmsUnawaited", actions: handle(own.takeAlong) },
  { guard: "confirmsUncounted", actions: handle(own.sendAgain) },
  { guard: "confirmsOlder", actions: handle(own.sendAgain) },
  { actions: handle(on.ignore("not awaited any more")) },
] as const;

const askedEarlier = { guard: "askedEarlier", actions: handle(on.ignore("it has asked again since then")) } as const;

/** What every master hears of, whatever it is at. */
const heard = {
  Status: { actions: handle(on.reportStatus("master")) },
  Reject: [
    { guard: "fromNewerEpoch", target: "#server.serving.aside.stale", actions: handle(own.stepAside) },
    { actions: handle(on.ignore("of an older epoch")) },
  ],
  Promote: [
    { guard: "mayBePromoted", target: "#server.serving.master.takingOver", actions: handle(own.onPromote) },
    { guard: "sameEpoch", actions: handle(own.acknowledgeAgain) },
    { actions: handle(on.rejectOlder) },
  ],
  DeltaReq: [askedEarlier, { actions: handle(transfer.serve) }],
  dumped: { actions: handle(transfer.sendCopies) },
  Reset: stray,
  Snapshot: stray,
  Delta: stray,
} as const;

const deposed = [
  { guard: "fromOlderEpoch", actions: handle(on.rejectOlder) },
  { guard: "fromNewerEpoch", target: "#server.serving.aside.catchingUp", actions: handle(own.stepDown) },
] as const;

export function master<N extends 0 | 1 | 2>(n: N) {
  return {
    initial: "ready",
    on: heard,
    states: {
      ready: {
        tags: ["reads requests", "reads peers"],
        on: {
          FeRequest: [
            { guard: "fromOlderEpoch", actions: handle(on.rejectOlder) },
            { guard: "fromAnotherEpoch", actions: handle(on.reject("it has not been promoted to that epoch")) },
            { guard: "answeredBefore", actions: handle(own.answerAgain) },
            { guard: "isGet", target: "reading", actions: handle(on.onRequest) },
            { target: "executing", actions: handle(own.number) },
          ],
          Join: [askedEarlier, { actions: handle(transfer.serve) }],
          Confirm: confirmations,
          Propagate: [
            ...deposed,
            { guard: "unchecked", target: "obeying", actions: handle(onPropagate) },
            { actions: handle(on.ignore("it is the master")) },
          ],
        },
      },
      reading: { entry: handle(on.read), on: { fetched: { target: "ready", actions: handle(on.replyValue) } } },
      executing: {
        entry: handle(execute),
        on: {
          fetched: { actions: handle(onOld) },
          stored: [
            { guard: "pushesStateNow", actions: handle(own.readStore) },
            { guard: "done", target: "confirming", actions: handle(own.propagate) },
            { target: "ready", actions: handle(own.refuse) },
          ],
          dumped: { target: "confirming", actions: handle(own.propagateState) },
        },
      },
      confirming: {
        type: "parallel",
        tags: "reads peers",
        always: { guard: "allConfirmed", target: "ready", actions: handle(own.reply) },
        on: {
          Confirm: confirmations,
          Join: [askedEarlier, { actions: handle(transfer.letWait) }],
          Propagate: [...deposed, stray],
        },
        states: waitsOf[n],
      },
      takingOver: {
        type: "parallel",
        tags: "reads peers",
        always: { guard: "allConfirmed", target: "ready", actions: handle(own.acknowledgePromotion) },
        on: {
          Confirm: confirmations,
          Join: [askedEarlier, { actions: handle(transfer.serve) }],
          Propagate: [...deposed, stray],
        },
        states: waitsOf[n],
      },
      /** Two masters and no epochs: what the other propagates is executed here as well. */
      obeying: {
        entry: handle(execute),
        on: {
          fetched: { actions: handle(onOld) },
          stored: [
            { guard: "done", target: "ready", actions: handle(confirm) },
            { target: "ready", actions: handle(confirmFailure) },
          ],
        },
      },
    },
  } as const;
}
