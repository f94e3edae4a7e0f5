// The slave's part of a server's chart (SYSTEMS 3C, "Slave").
import { handle } from "../../kernel/handler.ts";
import { execute, onOld } from "./execution.ts";
import * as on from "./handlers.ts";
import { number, onPromote, readStore, refuse } from "./master-handlers.ts";
import * as slaves from "./slave-handlers.ts";
import * as transfer from "./transfer.ts";

const stray = { actions: handle(on.ignore("it is a slave")) } as const;

export const slave = {
  initial: "ready",
  states: {
    ready: {
      tags: ["reads requests", "reads peers"],
      on: {
        Status: { actions: handle(on.reportStatus("slave")) },
        FeRequest: [
          { guard: "slavesAnswerGets", target: "reading", actions: handle(on.onRequest) },
          { guard: "servesGetUnpromoted", target: "reading", actions: handle(on.onRequest) },
          { guard: "servesUnpromoted", target: "serving", actions: handle(number) },
          { actions: handle(on.reject("it is a slave")) },
        ],
        Propagate: [
          { guard: "fromOlderEpoch", actions: handle(on.rejectOlder) },
          { guard: "notCounted", target: "#server.serving.aside.catchingUp", actions: handle(transfer.askForMissing) },
          { guard: "wholeState", target: "filling", actions: handle(slaves.onState) },
          { guard: "hasIt", actions: handle(slaves.confirmAgain) },
          { guard: "nextInOrder", target: "applying", actions: handle(slaves.onPropagate) },
          { guard: "hadItLong", actions: handle(on.ignore("it has that write already")) },
          { target: "#server.serving.aside.catchingUp", actions: handle(transfer.askForMissing) },
        ],
        Promote: [
          { guard: "mayBePromoted", target: "#server.serving.master.takingOver", actions: handle(onPromote) },
          { actions: handle(on.rejectOlder) },
        ],
        Join: stray,
        DeltaReq: stray,
        Confirm: stray,
        Reset: stray,
        Snapshot: stray,
        Delta: stray,
        Reject: stray,
      },
    },
    reading: { entry: handle(on.read), on: { fetched: { target: "ready", actions: handle(on.replyValue) } } },
    applying: {
      entry: handle(execute),
      on: {
        fetched: { actions: handle(onOld) },
        stored: [
          { guard: "done", target: "ready", actions: handle(slaves.confirm) },
          { guard: "swallowsErrors", target: "ready", actions: handle(slaves.confirm) },
          { target: "#server.serving.aside.none", actions: handle(slaves.confirmFailure) },
        ],
      },
    },
    filling: {
      on: {
        filled: [
          { guard: "done", target: "ready", actions: handle(slaves.confirm) },
          { guard: "swallowsErrors", target: "ready", actions: handle(slaves.confirm) },
          { target: "#server.serving.aside.none", actions: handle(slaves.confirmFailure) },
        ],
      },
    },
    serving: {
      entry: handle(execute),
      on: {
        fetched: { actions: handle(onOld) },
        stored: [
          { guard: "pushesStateNow", actions: handle(readStore) },
          { guard: "done", target: "ready", actions: handle(slaves.serveAlone) },
          { target: "ready", actions: handle(refuse) },
        ],
        dumped: { target: "ready", actions: handle(slaves.pushState) },
      },
    },
  },
} as const;
