// Everything that is said in primary-backup (SYSTEMS 3A, "Messages").
import { elec477Messages, kvFields } from "../../infra/message-specs.ts";
import type { KvAppendRequest, KvGetRequest, KvPutRequest, KvPutResponse } from "../../infra/kv-messages.ts";
import type { Datagram } from "../../kernel/effect.ts";
import type { MessageSpec } from "../protocol.ts";

/** With `dedup: on` a copy says whose request it is and which, so that every server that applies it can remember it. */
interface OnBehalfOf {
  /** Address and port of the client. */
  readonly client?: string;
  readonly clientSerial?: number;
}
/** The primary's copy of a put. On the wire it is the same put message; its type is what people see (DECISIONS 9). */
export type KvPutReplica = OnBehalfOf & {
  readonly [K in keyof KvPutRequest]: K extends "type" ? "kvPutReplica" : KvPutRequest[K];
};
/** A put that a client sent to a replica, relayed (`fullVersion: forward`); or an append, which then says so. */
export type ForwardToPrimary = OnBehalfOf & { readonly append?: boolean } & {
  readonly [K in keyof KvPutRequest]: K extends "type" ? "ForwardToPrimary" : KvPutRequest[K];
};

/** What a server can be asked to write, and what else. */
export type Write = KvPutRequest | KvAppendRequest | KvPutReplica | ForwardToPrimary;
export type Request = Write | KvGetRequest;
export type RequestDatagram =
  | Datagram<KvPutRequest>
  | Datagram<KvAppendRequest>
  | Datagram<KvGetRequest>
  | Datagram<KvPutReplica>
  | Datagram<ForwardToPrimary>;
export type ReplyDatagram = Datagram<KvPutResponse>;

const copied = {
  client: { kind: "text", nullable: true, optional: true, usual: null },
  clientSerial: { kind: "number", nullable: true, optional: true, usual: null },
} as const;
const appended = { kind: "boolean", nullable: true, optional: true, usual: null } as const;

export const messages: readonly MessageSpec[] = [
  ...elec477Messages,
  {
    type: "KvRequest.append",
    purpose: "request",
    fields: kvFields.put,
  },
  {
    type: "kvPutReplica",
    purpose: "forward",
    fields: { ...kvFields.put, ...copied },
  },
  {
    type: "ForwardToPrimary",
    purpose: "forward",
    fields: { ...kvFields.put, append: appended, ...copied },
  },
  {
    type: "Redirect",
    purpose: "reply",
    fields: kvFields.redirect,
  },
];
