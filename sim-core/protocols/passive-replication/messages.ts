// Everything that is said in passive replication (SYSTEMS 3C, "Messages"): clients speak the course's key-value protocol with the front
// end, the front end speaks with servers, and these with one another. Tables are sent as text (pairs.ts).
import { kvFields, elec477Messages } from "../../infra/message-specs.ts";
import type { KvAppendRequest, KvDeleteRequest, KvGetRequest, KvPutRequest } from "../../infra/kv-messages.ts";
import type { Datagram } from "../../kernel/effect.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { FieldSpec, MessageSpec } from "../protocol.ts";

/** `client` (address and port) and `serial` together are the request's id, from the client to the last slave. */
export interface FeRequest extends Message {
  readonly type: "FeRequest";
  readonly client: string;
  readonly serial: number;
  readonly kind: string;
  readonly key: string;
  readonly value: string | null;
  readonly epoch: number;
}
export interface FeResponse extends Message {
  readonly type: "FeResponse";
  readonly client: string;
  readonly serial: number;
  readonly status: boolean;
  readonly value: string | null;
  /** It is the previous answer again: nothing was executed. */
  readonly cached: boolean;
  readonly epoch: number;
  readonly from: string;
}
/** The idx-th write. `written` is the epoch in which it was executed first, `before` that of the write before it. */
export interface Propagate extends Message {
  readonly type: "Propagate";
  readonly epoch: number;
  readonly from: string;
  readonly idx: number;
  readonly written: number;
  readonly before: number;
  readonly client: string;
  readonly serial: number;
  readonly kind: string;
  readonly key: string;
  readonly value: string;
  /** Whether the master counts this slave among the live ones; one that is not has to ask. */
  readonly counted: boolean;
  /** `propagate: state`: the whole store after the write. */
  readonly store: string | null;
}
export interface Confirm extends Message {
  readonly type: "Confirm";
  readonly epoch: number;
  readonly idx: number;
  readonly from: string;
  /** What it has asked last (Join): from then on, earlier questions that arrive are none. */
  readonly join: string;
  readonly ok: boolean;
}
export interface Status extends Message {
  readonly type: "Status";
  /** Numbers the elections of a front end. */
  readonly round: number;
}
export interface StatusReply extends Message {
  readonly type: "StatusReply";
  readonly round: number;
  readonly from: string;
  readonly role: string;
  readonly epoch: number;
  readonly idx: number;
  readonly written: number;
}
/** `live` names the servers that the new master has to bring along. */
export interface Promote extends Message {
  readonly type: "Promote";
  readonly epoch: number;
  readonly live: string;
}
export interface PromoteAck extends Message {
  readonly type: "PromoteAck";
  readonly epoch: number;
  readonly from: string;
  readonly idx: number;
}
/** `join` numbers what a server asks for, so that an answer to an earlier question is known for one. */
export interface Join extends Message {
  readonly type: "Join";
  readonly from: string;
  readonly join: string;
  readonly idx: number;
  readonly written: number;
  /** `delta: byValues`: all that it holds. */
  readonly store: string | null;
}
export interface Reset extends Message {
  readonly type: "Reset";
  readonly join: string;
  readonly from: string;
  readonly epoch: number;
  readonly idx: number;
  readonly written: number;
  /** How many snapshots follow. */
  readonly parts: number;
}
export interface Snapshot extends Message {
  readonly type: "Snapshot";
  readonly join: string;
  readonly part: number;
  readonly store: string;
  readonly responses: string;
}
export interface DeltaReq extends Message {
  readonly type: "DeltaReq";
  readonly from: string;
  readonly join: string;
  readonly idx: number;
  readonly written: number;
}
/** The writes after `idx`, of which the last was executed in epoch `written`; `more`: another Delta follows. */
export interface Delta extends Message {
  readonly type: "Delta";
  readonly join: string;
  readonly from: string;
  readonly epoch: number;
  readonly idx: number;
  readonly written: number;
  readonly entries: string;
  readonly more: boolean;
}
/** `about` is the epoch of what is refused, `epoch` and `master` what the refusing server knows. */
export interface Reject extends Message {
  readonly type: "Reject";
  readonly reason: string;
  readonly about: number;
  readonly epoch: number;
  readonly master: string;
  readonly from: string;
}

export type KvRequest = KvPutRequest | KvGetRequest | KvAppendRequest | KvDeleteRequest;
export type ServerDatagram =
  | Datagram<FeRequest>
  | Datagram<Propagate>
  | Datagram<Confirm>
  | Datagram<Status>
  | Datagram<Promote>
  | Datagram<Join>
  | Datagram<Reset>
  | Datagram<Snapshot>
  | Datagram<DeltaReq>
  | Datagram<Delta>
  | Datagram<Reject>;
export type FrontEndDatagram =
  | Datagram<KvPutRequest>
  | Datagram<KvGetRequest>
  | Datagram<KvAppendRequest>
  | Datagram<KvDeleteRequest>
  | Datagram<FeResponse>
  | Datagram<StatusReply>
  | Datagram<PromoteAck>
  | Datagram<Reject>;

const text = { kind: "text", nullable: false, usual: null } as const satisfies FieldSpec;
const maybeText = { kind: "text", nullable: true, usual: null } as const satisfies FieldSpec;
const number = { kind: "number", nullable: false, usual: null } as const satisfies FieldSpec;
const truth = { kind: "boolean", nullable: false, usual: null } as const satisfies FieldSpec;
const request = { client: text, serial: number } as const;
const place = { idx: number, written: number } as const;

export const messages: readonly MessageSpec[] = [
  ...elec477Messages,
  { type: "KvRequest.append", purpose: "request", fields: kvFields.put },
  { type: "KvRequest.delete", purpose: "request", fields: kvFields.remove },
  { type: "KvResponse.delete", purpose: "reply", fields: kvFields.removed },
  { type: "KvResponse.unavailable", purpose: "reply", fields: kvFields.empty },
  {
    type: "FeRequest",
    purpose: "forward",
    fields: { ...request, kind: text, key: text, value: maybeText, epoch: number },
  },
  {
    type: "FeResponse",
    purpose: "reply",
    fields: { ...request, status: truth, value: maybeText, cached: truth, epoch: number, from: text },
  },
  {
    type: "Propagate",
    purpose: "forward",
    fields: {
      ...{ epoch: number, from: text, ...place, before: number, ...request },
      ...{ kind: text, key: text, value: text, counted: truth, store: maybeText },
    },
  },
  { type: "Confirm", purpose: "reply", fields: { epoch: number, idx: number, from: text, join: text, ok: truth } },
  { type: "Status", purpose: "forward", fields: { round: number } },
  {
    type: "StatusReply",
    purpose: "reply",
    fields: { round: number, from: text, role: text, epoch: number, ...place },
  },
  { type: "Promote", purpose: "forward", fields: { epoch: number, live: text } },
  { type: "PromoteAck", purpose: "reply", fields: { epoch: number, from: text, idx: number } },
  { type: "Join", purpose: "registration", fields: { from: text, join: text, ...place, store: maybeText } },
  { type: "Reset", purpose: "forward", fields: { join: text, from: text, epoch: number, ...place, parts: number } },
  { type: "Snapshot", purpose: "forward", fields: { join: text, part: number, store: text, responses: text } },
  { type: "DeltaReq", purpose: "forward", fields: { from: text, join: text, ...place } },
  {
    type: "Delta",
    purpose: "forward",
    fields: { join: text, from: text, epoch: number, ...place, entries: text, more: truth },
  },
  {
    type: "Reject",
    purpose: "reply",
    fields: { reason: text, about: number, epoch: number, master: text, from: text },
  },
];
