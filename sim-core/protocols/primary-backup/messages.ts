// Everything that is said in primary-backup (SYSTEMS 3A, "Messages").
import { elec477Messages, kvFields } from "../../infra/message-specs.ts";
import type { KvGetRequest, KvPutRequest, KvPutResponse } from "../../infra/kv-messages.ts";
import type { Datagram } from "../../kernel/effect.ts";
import type { MessageSpec } from "../protocol.ts";

/** The primary's copy of a put. On the wire it is the same put message; its type is what people see (DECISIONS 9). */
export type KvPutReplica = { readonly [K in keyof KvPutRequest]: K extends "type" ? "kvPutReplica" : KvPutRequest[K] };
/** A put that a client sent to a replica, relayed (`fullVersion: forward`). */
export type ForwardToPrimary = {
  readonly [K in keyof KvPutRequest]: K extends "type" ? "ForwardToPrimary" : KvPutRequest[K];
};

/** What a server can be asked. */
export type Request = KvPutRequest | KvGetRequest | KvPutReplica | ForwardToPrimary;
export type RequestDatagram =
  Datagram<KvPutRequest> | Datagram<KvGetRequest> | Datagram<KvPutReplica> | Datagram<ForwardToPrimary>;
export type ReplyDatagram = Datagram<KvPutResponse>;

export const messages: readonly MessageSpec[] = [
  ...elec477Messages,
  {
    type: "kvPutReplica",
    purpose: "forward",
    fields: kvFields.put,
  },
  {
    type: "ForwardToPrimary",
    purpose: "forward",
    fields: kvFields.put,
  },
  {
    type: "Redirect",
    purpose: "reply",
    fields: kvFields.redirect,
  },
];
