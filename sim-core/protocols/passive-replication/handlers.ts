// What a server does at its start, whatever its role, and with questions that every role answers.
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { Json } from "../../kernel/json.ts";
import { change, logFrom, placeRecord } from "./execution.ts";
import type { FeRequest, FeResponse, Promote, Propagate, Reject, Status } from "./messages.ts";
import type { Answered, Entry, From, Service } from "./service.ts";
import { noRequest } from "./service.ts";

/** The record that counts the starts of a server: one that has started before must be reset. */
const startsRecord = "starts";

interface Place {
  readonly epoch: number;
  readonly idx: number;
  readonly written: number;
  readonly answers: Readonly<Record<string, Answered>>;
  readonly last: Entry | null;
}

export const recall = (): Handled<Service> => [{}, [{ type: "recall" }]];

export function onRecalled(service: Service, { records }: Answer & { type: "recalled" }): Handled<Service> {
  const starts = Number(records[startsRecord] ?? 0) + 1;
  const place = records[placeRecord] as unknown as Place | undefined;
  const first = starts === 1;
  const master = service.first ? service.serverName : (service.others.find(({ first: is }) => is)?.name ?? "");
  const fresh = { starts, synced: first, master: first ? master : "", live: service.others.map(({ name }) => name) };
  if (!place || service.policies["durableStore"] !== "on") return [{ ...fresh, epoch: first ? 1 : 0 }, []];
  const { epoch, idx, written, answers, last } = place;
  const log = service.policies["reset"] === "delta" ? logFrom(records, idx) : last ? [last] : [];
  return [{ ...fresh, epoch, idx, written, answers, log }, []];
}

export function openDatabase({ database }: Service): Handled<Service> {
  return [{}, [{ type: "openStore", file: database }]];
}

/** Its store was in its memory, and is gone. */
export function empty({ database }: Service): Handled<Service> {
  return [{}, [{ type: "storeFill", file: database, pairs: [] }]];
}

/** Looks whether the last write that the disk tells of was stored before the crash. */
export function compareLast({ database, log }: Service): Handled<Service> {
  const last = log.at(-1);
  return [{}, last ? [{ type: "storeGet", file: database, key: last.key }] : []];
}

export function storeLast({ database, log }: Service): Handled<Service> {
  const last = log.at(-1);
  return [{}, last ? [change(database, last)] : []];
}

export function recordStart({ starts }: Service): Handled<Service> {
  const value: Json = starts;
  return [{}, [{ type: "persist", record: startsRecord, value, says: `start number ${starts}` }]];
}

export function bind({ port, peerPort }: Service): Handled<Service> {
  return [
    {},
    [
      { type: "open", socket: "requests", port },
      { type: "open", socket: "peers", port: peerPort },
    ],
  ];
}

/** `restarted: answersAsSlave`: as if it had started for the first time. */
export function pretend(): Handled<Service> {
  return [{ synced: true, epoch: 1 }, []];
}

export const ignore = (reason: string) => (): Handled<Service> => [{}, [{ type: "ignore", reason }]];

/** Says what it is: `none` while it has not been reset. */
export const reportStatus =
  (role: "slave" | "master") =>
  (service: Service, { message, from }: Datagram<Status>): Handled<Service> => {
    const { serverName, synced, epoch, idx, written } = service;
    const says = { role: synced ? role : "none", epoch, idx, written };
    const reply = { type: "StatusReply", round: message.round, from: serverName, ...says } as const;
    return [{}, [{ type: "send", socket: "peers", to: from, message: reply }]];
  };

type Refusable = Datagram<FeRequest> | Datagram<Propagate> | Datagram<Promote>;

/** Refuses a message of another epoch, or one that it has not the role for; tells what it knows. */
export const reject =
  (reason: string) =>
  ({ serverName, epoch, master }: Service, { message, from, socket }: Refusable): Handled<Service> => {
    const refused: Reject = { type: "Reject", reason, about: message.epoch, epoch, master, from: serverName };
    return [{}, [{ type: "send", socket, to: from, message: refused }]];
  };

export const rejectOlder = (service: Service, datagram: Refusable): Handled<Service> =>
  reject(`epoch ${datagram.message.epoch} is over`)(service, datagram);

export function onRequest(_: Service, { message, from, op }: Datagram<FeRequest>): Handled<Service> {
  return [{ request: message, from: at(from), op }, []];
}

export const at = ({ ip, port }: { readonly ip: string; readonly port: number }): From => ({ ip, port });

export function read({ database, request }: Service): Handled<Service> {
  return [{}, request ? [{ type: "storeGet", file: database, key: request.key }] : []];
}

export function replyValue(service: Service, { value }: Answer & { type: "fetched" }): Handled<Service> {
  return [noRequest, answer(service, { status: value !== null, value })];
}

/** The answer to the request at hand. */
export function answer(
  { request, from, op, epoch, serverName }: Service,
  said: Pick<FeResponse, "status" | "value"> & { readonly cached?: boolean },
): Effect[] {
  if (!request || !from) return [];
  const { client, serial } = request;
  const message: FeResponse = {
    ...{ type: "FeResponse", client, serial, status: said.status, value: said.value },
    ...{ cached: said.cached ?? false, epoch, from: serverName },
  };
  return [
    { type: "workFor", op },
    { type: "send", socket: "requests", to: from, message },
  ];
}
