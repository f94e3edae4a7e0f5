// What a server does at its start, and with what clients ask of it. Pure: context and event in, changes and effects out.
import { headerOf, kvMagic, kvVersion } from "../../infra/kv-messages.ts";
import type { KvResponse } from "../../infra/kv-messages.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry } from "../../kernel/json.ts";
import type { Request, RequestDatagram } from "./messages.ts";
import { readPeers } from "./peers.ts";
import { atRest } from "./service.ts";
import type { LogRecord, Service, Staged } from "./service.ts";
import { coordinatorOf } from "./transaction.ts";

/** The record that counts the starts of a server; every other one is named by the server whose last transaction it tells of. */
export const startsRecord = "starts";

export function openDatabase({ database }: Service): Handled<Service> {
  return [{}, [{ type: "openStore", file: database }]];
}

export const recall = (): Handled<Service> => [{}, [{ type: "recall" }]];

/** Puts together what the log says: what was prepared is in doubt, a commit that has not ended goes on, the rest is over. */
export function onRecalled(service: Service, { records }: Answer & { type: "recalled" }): Handled<Service> {
  const starts = Number(entry(records, startsRecord) ?? 0) + 1;
  const logged = Object.entries(records).flatMap(([name, record]) =>
    name === startsRecord ? [] : [record as unknown as LogRecord],
  );
  const prepared = logged.filter(({ state }) => state === "prepared").map((record) => [record.tx, inDoubt(record)]);
  const over = logged
    .filter(({ state }) => state !== "prepared")
    .map(({ tx, state }) => [coordinatorOf(tx), { tx, committed: state !== "aborted" }]);
  const unfinished = logged.find(({ state, tx }) => state === "committed" && coordinatorOf(tx) === service.serverName);
  return [
    {
      starts,
      staged: Object.fromEntries(prepared) as Service["staged"],
      over: Object.fromEntries(over) as Service["over"],
      ...(unfinished ? goOnWith(unfinished) : {}),
    },
    [],
  ];
}

const inDoubt = ({ tx, key, value, op }: LogRecord): Staged => ({
  ...{ tx, key, value, op, recovered: true },
  from: { ip: "", port: 0 },
});

/** The client of a commit that is finished after a crash has long given up. */
function goOnWith({ tx, key, value, op, participants }: LogRecord): Partial<Service> {
  const header = { magic: kvMagic, version: kvVersion, serial: 0, key };
  const request: Request =
    value === null ? { type: "KvRequest.delete", ...header } : { type: "KvRequest.put", ...header, value };
  return { ...atRest, request, op, tx, participants, missing: participants, decided: true };
}

export function bind(service: Service): Handled<Service> {
  const { port, peerPort, policies } = service;
  const [changes, effects] = policies.replicaFile === "atStart" ? readPeers(service) : [{}, []];
  const sockets: Effect[] = [
    { type: "open", socket: "kv", port },
    { type: "open", socket: "peers", port: peerPort },
  ];
  return [changes, [...sockets, ...effects]];
}

export function onRequest(_: Service, { message, from, op }: RequestDatagram): Handled<Service> {
  return [{ request: message, from: { ip: from.ip, port: from.port }, op }, []];
}

export function ignoreWrongMagic(): Handled<Service> {
  return [atRest, [{ type: "ignore", reason: "wrong magic number" }]];
}

export function replyWithoutBody(service: Service): Handled<Service> {
  return reply(service, (header) => ({ type: "KvResponse.empty", ...header }));
}

export function read({ database, request }: Service): Handled<Service> {
  return [{}, request ? [{ type: "storeGet", file: database, key: request.key }] : []];
}

export function replyValue(service: Service, { value }: Answer & { type: "fetched" }): Handled<Service> {
  return reply(service, (header) => ({ type: "KvResponse.get", ...header, status: value !== null, value }));
}

export const replyStatus =
  (status: boolean) =>
  (service: Service): Handled<Service> =>
    reply(service, (header, request) => ({
      ...{ type: request.type === "KvRequest.delete" ? "KvResponse.delete" : "KvResponse.put" },
      ...header,
      status,
    }));

/** Ends what the server does for a client: the answer, and connections that were opened for this operation alone. */
function reply(
  service: Service,
  say: (header: ReturnType<typeof headerOf>, request: Request) => KvResponse,
): Handled<Service> {
  const { request, from, op, policies, connections } = service;
  const answer: Effect[] =
    request && from
      ? [
          { type: "workFor", op },
          { type: "send", socket: "kv", to: from, message: say(headerOf(request), request) },
        ]
      : [];
  if (policies.connections === "keepAlive") return [atRest, answer];
  return [{ ...atRest, connections: [] }, [...answer, ...disconnect(connections)]];
}

/** Kept connections that nobody has used for long. */
export function closeConnections({ connections }: Service): Handled<Service> {
  return [{ connections: [] }, disconnect(connections)];
}

export function onStop({ connections }: Service): Handled<Service> {
  return [{ ...atRest, connections: [] }, disconnect(connections)];
}

const disconnect = (peers: readonly string[]): Effect[] => peers.map((peer) => ({ type: "disconnect", peer }));
