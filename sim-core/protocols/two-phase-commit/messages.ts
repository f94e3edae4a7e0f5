// Everything that is said in two-phase commit (SYSTEMS 3B, "Messages"): what clients say is the course's key-value protocol.
import { elec477Messages, kvFields } from "../../infra/message-specs.ts";
import type { KvDeleteRequest, KvGetRequest, KvPutRequest } from "../../infra/kv-messages.ts";
import type { Datagram } from "../../kernel/effect.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { FieldSpec, MessageSpec } from "../protocol.ts";

/**
 * Prepare: the coordinator asks for a vote on a write. `tx` names the transaction: server, start of that server, number. A value that is
 * null, here and in `Perform`, deletes the key.
 */
export interface VoteReq extends Message {
  readonly type: "VoteReq";
  readonly tx: string;
  readonly key: string;
  readonly value: string | null;
}
export interface Vote extends Message {
  readonly type: "Vote";
  readonly tx: string;
  readonly from: string;
  readonly yes: boolean;
  readonly reason: string | null;
}
/** Commit, or "Go". In seed mode it carries the write, otherwise only the transaction's name. */
export interface Perform extends Message {
  readonly type: "Perform";
  readonly tx: string;
  readonly key: string | null;
  readonly value: string | null;
}
export interface Performed extends Message {
  readonly type: "Performed";
  readonly tx: string;
  readonly from: string;
  readonly ok: boolean;
}
export interface Abort extends Message {
  readonly type: "Abort";
  readonly tx: string;
}
export interface DecisionReq extends Message {
  readonly type: "DecisionReq";
  readonly tx: string;
  readonly from: string;
}
/** `decision` is commit, abort or unknown. */
export interface DecisionResp extends Message {
  readonly type: "DecisionResp";
  readonly tx: string;
  readonly decision: string;
}

export type Request = KvPutRequest | KvGetRequest | KvDeleteRequest;
export type RequestDatagram = Datagram<KvPutRequest> | Datagram<KvGetRequest> | Datagram<KvDeleteRequest>;
export type PeerDatagram =
  | Datagram<VoteReq>
  | Datagram<Vote>
  | Datagram<Perform>
  | Datagram<Performed>
  | Datagram<Abort>
  | Datagram<DecisionReq>
  | Datagram<DecisionResp>;

const text = { kind: "text", nullable: false, usual: null } as const satisfies FieldSpec;
const maybeText = { kind: "text", nullable: true, optional: true, usual: null } as const satisfies FieldSpec;
const textOrNull = { kind: "text", nullable: true, usual: null } as const satisfies FieldSpec;
const truth = { kind: "boolean", nullable: false, usual: null } as const satisfies FieldSpec;

/** The messages of clients; there is no directory here. */
const ofClients = elec477Messages.filter(({ type }) => type.startsWith("Kv"));

export const messages: readonly MessageSpec[] = [
  ...ofClients,
  { type: "KvRequest.delete", purpose: "request", fields: kvFields.remove },
  { type: "KvResponse.delete", purpose: "reply", fields: kvFields.removed },
  { type: "VoteReq", purpose: "forward", fields: { tx: text, key: text, value: textOrNull } },
  { type: "Vote", purpose: "reply", fields: { tx: text, from: text, yes: truth, reason: maybeText } },
  { type: "Perform", purpose: "forward", fields: { tx: text, key: maybeText, value: maybeText } },
  { type: "Performed", purpose: "reply", fields: { tx: text, from: text, ok: truth } },
  { type: "Abort", purpose: "forward", fields: { tx: text } },
  { type: "DecisionReq", purpose: "forward", fields: { tx: text, from: text } },
  { type: "DecisionResp", purpose: "reply", fields: { tx: text, decision: text } },
];
