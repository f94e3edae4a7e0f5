// What each message of primary-backup is for, in a sentence.
import { elec477MessageWords } from "../../infra/message-words.ts";

export const messageWords = {
  ...elec477MessageWords,
  "KvRequest.append": "A client asks to add a text to the end of a key's value.",
  kvPutReplica: "The primary passes a put on to a replica: the same put message.",
  ForwardToPrimary: "A replica relays a client's put to the primary.",
  Redirect: "A replica names the primary instead of answering.",
};
