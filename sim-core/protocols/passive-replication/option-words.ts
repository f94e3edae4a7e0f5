// What each option decides and what each of its values does, in words for the screen.
import type { OptionWords } from "../protocol.ts";
import type { options } from "./options.ts";

type Named = (typeof options)[number];

export const optionWords: {
  readonly [N in Named["name"]]: OptionWords<Extract<Named, { name: N }>["values"][number]>;
} = {
  choose: {
    title: "Choosing a master",
    says: "Whom the front end makes master when the old one does not answer.",
    values: {
      highestIdx: "The server that has the latest write.",
      fixedOrder: "The first in the list that answers, whatever it has.",
      next: "The next in the list after the old one that answers, whatever it has.",
    },
  },
  reset: {
    title: "Resetting a server",
    says: "How the master brings a server up to date that has been away.",
    values: {
      copy: "It sends everything, and that takes the place of what the server had.",
      delta: "It sends the writes that are missing, as long as it remembers them.",
      byValues: "It compares the values of all keys: what only the returning server has stays there.",
    },
  },
  durableStore: {
    title: "Where a store is",
    says: "What a server has left after a crash.",
    values: {
      off: "Nothing: its data were in its memory.",
      on: "Its store, and on its disk its epoch, its last write and the answers that it remembers.",
    },
  },
  propagate: {
    title: "What is propagated",
    says: "What the master sends to its slaves.",
    values: {
      operation: "The request: every slave executes it.",
      state: "Its whole store after the write: it takes the place of the slave's.",
    },
  },
  stamp: {
    title: "Deterministic writes",
    says: "Whether the result of a write depends on who executes it, as with a time of day or a counter.",
    values: { off: "It does not.", on: "Every server adds its own mark to what it stores." },
  },
  reads: {
    title: "Gets",
    says: "Whom the front end asks when a client gets a value.",
    values: { atMaster: "The master.", atSlaves: "The slaves, one after another." },
  },
  frontEnds: {
    title: "Front ends",
    says: "How many front ends there are.",
    values: { 1: "One.", 2: "Two: the first client knows one, the second the other, and so on." },
  },
  nameServer: {
    title: "Name server",
    says: "How clients find the front end.",
    values: {
      off: "They are told its address before they start.",
      on: "They ask the directory once, which must be up then.",
    },
  },
  epochCheck: {
    title: "Epochs",
    says: "Whether servers and front ends look at the epoch of a message.",
    values: {
      on: "They refuse what comes from an older one.",
      off: "They do not: whoever takes itself for master is obeyed.",
    },
  },
  promotion: {
    title: "Telling the new master",
    says: "What the front end does when it takes another server for master.",
    values: {
      told: "It tells that server, which changes its role and brings the others along.",
      frontEndOnly:
        "It sends it the requests and nothing else: the server stays a slave, and propagates nothing but, perhaps, its state.",
    },
  },
  replies: {
    title: "When the front end is answered",
    says: "What the master's answer to a write waits for.",
    values: {
      afterConfirmations: "For every live slave's confirmation.",
      beforeConfirmations: "For nobody: it propagates and answers at once.",
    },
  },
  cache: {
    title: "The response cache",
    says: "Who remembers what was answered to a request.",
    values: { replicated: "The master and every slave.", masterOnly: "The master alone: it dies with it." },
  },
  takeOver: {
    title: "Taking over",
    says: "What a new master does about the others before its first answer.",
    values: {
      waitsForAll: "Everybody whom the front end has reached must have its last write, or be reset.",
      atOnce: "It tells them which write was its last, and waits for nobody.",
      alone: "Nothing: it neither resets them nor keeps them as slaves.",
    },
  },
  restarted: {
    title: "After a restart",
    says: "What a server does that has lost its data and has not been reset yet.",
    values: {
      waits: "It says so, and refuses to be promoted.",
      takesPromote: "It becomes master when it is told to, with nothing.",
      answersAsSlave: "It behaves like a slave that has never received a write.",
    },
  },
  slaveTimeout: {
    title: "A slave that does not confirm",
    says: "Whom the master gives up when the wait for a confirmation has been too long.",
    values: {
      dropsTheSilentOne: "That slave.",
      dropsAllSilent: "Every slave that has not confirmed yet.",
    },
  },
  slaveErrors: {
    title: "Errors while propagating",
    says: "What becomes of a write that a slave could not execute, or did not confirm in time.",
    values: {
      reported: "The slave says so, and is no copy until it is reset.",
      swallowed: "Nobody says anything: it counts as a confirmation.",
    },
  },
  ports: {
    title: "Static ports",
    says: "Whether the fixed ports of the servers are free.",
    values: { free: "They are.", taken: "Another program on server1's host has its port already." },
  },
};
