// Everything that is said in the view service (SYSTEMS 3D.1). `err` is OK, ErrNoKey, ErrWrongServer, ErrWrongView or ErrNotReady.
import type { Datagram } from "../../kernel/effect.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { FieldSpec, MessageSpec } from "../protocol.ts";
import type { SaidView } from "./view.ts";

/** A server lives, and tells the last view of which it can answer; 0: it knows nothing, it has just started. */
export interface Ping extends Message {
  readonly type: "Ping";
  readonly me: string;
  readonly viewnum: number;
}
/** `acked`: the primary of this view has acknowledged it. */
export interface PingReply extends Message, SaidView {
  readonly type: "PingReply";
  readonly acked: boolean;
}
export interface GetView extends Message {
  readonly type: "GetView";
}
export interface GetViewReply extends Message, SaidView {
  readonly type: "GetViewReply";
}

interface Asked extends Message {
  readonly key: string;
  readonly clientId: string;
  readonly seq: number;
}
/** Put, and PutHash where `doHash` is true (D-19). */
export interface Put extends Asked {
  readonly type: "Put";
  readonly value: string;
  readonly doHash: boolean;
}
export interface Append extends Asked {
  readonly type: "Append";
  readonly value: string;
}
export interface Get extends Asked {
  readonly type: "Get";
}
interface Answered extends Message {
  readonly seq: number;
  readonly err: string;
}
export interface PutReply extends Answered {
  readonly type: "PutReply";
  readonly previousValue: string;
}
export interface AppendReply extends Answered {
  readonly type: "AppendReply";
}
export interface GetReply extends Answered {
  readonly type: "GetReply";
  readonly value: string;
}
/** An operation on its way to the backup: `kind` is put, putHash, append or get. */
export interface Forward extends Message {
  readonly type: "Forward";
  readonly viewnum: number;
  readonly fseq: number;
  readonly kind: string;
  readonly key: string;
  readonly value: string | null;
  readonly clientId: string;
  readonly seq: number;
}
export interface ForwardReply extends Message {
  readonly type: "ForwardReply";
  readonly viewnum: number;
  readonly fseq: number;
  readonly err: string;
  readonly result: string | null;
}
/** Everything that a new backup needs; `data` and `filter` are JSON texts (tables.ts). */
export interface SyncBackup extends Message {
  readonly type: "SyncBackup";
  readonly viewnum: number;
  readonly fseq: number;
  readonly data: string;
  readonly filter: string;
}
export interface SyncBackupReply extends Message {
  readonly type: "SyncBackupReply";
  readonly viewnum: number;
  readonly err: string;
}

export type Request = Put | Append | Get;
export type RequestDatagram = Datagram<Put> | Datagram<Append> | Datagram<Get>;
export type Reply = PutReply | AppendReply | GetReply;
export type ReplyDatagram = Datagram<PutReply> | Datagram<AppendReply> | Datagram<GetReply>;
export type PeerDatagram =
  Datagram<Forward> | Datagram<ForwardReply> | Datagram<SyncBackup> | Datagram<SyncBackupReply>;

const text = { kind: "text", nullable: false, usual: null } as const satisfies FieldSpec;
const maybeText = { kind: "text", nullable: true, optional: true, usual: null } as const satisfies FieldSpec;
const number = { kind: "number", nullable: false, usual: null } as const satisfies FieldSpec;
const truth = { kind: "boolean", nullable: false, usual: false } as const satisfies FieldSpec;
const okay = { kind: "text", nullable: false, usual: "OK" } as const satisfies FieldSpec;

const view = { viewnum: number, primary: text, backup: text } as const;
const whose = { clientId: text, seq: { ...number, usual: 1 } } as const;
const answer = { seq: number, err: okay } as const;

export const messages: readonly MessageSpec[] = [
  { type: "Ping", purpose: "heartbeat", fields: { me: text, viewnum: number } },
  { type: "PingReply", purpose: "heartbeat", fields: { ...view, acked: truth } },
  { type: "GetView", purpose: "lookup", fields: {} },
  { type: "GetViewReply", purpose: "lookup", fields: view },
  { type: "Put", purpose: "request", fields: { key: text, value: text, doHash: truth, ...whose } },
  { type: "PutReply", purpose: "reply", fields: { ...answer, previousValue: { ...text, usual: "" } } },
  { type: "Append", purpose: "request", fields: { key: text, value: text, ...whose } },
  { type: "AppendReply", purpose: "reply", fields: answer },
  { type: "Get", purpose: "request", fields: { key: text, ...whose } },
  { type: "GetReply", purpose: "reply", fields: { ...answer, value: { ...text, usual: "" } } },
  {
    type: "Forward",
    purpose: "forward",
    fields: { viewnum: number, fseq: number, kind: text, key: text, value: maybeText, ...whose },
  },
  { type: "ForwardReply", purpose: "reply", fields: { viewnum: number, fseq: number, err: okay, result: maybeText } },
  { type: "SyncBackup", purpose: "forward", fields: { viewnum: number, fseq: number, data: text, filter: text } },
  { type: "SyncBackupReply", purpose: "reply", fields: { viewnum: number, err: okay } },
];
