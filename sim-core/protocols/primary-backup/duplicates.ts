// The duplicate filter (`dedup: on`): per client the last write that this server has answered, and how. A client has one write at a time
// and numbers them upwards, so one entry is enough. Gets go past it: to do one twice changes nothing.
import { entry, withEntry } from "../../kernel/json.ts";
import type { Request } from "./messages.ts";
import type { Service } from "./service.ts";

/** Whose write the request at hand is, as `ip:port`, and which of the client's. */
interface Caller {
  readonly client: string;
  readonly serial: number;
}

export const isWrite = (request: Request | null): boolean => request !== null && request.type !== "KvRequest.get";

/** A copy or a relayed write says whose it is; null when it does not, or the filter is off. */
export function callerOf({ request, from, policies }: Service): Caller | null {
  if (policies.dedup !== "on" || !request || !from || !isWrite(request)) return null;
  if (request.type === "kvPutReplica" || request.type === "ForwardToPrimary") {
    const { client, clientSerial } = request;
    return client === undefined || clientSerial === undefined ? null : { client, serial: clientSerial };
  }
  return { client: `${from.ip}:${from.port}`, serial: request.serial };
}

/** What a copy or a relayed write says of its client: nothing while the filter is off. */
export function onBehalfOf(service: Service): { readonly client?: string; readonly clientSerial?: number } {
  const caller = callerOf(service);
  return caller ? { client: caller.client, clientSerial: caller.serial } : {};
}

/** How a write at hand compares with the last one of its client that was answered. */
export function lastAnswered(service: Service): { readonly which: "same" | "later"; readonly status: boolean } | null {
  const caller = callerOf(service);
  const last = caller && entry(service.answered, caller.client);
  if (!caller || !last || last.serial < caller.serial) return null;
  return { which: last.serial === caller.serial ? "same" : "later", status: last.status };
}

/** The table with the answer to the write at hand in it, by client: in whatever order clients were answered, it is the same. */
export function remember(service: Service, status: boolean): Pick<Service, "answered"> {
  const { answered } = service;
  const caller = callerOf(service);
  if (!caller) return { answered };
  return { answered: withEntry(answered, caller.client, { serial: caller.serial, status }) };
}
