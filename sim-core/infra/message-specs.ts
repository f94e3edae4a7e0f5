// What the messages of every ELEC 477 system are for and made of, in a table: the directory's and the key-value protocol's (SYSTEMS 2.1.2, 3A).
import { kvMagic, kvVersion } from "./kv-messages.ts";

const text = { kind: "text", nullable: false, usual: null } as const;
const number = { kind: "number", nullable: false, usual: null } as const;
const truth = { kind: "boolean", nullable: false, usual: null } as const;

const header = {
  magic: { ...number, usual: kvMagic },
  version: { ...number, usual: kvVersion },
  serial: number,
} as const;

/** The fields of the key-value protocol's messages, by what they say. */
export const kvFields = {
  put: { ...header, key: text, value: text },
  get: { ...header, key: text },
  putDone: { ...header, status: truth },
  got: { ...header, status: truth, value: { ...text, nullable: true } },
  remove: { ...header, key: text },
  removed: { ...header, status: truth },
  empty: header,
  redirect: { ...header, primaryHost: text, primaryPort: number },
} as const;

export const elec477Messages = [
  {
    type: "DirRegister",
    purpose: "registration",
    fields: { serviceName: text, serverName: text, port: number },
  },
  {
    type: "DirDelete",
    purpose: "registration",
    fields: { serviceName: text },
  },
  {
    type: "DirSearch",
    purpose: "lookup",
    fields: { serviceName: text, serial: number },
  },
  {
    type: "DirResult",
    purpose: "lookup",
    fields: { serviceName: text, serial: number, serverName: { ...text, nullable: true }, port: number },
  },
  {
    type: "KvRequest.put",
    purpose: "request",
    fields: kvFields.put,
  },
  { type: "KvRequest.get", purpose: "request", fields: kvFields.get },
  { type: "KvResponse.put", purpose: "reply", fields: kvFields.putDone },
  { type: "KvResponse.get", purpose: "reply", fields: kvFields.got },
  {
    type: "KvResponse.empty",
    purpose: "reply",
    fields: kvFields.empty,
  },
] as const;
