// What a server does at its start, and with what clients ask of it. Pure: context and event in, changes and effects out.
import { headerOf, kvMagic, kvVersion } from "../../infra/kv-messages.ts";
import type { KvResponse } from "../../infra/kv-messages.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry } from "../../kernel/json.ts";
import type { Request, RequestDatagram } from "./messages.ts";
import { readPeers } from "./peers.ts";
import { atRest, freshLanes } from "./lanes.ts";
import type { InLane } from "./lanes.ts";
import type { Lane, LogRecord, Service, Staged } from "./service.ts";
import { laneName, laneOf } from "./transaction.ts";

/** The record that counts the starts of a server; every other one is named by the lane whose last transaction it tells of. */
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
    .map(({ tx, state }) => [laneOf(tx), { tx, committed: state !== "aborted" }]);
  const lanes = service.lanes.map((lane, n): Lane => {
    const own = laneName(service.serverName, n);
    const unfinished = logged.find(({ state, tx }) => state === "committed" && laneOf(tx) === own);
    return unfinished ? ({ ...lane, ...goOnWith(unfinished) } as Lane) : lane;
  });
  return [
    {
      starts,
      staged: Object.fromEntries(prepared) as Service["staged"],
      over: Object.fromEntries(over) as Service["over"],
      lanes,
    },
    [],
  ];
}

const inDoubt = ({ tx, key, value, op }: LogRecord): Staged => ({
  ...{ tx, key, value, op, recovered: true },
  from: { ip: "", port: 0 },
});

/** The client of a commit that is finished after a crash has long given up. */
function goOnWith({ tx, key, value, op, participants }: LogRecord): Partial<Lane> {
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

export function onRequest(_: InLane, { message, from, op }: RequestDatagram): Handled<InLane> {
  return [{ request: message, from: { ip: from.ip, port: from.port }, op }, []];
}

export function ignoreWrongMagic(): Handled<InLane> {
  return [atRest, [{ type: "ignore", reason: "wrong magic number" }]];
}

export function replyWithoutBody(service: InLane): Handled<InLane> {
  return reply(service, (header) => ({ type: "KvResponse.empty", ...header }));
}

export function read({ database, request }: InLane): Handled<InLane> {
  return [{}, request ? [{ type: "storeGet", file: database, key: request.key }] : []];
}

export function replyValue(service: InLane, { value }: Answer & { type: "fetched" }): Handled<InLane> {
  return reply(service, (header) => ({ type: "KvResponse.get", ...header, status: value !== null, value }));
}

export const replyStatus =
  (status: boolean) =>
  (service: InLane): Handled<InLane> =>
    reply(service, (header, request) => ({
      ...{ type: request.type === "KvRequest.delete" ? "KvResponse.delete" : "KvResponse.put" },
      ...header,
      status,
    }));

/** Ends what the server does for a client: the answer, and connections that were opened for this operation alone. */
function reply(
  service: InLane,
  say: (header: ReturnType<typeof headerOf>, request: Request) => KvResponse,
): Handled<InLane> {
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
export function closeConnections({ connections }: InLane): Handled<InLane> {
  return [{ connections: [] }, disconnect(connections)];
}

export function onStop({ lanes }: Service): Handled<Service> {
  return [{ lanes: freshLanes(lanes.length) }, disconnect(lanes.flatMap(({ connections }) => connections))];
}

const disconnect = (peers: readonly string[]): Effect[] => peers.map((peer) => ({ type: "disconnect", peer }));
