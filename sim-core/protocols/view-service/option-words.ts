// The policies and defects of the view service in words: what each decides, and what its values do.
import type { OptionWords } from "../protocol.ts";
import type { options } from "./options.ts";

type Spec = (typeof options)[number];
type Words = { readonly [S in Spec as S["name"]]: OptionWords<S["values"][number]> };

export const optionWords: Words = {
  servers: {
    title: "Servers",
    says: "How many servers there are beside the monitor.",
    values: {
      2: "Two: a primary and a backup.",
      3: "Three: one of them is idle, and takes the place of one that dies.",
    },
  },
  ackPolicy: {
    title: "Acknowledging a view",
    says: "When a primary with a new backup acknowledges the view.",
    values: {
      afterSync: "When the backup has everything. If the backup dies before that, nobody may drop it.",
      onLearn: "At once. If the primary dies before the transfer, the backup is named primary, and must refuse.",
    },
  },
  idleTracking: {
    title: "Idle servers",
    says: "Whether the monitor remembers who lives and is in no view.",
    values: {
      on: "It does: an idle server becomes backup in the same view change.",
      off: "It does not: the place stays empty until somebody pings, so there are two view changes for one.",
    },
  },
  clientView: {
    title: "When clients ask for the view",
    says: "How often a client asks the monitor who is primary.",
    values: {
      asNeeded: "When it does not know, or when the primary does not answer.",
      eachTime: "Before every operation: the monitor has as much to do as the service.",
    },
  },
  forwardGets: {
    title: "Gets",
    says: "Whether the backup is asked before a get is answered.",
    values: {
      on: "It is, as for a write.",
      off: "It is not: the primary answers by itself, even where another one is primary by now.",
    },
  },
  backupAccepts: {
    title: "What a server takes from another",
    says: "Whose forwarded operations a server carries out.",
    values: {
      itsView: "Those of its view's primary, while it is the backup.",
      anything: "Anybody's, whatever it is itself.",
    },
  },
  clientWrites: {
    title: "Who serves clients",
    says: "Which server carries out what a client asks.",
    values: {
      atPrimary: "The primary alone.",
      anywhere: "Whichever is asked; a backup or an idle server keeps it to itself.",
    },
  },
  failedForward: {
    title: "A forward without an answer",
    says: "What the primary does when the backup does not answer.",
    values: {
      repeated: "It sends the operation again until the backup answers or the view changes.",
      answeredOk: "It carries the operation out alone and tells the client that it is done.",
    },
  },
  rejectedForward: {
    title: "A forward that is refused",
    says: "What the primary does when the backup says that this is not its view.",
    values: {
      refused: "It tells the client to look for another primary, and asks the monitor.",
      done: "It takes the answer for a success.",
    },
  },
  forwardView: {
    title: "The view of a forward",
    says: "Whether a backup looks of which view a forwarded operation is.",
    values: { checked: "It does.", unchecked: "It does not: one that was delayed is carried out in a later view." },
  },
  forwards: {
    title: "Forwards at a time",
    says: "How many operations are on their way to the backup.",
    values: {
      oneAtATime: "One: the next begins when it is done.",
      pipelined: "Any number, in whatever order they arrive.",
    },
  },
  transfer: {
    title: "Transfer and operations",
    says: "Whether operations wait while the state is transferred.",
    values: {
      ordered: "They do: each is wholly before the transfer or wholly after it.",
      unordered: "They do not: the older state may arrive after a newer operation, and overwrite it.",
    },
  },
  failedTransfer: {
    title: "A transfer that fails",
    says: "What the primary does when the backup did not take its state.",
    values: {
      repeated: "It sends it again after the next ping.",
      ignored: "It acknowledges the view all the same.",
    },
  },
  filter: {
    title: "The duplicate filter",
    says: "Whether a new backup gets the filter with the data.",
    values: { travels: "It does.", stays: "It does not: it does again what was done before it came." },
  },
  replies: {
    title: "Replies",
    says: "When the primary answers the client.",
    values: { afterBackup: "When the backup has carried the operation out.", atOnce: "When it has done so itself." },
  },
  monitorWaits: {
    title: "The next view",
    says: "Whether the monitor waits for the primary's acknowledgement before it changes the view again.",
    values: { forAck: "It does.", never: "It does not, and may go past a server that never had the data." },
  },
  restarts: {
    title: "Quick restarts",
    says: "What the monitor makes of a ping with number 0 from a member of the view.",
    values: {
      noticed: "The server has lost everything: it is treated as dead.",
      overlooked: "Nothing: it pings, so it lives.",
    },
  },
  takeover: {
    title: "Taking over",
    says: "Which server serves when the monitor names it primary.",
    values: {
      synced: "One that was primary, or a backup with all data, in the view before.",
      anybody: "Whichever is named, with whatever it has.",
    },
  },
  role: {
    title: "Leaving a view",
    says: "What a primary does when a new view does not name it.",
    values: { cleared: "It stops serving.", kept: "It goes on as if it were primary, alone." },
  },
  noKey: {
    title: "No such key",
    says: "What a client does when it hears that there is no such key.",
    values: {
      isAnAnswer: 'That is an answer: the value is "".',
      retried: "It takes it for a failure and asks again, for ever.",
    },
  },
};
