// What each option decides and what each of its values does, in words for the screen.
import type { OptionWords } from "../protocol.ts";
import type { options } from "./options.ts";

type Named = (typeof options)[number];

export const optionWords: {
  readonly [N in Named["name"]]: OptionWords<Extract<Named, { name: N }>["values"][number]>;
} = {
  onReplicaFailure: {
    title: "When a replica fails",
    says: "What the primary does when a replica answers false or not at all.",
    values: {
      hang: "Wait for ever, as the assignment does: the client is answered only when all replicas have agreed.",
      replyFalse: "Give up after a second and answer false, although the primary has applied: there is no undo.",
      replyTrue: "Give up after a second and answer true, although a replica lacks the write.",
    },
  },
  forward: {
    title: "Forwarding",
    says: "Whether the replicas are asked one after another or all at once.",
    values: {
      sequential: "One replica after another, in the order of the list.",
      parallel: "To all replicas at once, then wait for all of them.",
    },
  },
  order: {
    title: "Order of a put",
    says: "Whether the primary changes its own store before or after the replicas.",
    values: {
      applyThenForward: "The primary first; a put that fails there is not forwarded.",
      forwardThenApply: "The replicas first; the primary applies when all have agreed.",
    },
  },
  nameLookup: {
    title: "Name lookup",
    says: "When a server translates the names of the others into addresses.",
    values: {
      lazy: "With the first message that needs it, when every node has surely run init().",
      atStart: "In startServices(): right when every node has run init() by then.",
      atConstruct: "In the constructor, which is wrong: the name table knows a node only after its init().",
    },
  },
  sourceCheck: {
    title: "Source check",
    says: "How a replica knows that a message comes from the primary.",
    values: {
      ip: "By the address it comes from: anything on the primary's host passes.",
      "ip+port":
        "By address and port: forwards must leave from the service's own socket (ackSocket: shared), else none is accepted.",
      off: "Not at all: a client that knows a replica's address can change it alone.",
    },
  },
  fullVersion: {
    title: "Requests at a replica",
    says: "What a replica does with a request that does not come from the primary.",
    values: {
      off: "It ignores the request, without an answer.",
      forward: "It answers a get from its own store, which may be stale, and relays a put to the primary.",
      redirect: "It names the primary, and the client asks there once more.",
    },
  },
  ackSocket: {
    title: "Socket for acknowledgements",
    says: "Where the primary waits for the replicas' answers.",
    values: {
      own: "On a socket of its own; an answer counts only with the right serial.",
      shared: "On the socket of the clients, unchecked: any datagram is taken for an acknowledgement.",
    },
  },
  append: {
    title: "Appending",
    says: "Whether clients can add a text to the end of a value: unlike a put, done twice it is not as if done once.",
    values: {
      off: "They can put and get, as the assignment has it.",
      on: "They can: the primary passes the whole new value on to the replicas, as a put.",
    },
  },
  retry: {
    title: "Retries of a client",
    says: "How often a client sends a request again, with the same serial, when no reply comes within a second.",
    values: {
      0: "Never, as the assignment has it: after a second nobody knows whether the request was executed.",
      1: "Once.",
      2: "Twice at most.",
      3: "Three times at most.",
    },
  },
  dedup: {
    title: "Duplicate filter",
    says: "Whether a server knows a request again that it has executed.",
    values: {
      off: "It does not: what comes twice is executed twice.",
      on: "It remembers each client's last serial and its reply: what comes twice is executed once and answered twice.",
    },
  },
  primary: {
    title: "Which server is primary",
    says: "All servers run the same service: the main program marks one of them as primary.",
    values: { kvserver: "kvserver.", kvserver2: "kvserver2.", kvserver3: "kvserver3." },
  },
  wiring: {
    title: "Handing the lists on",
    says: "Whether a server hands what the main program told it on to its service object.",
    values: {
      handed: "It does.",
      lost: "It keeps the list of replicas and the primary's name to itself: the service's own fields stay empty.",
    },
  },
  register: {
    title: "Who registers",
    says: "Which servers enter themselves into the directory, which keeps the last one only.",
    values: { primary: "The primary alone.", all: "Every server: the directory then names whoever registered last." },
  },
  replies: {
    title: "When the client is answered",
    says: "What the primary's ok to a put waits for.",
    values: {
      afterTheReplicas: "For the replicas: all that are asked have answered.",
      afterItself: "For its own store alone: it answers as soon as that has changed, and asks the replicas then.",
    },
  },
  clientStub: {
    title: "Client stub",
    says: "What a reply that does not fit does to the call in which it comes.",
    values: {
      eachReply: "Nothing: it is set aside.",
      onceWrongAlwaysWrong: "It spoils the call: even the right reply is set aside after it.",
    },
  },
  wakeUp: {
    title: "Wake-ups",
    says: "Whether a wait for acknowledgements with a time-out, on a socket of its own, looks into the buffer first.",
    values: { noticed: "It does.", lost: "It does not: what came before the wait lies there unnoticed." },
  },
};
