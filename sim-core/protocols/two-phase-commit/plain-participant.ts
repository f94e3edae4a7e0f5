// The participant's half of a server's chart in seed and in project mode: it always agrees.
import { handle } from "../../kernel/handler.ts";
import { ignore } from "./coordinator-handlers.ts";
import { applyAtOnce } from "./participant-handlers.ts";
import * as plain from "./plain-handlers.ts";

const atOnce = { guard: "appliesOnVoteReq", actions: handle(applyAtOnce) } as const;
const whileAside = {
  idle: { always: { guard: "somethingPrepared", target: "prepared" } },
  prepared: { always: { guard: "nothingPrepared", target: "idle" } },
} as const;
const written = { guard: "applying", actions: handle(plain.onWritten) } as const;

export const seedParticipant = {
  initial: "idle",
  states: {
    idle: {
      on: {
        VoteReq: [atOnce, { actions: handle(plain.agree) }],
        Perform: [
          { guard: "saysWhat", actions: handle(plain.performWrite) },
          { actions: handle(ignore("it does not say what to write")) },
        ],
        stored: written,
      },
    },
  },
} as const;

/** `rollback: on`, in both modes: a yes comes after the write is set aside on the disk, and an abort discards it (B-18). */
export const stagingParticipant = {
  initial: "idle",
  on: {
    VoteReq: [atOnce, { actions: handle(plain.setAsideOnDisk) }],
    persisted: { guard: "preparing", actions: handle(plain.onSetAside) },
    Perform: [
      { guard: "preparedHere", actions: handle(plain.performStaged) },
      { actions: handle(ignore("nothing is set aside for it")) },
    ],
    Abort: [
      { guard: "preparedHere", actions: handle(plain.discard) },
      { actions: handle(ignore("nothing is set aside for it")) },
    ],
    stored: written,
  },
  states: whileAside,
} as const;

/** Prepared as long as something is set aside: for ever, where no "Go" comes. */
export const projectParticipant = {
  initial: "idle",
  on: {
    VoteReq: [atOnce, { actions: handle(plain.setAside) }],
    Perform: [
      { guard: "preparedHere", actions: handle(plain.performStaged) },
      { actions: handle(ignore("nothing is set aside for it")) },
    ],
    stored: written,
  },
  states: whileAside,
} as const;
