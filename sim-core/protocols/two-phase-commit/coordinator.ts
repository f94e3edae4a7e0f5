// The coordinator's half of a server's chart in textbook mode: idle / voting / committing / aborted (SYSTEMS 3B, "Coordinator").
import { handle } from "../../kernel/handler.ts";
import * as own from "./coordinator-handlers.ts";
import * as on from "./handlers.ts";

const onRequest = { target: "checking", actions: handle(on.onRequest) } as const;
/** It is for nobody. */
export const stray = { actions: handle(own.ignore("not awaited any more")) } as const;

/** What every server does with a request: a get is answered here, whatever the mode. */
export const serving = {
  reading: { entry: handle(on.read), on: { fetched: { target: "idle", actions: handle(on.replyValue) } } },
  beginning: {
    entry: handle(own.begin),
    always: { guard: "readyToAsk", target: "voting" },
    on: {
      persisted: [
        { guard: "startWritten", actions: handle(own.onStartLogged) },
        { guard: "startFailed", target: "idle", actions: handle(on.replyStatus(false)) },
      ],
    },
  },
} as const;

const whenIdle = { after: { idleTimeout: { guard: "isConnected", actions: handle(on.closeConnections) } } } as const;
const whenLate = { after: { voteTimer: "aborted" } } as const;

/** A server that rests; connections that it keeps are closed when nobody has used them for long. */
export function idle(keepsConnections: boolean) {
  return {
    tags: "reads kv",
    on: { "KvRequest.put": onRequest, "KvRequest.get": onRequest, "KvRequest.delete": onRequest },
    ...(keepsConnections ? whenIdle : {}),
  } as const;
}

const refused = [
  { guard: "wrongMagic", target: "idle", actions: handle(on.ignoreWrongMagic) },
  { guard: "unknownMajorVersion", target: "idle", actions: handle(on.replyWithoutBody) },
] as const;

/** Where requests are sorted without locks, in seed and project mode. */
export const checkingWithoutLocks = {
  always: [...refused, { guard: "isGet", target: "reading" }, { target: "beginning" }],
} as const;

/** What a coordinator hears that nobody waits for: votes and acknowledgements of what is over. */
export const strays = { Vote: stray, Performed: stray } as const;

export function coordinator({ voteTimeout, keeps }: { readonly voteTimeout: boolean; readonly keeps: boolean }) {
  return {
    initial: "starting",
    on: strays,
    states: {
      starting: { always: [{ guard: "commitToFinish", target: "recovering" }, { target: "idle" }] },
      idle: idle(keeps),
      checking: {
        always: [
          ...refused,
          { guard: "mayNotReadYet", target: "waitingToRead" },
          { guard: "isGet", target: "reading" },
          { guard: "keyLockedNoWait", target: "idle", actions: handle(on.replyStatus(false)) },
          { guard: "keyLocked", target: "waitingForLock" },
          { target: "beginning" },
        ],
      },
      waitingToRead: { always: { guard: "keyFreeToRead", target: "reading" } },
      ...serving,
      waitingForLock: { always: { guard: "keyFree", target: "beginning" } },
      voting: {
        entry: handle(own.askForVotes),
        always: [
          { guard: "somebodyAgainst", target: "aborted" },
          { guard: "votesUnanimous", target: "deciding" },
        ],
        on: {
          Vote: [{ guard: "voteInThis", actions: handle(own.onVote) }, stray],
          VoteReq: { guard: "givesWay", target: "waitingForLock", actions: handle(own.giveWay) },
        },
        ...(voteTimeout ? whenLate : {}),
      },
      deciding: {
        entry: handle(own.logCommit),
        always: { guard: "notForced", target: "applying", actions: handle(own.onDecided) },
        on: {
          persisted: [
            { guard: "ownRecordWritten", target: "applying", actions: handle(own.onDecided) },
            { guard: "ownRecordFailed", target: "aborted" },
          ],
        },
      },
      applying: {
        entry: handle(own.applyOwn),
        on: { stored: { target: "committing", actions: handle(own.onOwnStored) } },
      },
      recovering: {
        entry: handle(own.lookUpParticipants),
        always: { guard: "participantsKnown", target: "comparing" },
      },
      comparing: {
        entry: handle(on.read),
        on: {
          fetched: [
            { guard: "appliedBefore", target: "committing", actions: handle(own.onAppliedBefore) },
            { target: "applying" },
          ],
        },
      },
      committing: {
        entry: handle(own.sendCommits),
        always: { guard: "allPerformed", target: "ending" },
        on: { Performed: [{ guard: "performedInThis", actions: handle(own.onPerformed) }, stray] },
        after: {
          ackTimer: [
            { guard: "notAppliedHere", target: "applying" },
            { target: "committing", reenter: true },
          ],
        },
      },
      // Until the end is on the disk the key stays locked: a crash would carry the write out again, over what came after it.
      ending: {
        entry: handle(own.logEnd),
        always: { guard: "notForced", target: "idle", actions: handle(on.replyStatus(true)) },
        on: { persisted: { guard: "ownRecordWritten", target: "idle", actions: handle(on.replyStatus(true)) } },
        after: { ackTimer: { target: "ending", reenter: true } },
      },
      aborted: {
        entry: handle(own.abort),
        on: { persisted: { guard: "ownRecord", target: "idle", actions: handle(on.replyStatus(false)) } },
      },
    },
  } as const;
}
