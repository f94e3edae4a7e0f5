// The coordinator's half of a server's chart in seed and in project mode (SYSTEMS 3B, "Seed mode", and 2.2).
import { anyCoordinator } from "./any-coordinator.ts";
import type { Ways } from "./any-coordinator.ts";
import * as own from "./coordinator-handlers.ts";
import * as on from "./handlers.ts";
import type { Kit } from "./lanes.ts";
import { readPeers } from "./peers.ts";
import * as plain from "./plain-handlers.ts";

/** How a write ends that has failed. */
function endings({ handle, region }: Kit) {
  const idle = `#service.serving.${region}.idle` as const;
  const failed = { target: "idle", actions: handle(on.replyStatus(false)) } as const;
  const failedFromInside = {
    target: idle,
    actions: handle(on.replyStatus(false)),
  } as const;

  /** Where writes can be taken back (B-18): those who have set one aside and were not told to perform it are told to discard it. */
  const takenBack = {
    target: idle,
    actions: [handle(own.onVote), handle(own.sendAborts), handle(on.replyStatus(false))],
  } as const;
  const restTakenBack = {
    ...takenBack,
    actions: [handle(plain.onDone), handle(plain.sendAbortsToRest), handle(on.replyStatus(false))],
  } as const;
  const takenBackInTime = { ...takenBack, actions: [handle(own.sendAborts), handle(on.replyStatus(false))] } as const;
  return { failed, failedFromInside, takenBack, restTakenBack, takenBackInTime } as const;
}

/** Its own store first; then one server after another; the first failure ends it, and what is done stays so (B-16, B-17). */
export function seedCoordinator(kit: Kit, { keeps, takesBack }: Ways) {
  const { handle, named, region } = kit;
  const { idle, refused, serving, stray, strays } = anyCoordinator(kit, keeps);
  const { failed, failedFromInside, takenBack, restTakenBack } = endings(kit);
  return {
    initial: "idle",
    on: strays,
    states: {
      idle,
      checking: { always: [...refused, { guard: named("isGet"), target: "reading" }, { target: "beginning" }] },
      ...serving,
      voting: {
        entry: handle(own.askForVotes),
        always: { guard: named("votesUnanimous"), target: "applying" },
        on: {
          Vote: [
            { guard: named("noInThis"), ...(takesBack ? takenBack : failed) },
            { guard: named("voteInThis"), actions: handle(own.onVote) },
            stray,
          ],
        },
      },
      applying: {
        entry: handle(own.applyOwn),
        on: { stored: [{ guard: named("written"), target: "readingAgain", actions: handle(own.onOwnStored) }, failed] },
      },
      readingAgain: { entry: handle(readPeers), always: { guard: named("peersKnown"), target: "performing" } },
      performing: {
        entry: handle(plain.beginPerforming),
        initial: "next",
        states: {
          next: {
            always: [
              {
                guard: named("allDone"),
                target: `#service.serving.${region}.idle`,
                actions: handle(on.replyStatus(true)),
              },
              { target: "awaiting", actions: handle(plain.performNext) },
            ],
          },
          awaiting: {
            on: {
              Performed: [
                { guard: named("failedInThis"), ...(takesBack ? restTakenBack : failedFromInside) },
                { guard: named("performedInThis"), target: "next", actions: handle(plain.onDone) },
                stray,
              ],
            },
          },
        },
      },
    },
  } as const;
}

/** Three waits of 100 ms in each phase. */
function polling({ handle, named }: Kit, givenUp: ReturnType<typeof endings>["failedFromInside" | "takenBackInTime"]) {
  return {
    initial: "polling",
    states: {
      polling: {
        after: {
          [named("pollTimer")]: [
            { guard: named("lastWait"), ...givenUp },
            { target: "polling", reenter: true, actions: handle(plain.countWait) },
          ],
        },
      },
    },
  } as const;
}

/** The others first, itself last; whoever gives up tells nobody but the client, unless writes can be taken back. */
export function projectCoordinator(kit: Kit, { keeps, takesBack }: Ways) {
  const { handle, named } = kit;
  const { idle, refused, serving, stray, strays } = anyCoordinator(kit, keeps);
  const { failed, failedFromInside, takenBack, takenBackInTime } = endings(kit);
  const inVoting = takesBack ? takenBackInTime : failedFromInside;
  return {
    initial: "idle",
    on: strays,
    states: {
      idle,
      checking: { always: [...refused, { guard: named("isGet"), target: "reading" }, { target: "beginning" }] },
      ...serving,
      voting: {
        entry: handle(own.askForVotes),
        always: { guard: named("votesUnanimous"), target: "readingAgain" },
        on: {
          Vote: [
            ...(takesBack ? [{ guard: named("noInThis"), ...takenBack } as const] : []),
            { guard: named("voteInThis"), actions: handle(own.onVote) },
            stray,
          ],
        },
        ...polling(kit, inVoting),
      },
      readingAgain: { entry: handle(readPeers), always: { guard: named("peersKnown"), target: "performing" } },
      performing: {
        entry: [handle(plain.beginPerforming), handle(plain.performAll)],
        always: { guard: named("allDone"), target: "applying" },
        on: {
          Performed: [
            { guard: named("failedInThis"), ...failed },
            { guard: named("performedInThis"), actions: handle(plain.onDone) },
            stray,
          ],
        },
        ...polling(kit, failedFromInside),
      },
      applying: {
        entry: handle(own.applyOwn),
        on: { stored: [{ guard: named("written"), target: "idle", actions: handle(on.replyStatus(true)) }, failed] },
      },
    },
  } as const;
}
