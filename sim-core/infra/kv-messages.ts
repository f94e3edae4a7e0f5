// The key-value protocol of ELEC 477 (SYSTEMS 2.1.2): magic, version and serial on everything; a reply copies all three.
import type { Message } from "../kernel/envelope.ts";

/** 'E477'. */
export const kvMagic = 0x45343737;
/** The high byte is the major version. */
export const kvVersion = 0x0100;

interface KvHeader extends Message {
  readonly magic: number;
  readonly version: number;
  readonly serial: number;
}
export interface KvPutRequest extends KvHeader {
  readonly type: "KvRequest.put";
  readonly key: string;
  readonly value: string;
}
/** Not in the assignment: adds a text to the end of a value, which is "" before the first. Answered like a put. */
export interface KvAppendRequest extends KvHeader {
  readonly type: "KvRequest.append";
  readonly key: string;
  readonly value: string;
}
export interface KvGetRequest extends KvHeader {
  readonly type: "KvRequest.get";
  readonly key: string;
}
/** Not in the assignment: takes a key away. It succeeds where there is no such key, too. */
export interface KvDeleteRequest extends KvHeader {
  readonly type: "KvRequest.delete";
  readonly key: string;
}
export interface KvPutResponse extends KvHeader {
  readonly type: "KvResponse.put";
  readonly status: boolean;
}
export interface KvDeleteResponse extends KvHeader {
  readonly type: "KvResponse.delete";
  readonly status: boolean;
}
/** `status` is false when the key is absent. */
export interface KvGetResponse extends KvHeader {
  readonly type: "KvResponse.get";
  readonly status: boolean;
  readonly value: string | null;
}
/** The reply without a body: the request's major version is unknown here. */
export interface KvEmptyResponse extends KvHeader {
  readonly type: "KvResponse.empty";
}
/** Nobody can serve; whether the request was executed before that, whoever says so does not know. */
export interface KvUnavailable extends KvHeader {
  readonly type: "KvResponse.unavailable";
}
/** A replica's answer that names the primary instead (the 2026 variant of `fullVersion`). */
export interface Redirect extends KvHeader {
  readonly type: "Redirect";
  readonly primaryHost: string;
  readonly primaryPort: number;
}
export type KvRequest = KvPutRequest | KvAppendRequest | KvGetRequest | KvDeleteRequest;
export type KvResponse = KvPutResponse | KvGetResponse | KvDeleteResponse | KvEmptyResponse | KvUnavailable | Redirect;

/** The three fields that a reply copies. */
export function headerOf({ magic, version, serial }: KvHeader): Pick<KvHeader, "magic" | "version" | "serial"> {
  return { magic, version, serial };
}

/** Whether a reply belongs to the call with this serial. */
export function belongsTo(reply: KvHeader, serial: number): boolean {
  return reply.magic === kvMagic && reply.version === kvVersion && reply.serial === serial;
}

/** Size on the wire, in bytes: protobuf's tags and varints, near enough for the limit of 1400. */
export function kvBytes(message: Message): number {
  let bytes = 2;
  for (const [name, value] of Object.entries(message))
    if (name !== "type") bytes += typeof value === "string" ? 2 + value.length : 5;
  return bytes;
}
