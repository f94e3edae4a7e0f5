// The primary's copies of a put: what they say, and whether they fit a datagram.
import { kvBytes, kvMagic, kvVersion } from "../../infra/kv-messages.ts";
import { limits } from "../../kernel/system.ts";
import { onBehalfOf } from "./duplicates.ts";
import type { KvPutReplica } from "./messages.ts";
import type { Service } from "./service.ts";

/** The put at hand as a copy with this serial; null for what is no put (an append is one when its value is known). */
export function copyOf(service: Service, serial: number): KvPutReplica | null {
  const { request } = service;
  if (!request || request.type === "KvRequest.get") return null;
  const { key, value } = request;
  const put = { type: "kvPutReplica", magic: kvMagic, version: kvVersion, serial, key, value } as const;
  return { ...put, ...onBehalfOf(service) };
}

/** A value that has grown, or a copy that names its client, may be longer than the request was. As it is sent, a put always fits. */
export function copyTooLarge(service: Service): boolean {
  const { isPrimary, replicas, policies, serial } = service;
  if (!isPrimary || replicas.length === 0 || (policies.append !== "on" && policies.dedup !== "on")) return false;
  const copy = copyOf(service, serial);
  return copy !== null && kvBytes(copy) > limits.datagramBytes;
}
