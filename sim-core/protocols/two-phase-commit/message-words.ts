// What each message of two-phase commit is for, in a sentence.
import { deleteMessageWords, kvMessageWords } from "../../infra/message-words.ts";

export const messageWords: Readonly<Record<string, string>> = {
  ...kvMessageWords,
  ...deleteMessageWords,
  VoteReq: "The coordinator asks whether a server can carry a write out: prepare.",
  Vote: "A server promises to carry the write out if it is told so, or refuses it.",
  Perform: "The coordinator says that the write is to be carried out: commit.",
  Performed: "A server has carried the write out.",
  Abort: "The coordinator takes its question back: nothing is to be carried out.",
  DecisionReq: "A server in doubt asks what was decided.",
  DecisionResp: "What the one who is asked knows of the decision.",
};
