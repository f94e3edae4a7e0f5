// The coordinator's half of a server's chart in seed and in project mode (SYSTEMS 3B, "Seed mode", and 2.2).
import { handle } from "../../kernel/handler.ts";
import { checkingWithoutLocks, idle, serving, stray, strays } from "./coordinator.ts";
import * as own from "./coordinator-handlers.ts";
import * as on from "./handlers.ts";
import { readPeers } from "./peers.ts";
import * as plain from "./plain-handlers.ts";

const failed = { target: "idle", actions: handle(on.replyStatus(false)) } as const;
const failedFromInside = {
  target: "#service.serving.coordinator.idle",
  actions: handle(on.replyStatus(false)),
} as const;

/** Its own store first; then one server after another; the first failure ends it, and nothing is taken back (B-16, B-17). */
export function seedCoordinator(keepsConnections: boolean) {
  return {
    initial: "idle",
    on: strays,
    states: {
      idle: idle(keepsConnections),
      checking: checkingWithoutLocks,
      ...serving,
      voting: {
        entry: handle(own.askForVotes),
        always: { guard: "votesUnanimous", target: "applying" },
        on: {
          Vote: [{ guard: "noInThis", ...failed }, { guard: "voteInThis", actions: handle(own.onVote) }, stray],
        },
      },
      applying: {
        entry: handle(own.applyOwn),
        on: { stored: [{ guard: "written", target: "readingAgain", actions: handle(own.onOwnStored) }, failed] },
      },
      readingAgain: { entry: handle(readPeers), always: { guard: "peersKnown", target: "performing" } },
      performing: {
        entry: handle(plain.beginPerforming),
        initial: "next",
        states: {
          next: {
            always: [
              {
                guard: "allDone",
                target: "#service.serving.coordinator.idle",
                actions: handle(on.replyStatus(true)),
              },
              { target: "awaiting", actions: handle(plain.performNext) },
            ],
          },
          awaiting: {
            on: {
              Performed: [
                { guard: "failedInThis", ...failedFromInside },
                { guard: "performedInThis", target: "next", actions: handle(plain.onDone) },
                stray,
              ],
            },
          },
        },
      },
    },
  } as const;
}

/** Three waits of 100 ms in each phase; the others first, itself last; whoever gives up tells nobody but the client. */
const polling = {
  initial: "polling",
  states: {
    polling: {
      after: {
        pollTimer: [
          { guard: "lastWait", ...failedFromInside },
          { target: "polling", reenter: true, actions: handle(plain.countWait) },
        ],
      },
    },
  },
} as const;

export function projectCoordinator(keepsConnections: boolean) {
  return {
    initial: "idle",
    on: strays,
    states: {
      idle: idle(keepsConnections),
      checking: checkingWithoutLocks,
      ...serving,
      voting: {
        entry: handle(own.askForVotes),
        always: { guard: "votesUnanimous", target: "readingAgain" },
        on: { Vote: [{ guard: "voteInThis", actions: handle(own.onVote) }, stray] },
        ...polling,
      },
      readingAgain: { entry: handle(readPeers), always: { guard: "peersKnown", target: "performing" } },
      performing: {
        entry: [handle(plain.beginPerforming), handle(plain.performAll)],
        always: { guard: "allDone", target: "applying" },
        on: {
          Performed: [
            { guard: "failedInThis", ...failed },
            { guard: "performedInThis", actions: handle(plain.onDone) },
            stray,
          ],
        },
        ...polling,
      },
      applying: {
        entry: handle(own.applyOwn),
        on: { stored: [{ guard: "written", target: "idle", actions: handle(on.replyStatus(true)) }, failed] },
      },
    },
  } as const;
}
