// What each message of the ELEC 477 systems is for, in a sentence (SYSTEMS 2.1.2, 3A).
import type { elec477Messages } from "./message-specs.ts";

type Type = (typeof elec477Messages)[number]["type"];

/** Of services in which a key can be deleted. */
export const deleteMessageWords = {
  "KvRequest.delete": "A client asks to delete a key.",
  "KvResponse.delete": "Whether the key is gone.",
} as const;

/** What clients and servers say to each other. */
export const kvMessageWords: Readonly<Record<Extract<Type, `Kv${string}`>, string>> = {
  "KvRequest.put": "A client asks to store a value under a key.",
  "KvRequest.get": "A client asks for the value of a key.",
  "KvResponse.put": "Whether the value was stored.",
  "KvResponse.get": "The value, or that there is none.",
  "KvResponse.empty": "A reply without a body: the request's version is unknown.",
};

export const elec477MessageWords: Readonly<Record<Type, string>> = {
  DirRegister: "The server tells the directory under which name and port it serves.",
  DirDelete: "A server that stops takes its entry out of the directory.",
  DirSearch: "A client asks the directory which server has the service.",
  DirResult: "The directory answers with a server's name and port, or with nothing.",
  ...kvMessageWords,
};
