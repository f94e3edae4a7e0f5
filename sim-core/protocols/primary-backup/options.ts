// The policies that the assignment leaves open, as switches (SYSTEMS 3A, "Policies").
import type { OptionSpec } from "../protocol.ts";

export const options = [
  {
    name: "onReplicaFailure",
    title: "When a replica fails",
    says: "What the primary does when a replica answers false or not at all.",
    values: [
      {
        value: "hang",
        says: "Wait for ever, as the assignment does: the client is answered only when all replicas have agreed.",
      },
      {
        value: "replyFalse",
        says: "Give up after a second and answer false, although the primary has applied: there is no undo.",
      },
      { value: "replyTrue", says: "Give up after a second and answer true, although a replica lacks the write." },
    ],
    default: "hang",
    defect: false,
  },
  {
    name: "forward",
    title: "Forwarding",
    says: "Whether the replicas are asked one after another or all at once.",
    values: [
      { value: "sequential", says: "One replica after another, in the order of the list." },
      { value: "parallel", says: "To all replicas at once, then wait for all of them." },
    ],
    default: "sequential",
    defect: false,
  },
  {
    name: "order",
    title: "Order of a put",
    says: "Whether the primary changes its own store before or after the replicas.",
    values: [
      { value: "applyThenForward", says: "The primary first; a put that fails there is not forwarded." },
      { value: "forwardThenApply", says: "The replicas first; the primary applies when all have agreed." },
    ],
    default: "applyThenForward",
    defect: false,
  },
  {
    name: "nameLookup",
    title: "Name lookup",
    says: "When a server translates the names of the others into addresses.",
    values: [
      { value: "lazy", says: "With the first message that needs it, when every node has surely run init()." },
      { value: "atStart", says: "In startServices(): right when every node has run init() by then." },
      {
        value: "atConstruct",
        says: "In the constructor, which is wrong: the name table knows a node only after its init().",
      },
    ],
    default: "lazy",
    defect: false,
  },
  {
    name: "sourceCheck",
    title: "Source check",
    says: "How a replica knows that a message comes from the primary.",
    values: [
      { value: "ip", says: "By the address it comes from: anything on the primary's host passes." },
      {
        value: "ip+port",
        says: "By address and port: forwards must leave from the service's own socket (ackSocket: shared), else none is accepted.",
      },
      { value: "off", says: "Not at all: a client that knows a replica's address can change it alone." },
    ],
    default: "ip",
    defect: false,
  },
  {
    name: "fullVersion",
    title: "Requests at a replica",
    says: "What a replica does with a request that does not come from the primary.",
    values: [
      { value: "off", says: "It ignores the request, without an answer." },
      {
        value: "forward",
        says: "It answers a get from its own store, which may be stale, and relays a put to the primary.",
      },
      { value: "redirect", says: "It names the primary, and the client asks there once more." },
    ],
    default: "off",
    defect: false,
  },
  {
    name: "ackSocket",
    title: "Socket for acknowledgements",
    says: "Where the primary waits for the replicas' answers.",
    values: [
      { value: "own", says: "On a socket of its own; an answer counts only with the right serial." },
      {
        value: "shared",
        says: "On the socket of the clients, unchecked: any datagram is taken for an acknowledgement.",
      },
    ],
    default: "own",
    defect: false,
  },
  {
    name: "primary",
    title: "Which server is primary",
    says: "All servers run the same service: the main program marks one of them as primary.",
    values: [
      { value: "kvserver", says: "kvserver." },
      { value: "kvserver2", says: "kvserver2." },
      { value: "kvserver3", says: "kvserver3." },
    ],
    default: "kvserver",
    defect: false,
  },
  {
    name: "wiring",
    title: "Handing the lists on",
    says: "Whether a server hands what the main program told it on to its service object.",
    values: [
      { value: "handed", says: "It does." },
      {
        value: "lost",
        says: "It keeps the list of replicas and the primary's name to itself: the service's own fields stay empty.",
      },
    ],
    default: "handed",
    defect: true,
  },
  {
    name: "register",
    title: "Who registers",
    says: "Which servers enter themselves into the directory, which keeps the last one only.",
    values: [
      { value: "primary", says: "The primary alone." },
      { value: "all", says: "Every server: the directory then names whoever registered last." },
    ],
    default: "primary",
    defect: true,
  },
  {
    name: "clientStub",
    title: "Client stub",
    says: "What a reply that does not fit does to the call in which it comes.",
    values: [
      { value: "eachReply", says: "Nothing: it is set aside." },
      { value: "onceWrongAlwaysWrong", says: "It spoils the call: even the right reply is set aside after it." },
    ],
    default: "eachReply",
    defect: true,
  },
  {
    name: "wakeUp",
    title: "Wake-ups",
    says: "Whether a wait for acknowledgements with a time-out, on a socket of its own, looks into the buffer first.",
    values: [
      { value: "noticed", says: "It does." },
      { value: "lost", says: "It does not: what came before the wait lies there unnoticed." },
    ],
    default: "noticed",
    defect: true,
  },
] as const satisfies readonly OptionSpec[];
