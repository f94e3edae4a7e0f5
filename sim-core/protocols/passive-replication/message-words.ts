// What each message of passive replication is for, in a sentence.
import { deleteMessageWords, elec477MessageWords } from "../../infra/message-words.ts";

export const messageWords: Readonly<Record<string, string>> = {
  ...elec477MessageWords,
  ...deleteMessageWords,
  "KvRequest.append": "A client asks to add a text to the end of a value.",
  "KvResponse.unavailable":
    "The front end has found nobody who could serve; whether the request was executed before, it does not know.",
  FeRequest: "The front end passes a client's request on, under the client's own number.",
  FeResponse: "The result of a request, perhaps the previous one once more.",
  Propagate: "The master says which write comes next; a new master says so which one was its last.",
  Confirm: "A slave has a write, and has executed it.",
  Status: "The front end asks a server what it is, and how far.",
  StatusReply: "A server's role, epoch and last write.",
  Promote: "The front end makes a server the master of a new epoch, and names those whom it must bring along.",
  PromoteAck: "The new master has brought everybody along.",
  Join: "A server that must not serve asks whoever is the master to be brought up to date.",
  Reset: "The master says that a copy of everything follows.",
  Snapshot: "A part of the master's store, with the answers that it remembers.",
  DeltaReq: "A slave says that it lacks writes, or has one too many.",
  Delta: "The writes that are missing.",
  Reject: "A server refuses a message: it is of another epoch, or not for one in this role.",
};
