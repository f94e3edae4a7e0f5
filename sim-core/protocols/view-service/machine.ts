// The service of every server (SYSTEMS 3D.3): it pings the monitor for ever, and beside that has the role that its view gives it.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import * as backup from "./backup-handlers.ts";
import * as exec from "./execution.ts";
import { guards } from "./guards.ts";
import * as on from "./handlers.ts";
import type { PeerDatagram, PingReply, RequestDatagram } from "./messages.ts";
import { pingInterval } from "./monitor-machine.ts";
import * as outbox from "./outbox.ts";
import { primaryStates } from "./primary.ts";
import { sendState } from "./primary-handlers.ts";
import { fromData, fromNothing, refused, strayForwards } from "./roles.ts";
import { nothingYet } from "./service.ts";
import type { Service } from "./service.ts";

type ServiceEvent =
  | { readonly type: "startServices" }
  | { readonly type: "stopServices" }
  | Answer
  | RequestDatagram
  | PeerDatagram
  | Datagram<PingReply>;
export type ServiceInput = Pick<
  Service,
  "serverName" | "port" | "peerPort" | "database" | "policies" | "monitor" | "hostnames"
>;

/** In ms: PingInterval, and how long a server waits for an answer (SYSTEMS 3D.5, DECISIONS 18). */
export const delays = { pingTimer: pingInterval, pingTimeout: 100, forwardTimeout: 100, syncTimeout: 100 } as const;

const kit = setup({
  types: {
    context: {} as Service,
    events: {} as ServiceEvent,
    emitted: {} as Effect,
    input: {} as ServiceInput,
    tags: {} as "reads kv" | "reads peers",
  },
  delays,
  guards,
});

const noClients = { Put: [...refused], Append: [...refused], Get: [...refused] } as const;
const noTransfer = { SyncBackup: { actions: handle(backup.refuseState) } } as const;

const unsynced = {
  id: "unsynced",
  on: {
    PingReply: [...fromNothing],
    SyncBackup: [
      { guard: "sameView", target: "synced", actions: handle(backup.takeState) },
      { actions: handle(backup.refuseState) },
    ],
    Forward: [
      { guard: "doneForAnybody", actions: handle(exec.answerForwardAgain) },
      { guard: "acceptsAnything", actions: handle(exec.executeForward) },
      { guard: "acceptsWhileUnsynced", actions: handle(exec.executeForward) },
      { guard: "ofAnotherView", actions: handle(exec.refuseForward("ErrWrongView")) },
      { actions: handle(exec.refuseForward("ErrNotReady")) },
    ],
  },
} as const;

const synced = {
  on: {
    PingReply: [...fromData],
    SyncBackup: [
      { guard: "acceptsLateState", actions: handle(backup.takeState) },
      { guard: "sameView", actions: handle(backup.hasState) },
      { actions: handle(backup.refuseState) },
    ],
    Forward: [
      { guard: "doneForAnybody", actions: handle(exec.answerForwardAgain) },
      { guard: "acceptsAnything", actions: handle(exec.executeForward) },
      { guard: "ofAnotherView", actions: handle(exec.refuseForward("ErrWrongView")) },
      { guard: "doneBefore", actions: handle(exec.answerForwardAgain) },
      { guard: "olderThanTheLast", actions: handle(on.ignore("older than this client's last operation")) },
      { guard: "nextInOrder", actions: handle(exec.executeForward) },
      { actions: handle(on.ignore("not the next operation in the primary's order")) },
    ],
  },
} as const;

const role = {
  initial: "none",
  states: {
    none: {
      id: "none",
      tags: "reads kv",
      entry: handle(on.refuseAtHand),
      on: { PingReply: [...fromNothing], Forward: [...strayForwards], ...noClients, ...noTransfer },
    },
    mute: {
      id: "mute",
      tags: "reads kv",
      entry: handle(on.refuseAtHand),
      on: { PingReply: [...fromNothing], Forward: [...strayForwards], ...noClients, ...noTransfer },
    },
    primary: { ...primaryStates, on: { ...primaryStates.on, ...noTransfer } },
    backup: {
      initial: "unsynced",
      tags: "reads kv",
      entry: handle(on.refuseAtHand),
      on: noClients,
      states: { unsynced, synced },
    },
  },
} as const;

const pings = {
  initial: "asking",
  states: {
    asking: {
      entry: handle(on.ping),
      after: { pingTimeout: { target: "asking", reenter: true } },
      on: { PingReply: "resting" },
    },
    resting: {
      after: { pingTimer: "asking" },
      // Its view seems to be over: it asks at once.
      on: { ForwardReply: { guard: "forwardRefused", target: "asking" } },
    },
  },
} as const;

export const service = chart(
  kit.createMachine({
    id: "service",
    context: ({ input }) => ({ ...input, ...nothingYet }),
    initial: "constructed",
    on: { stopServices: ".stopped" },
    states: {
      constructed: { on: { startServices: "starting" } },
      starting: {
        entry: handle(on.openDatabase),
        on: { storeOpened: "recalling", storeFailed: "failed" },
      },
      recalling: {
        entry: handle(on.recall),
        on: { recalled: [{ guard: "hasStartedBefore", target: "emptying" }, { target: "recording" }] },
      },
      recording: {
        entry: handle(on.recordStart),
        on: {
          persisted: [{ guard: "written", target: "serving", actions: handle(on.bind) }, { target: "failed" }],
        },
      },
      emptying: {
        entry: handle(on.empty),
        on: { filled: [{ guard: "written", target: "serving", actions: handle(on.bind) }, { target: "failed" }] },
      },
      serving: {
        type: "parallel",
        tags: "reads peers",
        on: {
          fetched: { actions: handle(exec.onFetched) },
          stored: [{ guard: "written", actions: handle(exec.onStored) }, { target: "failed" }],
          filled: [{ guard: "written", actions: handle(backup.onTaken) }, { target: "failed" }],
          dumped: { actions: handle(sendState) },
          resolved: { actions: handle(outbox.onResolved<Service>(on.onPeers)) },
          unresolved: { actions: handle(outbox.onUnresolved<Service>) },
        },
        states: { pings, role },
      },
      // A write that fails ends the service: it is silent, and so is taken for dead.
      failed: {},
      stopped: {},
    },
  }),
);
