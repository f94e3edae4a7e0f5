// What each option decides and what each of its values does, in words for the screen.
import type { OptionWords } from "../protocol.ts";
import type { options } from "./options.ts";

type Named = (typeof options)[number];

export const optionWords: {
  readonly [N in Named["name"]]: OptionWords<Extract<Named, { name: N }>["values"][number]>;
} = {
  mode: {
    title: "Mode",
    says: "How much of two-phase commit there is.",
    values: {
      textbook: "All of it: staged writes, locks, a forced log, time-outs, aborts and recovery.",
      project:
        "A student project: writes are staged, and three waits of 100 ms end a phase; no lock, no log, no abort.",
      seed: "The bare idea: everybody agrees, then the write is sent again and done, one server after another; nothing times out.",
    },
  },
  lock: {
    title: "Locks",
    says: "What a transaction does at a server where its key is locked (textbook).",
    values: {
      ordered: "It waits; a server that still collects votes gives way to a lower one that wants the same key.",
      wait: "It waits, whoever holds the lock: two servers may wait for each other for ever.",
      noWait: "It gets a no, and is aborted.",
      none: "There are no locks.",
    },
  },
  readLocks: {
    title: "Locks and gets",
    says: "Whether a get waits while its key is locked (textbook).",
    values: { on: "It waits until the key is free.", off: "It reads what is in the store." },
  },
  voteTimeout: {
    title: "Time-out of the votes",
    says: "How long a coordinator waits for votes (textbook).",
    values: { on: "300 ms; then it aborts.", off: "For ever." },
  },
  termination: {
    title: "Who is asked in doubt",
    says: "Whom a server asks that has voted yes and hears no decision (textbook).",
    values: { cooperative: "Everybody: whoever knows it says so.", coordinatorOnly: "The coordinator alone." },
  },
  rollback: {
    title: "Taking back",
    says: "Whether a write can be taken back before it is done (seed and project; textbook always can).",
    values: {
      off: "There are only steps forward: what has failed half-way stays so.",
      on: "A server that votes yes has the write on its disk, set aside; one whose disk refuses says no, and an abort discards it.",
    },
  },
  replicaFile: {
    title: "Reading the replica file",
    says: "When a server reads which other servers there are.",
    values: { perUse: "Whenever it needs their addresses.", atStart: "Once, when it starts." },
  },
  connections: {
    title: "Connections",
    says: "How long a connection to another server lasts.",
    values: {
      perOperation: "It is opened for an operation and closed after it.",
      keepAlive: "It stays open until nobody has used it for a minute.",
    },
  },
  concurrency: {
    title: "Requests at a time",
    says: "How many requests of clients a server has at hand at a time.",
    values: {
      1: "One; the next waits in the socket, where there is room for two.",
      2: "Two, in lanes side by side; where both want one key, the second waits for its lock.",
    },
  },
  servers: {
    title: "Servers",
    says: "How many servers there are.",
    values: { 5: "Five, as the project asks for.", 3: "Three: fewer orders of messages to search." },
  },
  participant: {
    title: "What a yes does",
    says: "What a server does with a write before it votes yes.",
    values: {
      stages: "It writes it to its log, or sets it aside.",
      appliesOnVoteReq: "It carries it out at once, whatever is decided.",
    },
  },
  quorum: {
    title: "Votes needed",
    says: "How many must agree before the coordinator commits.",
    values: { unanimous: "All.", majority: "More than half." },
  },
  inDoubt: {
    title: "In doubt",
    says: "What a server does that has voted yes and hears no decision.",
    values: { asks: "It asks, and waits.", abortsAlone: "It aborts by itself." },
  },
  commitRecord: {
    title: "The commit record",
    says: "Whether the decision to commit is on the coordinator's disk before anybody hears of it.",
    values: { forced: "It is.", notForced: "It is not: a crash forgets it." },
  },
};
