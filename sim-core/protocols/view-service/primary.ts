// The primary's states: alone, bringing a new backup up to date, or with one that has everything (SYSTEMS 3D.3).
import { handle } from "../../kernel/handler.ts";
import * as exec from "./execution.ts";
import * as on from "./handlers.ts";
import * as primary from "./primary-handlers.ts";
import { fromData, strayForwards } from "./roles.ts";

const known = [
  { guard: "doneBefore", actions: handle(exec.answerAgain) },
  { guard: "olderThanTheLast", actions: handle(on.ignore("older than this client's last operation")) },
] as const;

const executed = [...known, { actions: handle(exec.executeRequest) }] as const;

/** Answered from this server's own state at once, forwarded and answered at once, or forwarded first. */
const forwarded = [
  ...known,
  { guard: "readHere", actions: handle(exec.executeRequest) },
  { guard: "notWaitedFor", actions: handle(primary.forwardAndExecute) },
  { target: "forwarding", actions: handle(primary.take) },
] as const;

const notThisTransfer = { actions: handle(on.ignore("the answer to an earlier transfer")) } as const;
const notThisForward = { actions: handle(on.ignore("not the answer to the Forward at hand")) } as const;
const synced = { target: "#paired", actions: handle(on.acknowledge) } as const;

export const primaryStates = {
  initial: "alone",
  on: {
    PingReply: [{ guard: "keepsItsRole", target: ".alone", actions: handle(on.adopt) }, ...fromData],
    Forward: [...strayForwards],
  },
  states: {
    alone: {
      id: "alone",
      tags: "reads kv",
      entry: handle(exec.executeAtHand),
      on: { Put: [...executed], Append: [...executed], Get: [...executed] },
    },
    syncing: {
      id: "syncing",
      initial: "sending",
      on: {
        SyncBackupReply: [
          { guard: "transferDone", ...synced },
          { guard: "failureIgnored", ...synced },
          { guard: "transferFailed", target: ".waiting" },
          notThisTransfer,
        ],
      },
      states: {
        sending: {
          entry: handle(primary.readAll),
          always: { guard: "transferNotWaitedFor", ...synced },
          after: { syncTimeout: [{ guard: "failureIgnored", ...synced }, { target: "waiting" }] },
        },
        waiting: { on: { PingReply: [{ guard: "sameView", target: "sending" }, ...fromData] } },
      },
    },
    paired: {
      id: "paired",
      initial: "idle",
      states: {
        idle: {
          tags: "reads kv",
          always: { guard: "somethingAtHand", target: "forwarding" },
          on: {
            Put: [...forwarded],
            Append: [...forwarded],
            Get: [...forwarded],
            ForwardReply: [{ guard: "pipelined", actions: handle(primary.onPipelinedDone) }, notThisForward],
          },
        },
        forwarding: {
          entry: handle(primary.forwardAtHand),
          after: {
            forwardTimeout: [
              { guard: "answersWithoutBackup", target: "idle", actions: handle(exec.executeAtHand) },
              { target: "forwarding", reenter: true },
            ],
          },
          on: {
            ForwardReply: [
              { guard: "forwardDone", target: "idle", actions: handle(primary.onForwardDone) },
              { guard: "backupNotReady", target: "#syncing" },
              { guard: "forwardRefused", target: "idle", actions: handle(primary.onForwardRefused) },
              notThisForward,
            ],
          },
        },
      },
    },
  },
} as const;
