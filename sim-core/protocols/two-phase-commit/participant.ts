// The participant's half of a server's chart in textbook mode: idle / prepared / inDoubt (SYSTEMS 3B, "Participant"). It is about all
// transactions of other servers together: prepared while there is one, in doubt when one of them has waited long for its decision.
import { handle } from "../../kernel/handler.ts";
import { ignore } from "./coordinator-handlers.ts";
import * as part from "./participant-handlers.ts";
import { readPeers } from "./peers.ts";
import * as termination from "./termination.ts";

export const participant = {
  initial: "starting",
  on: {
    VoteReq: [
      { guard: "abortedHere", actions: handle(part.voteNoAgain) },
      { guard: "overHere", actions: handle(ignore("its transaction is over here")) },
      { guard: "appliesOnVoteReq", actions: handle(part.applyAtOnce) },
      { guard: "preparedHere", actions: handle(part.voteAgain) },
      { guard: "queuedHere", actions: handle(ignore("it waits for its lock already")) },
      { guard: "lockedNoWait", actions: handle(part.voteNo) },
      { guard: "locked", actions: handle(part.enqueue) },
      { actions: handle(part.prepare) },
    ],
    Perform: [
      { guard: "preparedHere", actions: handle(part.onPerform) },
      { guard: "committedHere", actions: handle(part.acknowledgeAgain) },
      { actions: handle(ignore("it has not voted for this")) },
    ],
    Abort: [
      { guard: "overHere", actions: handle(ignore("its transaction is over here")) },
      { actions: handle(part.onAbort) },
    ],
    DecisionReq: { actions: handle(termination.onDecisionReq) },
    DecisionResp: [
      { guard: "preparedHere", actions: handle(termination.onDecisionResp) },
      { actions: handle(ignore("it knows already")) },
    ],
    persisted: [
      { guard: "preparing", actions: handle(part.onPrepared) },
      { guard: "committing", actions: handle(part.onCommitted) },
    ],
    stored: { guard: "applying", actions: handle(part.onApplied) },
    fetched: { guard: "comparing", actions: handle(part.onCompared) },
  },
  states: {
    starting: { always: [{ guard: "recovered", target: "inDoubt" }, { target: "idle" }] },
    idle: {
      always: [
        { guard: "someoneGranted", actions: handle(part.grantNext) },
        { guard: "somethingPrepared", target: "prepared" },
      ],
    },
    prepared: {
      always: [
        { guard: "someoneGranted", actions: handle(part.grantNext) },
        { guard: "nothingPrepared", target: "idle" },
      ],
      after: {
        decisionTimer: [
          { guard: "abortsAlone", target: "idle", actions: handle(termination.abortAlone) },
          { target: "inDoubt" },
        ],
      },
    },
    inDoubt: {
      initial: "asking",
      always: [
        { guard: "someoneGranted", actions: handle(part.grantNext) },
        { guard: "nothingPrepared", target: "idle" },
      ],
      states: {
        asking: {
          entry: handle(readPeers),
          always: { guard: "peersKnown", target: "waiting", actions: handle(termination.askForDecisions) },
        },
        waiting: { after: { askTimer: "asking" } },
      },
    },
  },
} as const;
