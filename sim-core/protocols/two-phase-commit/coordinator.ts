// The coordinator's half of a server's chart in textbook mode: idle / voting / committing / aborted (SYSTEMS 3B, "Coordinator").
import { anyCoordinator } from "./any-coordinator.ts";
import * as own from "./coordinator-handlers.ts";
import * as on from "./handlers.ts";
import type { Kit } from "./lanes.ts";

interface Ways {
  readonly voteTimeout: boolean;
  readonly keeps: boolean;
}

export function coordinator(kit: Kit, { voteTimeout, keeps }: Ways) {
  const { handle, named } = kit;
  const { idle, refused, serving, stray, strays, ofOwnKey } = anyCoordinator(kit, keeps);
  const whenLate = { after: { [named("voteTimer")]: "aborted" } } as const;
  return {
    initial: "starting",
    on: strays,
    states: {
      starting: { always: [{ guard: named("commitToFinish"), target: "recovering" }, { target: "idle" }] },
      idle,
      checking: {
        always: [
          ...refused,
          { guard: named("mayNotReadYet"), target: "waitingToRead" },
          { guard: named("isGet"), target: "reading" },
          { guard: named("keyLockedNoWait"), target: "idle", actions: handle(on.replyStatus(false)) },
          { guard: named("keyLocked"), target: "waitingForLock" },
          { target: "beginning" },
        ],
      },
      waitingToRead: { always: { guard: named("keyFreeToRead"), target: "reading" } },
      ...serving,
      waitingForLock: { always: { guard: named("keyFree"), target: "beginning" } },
      voting: {
        entry: handle(own.askForVotes),
        always: [
          { guard: named("somebodyAgainst"), target: "aborted" },
          { guard: named("votesUnanimous"), target: "deciding" },
        ],
        on: {
          Vote: [{ guard: named("voteInThis"), actions: handle(own.onVote) }, stray],
          VoteReq: { guard: named("givesWay"), target: "waitingForLock", actions: handle(own.giveWay) },
        },
        ...(voteTimeout ? whenLate : {}),
      },
      deciding: {
        entry: handle(own.logCommit),
        always: { guard: named("notForced"), target: "applying", actions: handle(own.onDecided) },
        on: {
          persisted: [
            { guard: named("ownRecordWritten"), target: "applying", actions: handle(own.onDecided) },
            { guard: named("ownRecordFailed"), target: "aborted" },
          ],
        },
      },
      applying: {
        entry: handle(own.applyOwn),
        on: { stored: { ...ofOwnKey, target: "committing", actions: handle(own.onOwnStored) } },
      },
      recovering: {
        entry: handle(own.lookUpParticipants),
        always: { guard: named("participantsKnown"), target: "comparing" },
      },
      comparing: {
        entry: handle(on.read),
        on: {
          fetched: [
            { guard: named("appliedBefore"), target: "committing", actions: handle(own.onAppliedBefore) },
            { ...ofOwnKey, target: "applying" },
          ],
        },
      },
      committing: {
        entry: handle(own.sendCommits),
        always: { guard: named("allPerformed"), target: "ending" },
        on: { Performed: [{ guard: named("performedInThis"), actions: handle(own.onPerformed) }, stray] },
        after: {
          [named("ackTimer")]: [
            { guard: named("notAppliedHere"), target: "applying" },
            { target: "committing", reenter: true },
          ],
        },
      },
      // Until the end is on the disk the key stays locked: a crash would carry the write out again, over what came after it.
      ending: {
        entry: handle(own.logEnd),
        always: { guard: named("notForced"), target: "idle", actions: handle(on.replyStatus(true)) },
        on: { persisted: { guard: named("ownRecordWritten"), target: "idle", actions: handle(on.replyStatus(true)) } },
        after: { [named("ackTimer")]: { target: "ending", reenter: true } },
      },
      aborted: {
        entry: handle(own.abort),
        on: { persisted: { guard: named("ownRecord"), target: "idle", actions: handle(on.replyStatus(false)) } },
      },
    },
  } as const;
}
