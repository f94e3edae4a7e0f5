// What a front end does (SYSTEMS 3C, "FE"): one request at a time, to the master; and when that does not answer, another master.
import { headerOf, kvMagic, kvBytes } from "../../infra/kv-messages.ts";
import type { KvResponse } from "../../infra/kv-messages.ts";
import { directoryAddress } from "../../infra/directory-messages.ts";
import { kvServiceName } from "../../infra/elec477.ts";
import type { Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { withEntry } from "../../kernel/json.ts";
import { limits } from "../../kernel/system.ts";
import { chosen, newMaster } from "./election.ts";
import { noRequest, serversAfter } from "./front-end-state.ts";
import type { FrontEnd, Server } from "./front-end-state.ts";
import type { FeRequest, FeResponse, KvRequest, Promote, Reject, Status, StatusReply } from "./messages.ts";

/** What the same request needs more on its way to the slaves, in bytes. */
const more = 150;

/** The first server is the master of the first epoch: that is all that a front end knows when it starts. */
export function bind({ port, servers }: FrontEnd): Handled<FrontEnd> {
  return [
    { master: servers[0]?.name ?? "" },
    [
      { type: "open", socket: "clients", port },
      { type: "open", socket: "servers", port: null },
    ],
  ];
}

/** `nameServer: on`: clients find it through the directory. */
export function register({ policies, serverName, port }: FrontEnd): Handled<FrontEnd> {
  if (policies["nameServer"] !== "on") return [{}, []];
  const message = { type: "DirRegister", serviceName: kvServiceName, serverName, port } as const;
  return [{}, [{ type: "send", socket: "servers", to: directoryAddress, message }]];
}

export const ignore = (reason: string) => (): Handled<FrontEnd> => [{}, [{ type: "ignore", reason }]];

const firstTarget = (frontEnd: FrontEnd, request: KvRequest): string => {
  const { policies, servers, master, lastReader } = frontEnd;
  if (policies["reads"] === "atSlaves" && request.type === "KvRequest.get")
    return serversAfter(frontEnd, lastReader).find(({ name }) => name !== master)?.name ?? master;
  // Without promotion nobody is master: one front end tries the servers in the same order for every call.
  return policies["promotion"] === "frontEndOnly" && policies["choose"] === "fixedOrder"
    ? (servers[0]?.name ?? "")
    : master;
};

export function onRequest(frontEnd: FrontEnd, { message, from, op }: Datagram<KvRequest>): Handled<FrontEnd> {
  const target = firstTarget(frontEnd, message);
  const reader = target === frontEnd.master ? {} : { lastReader: target };
  return [{ ...noRequest, ...reader, request: message, from: { ip: from.ip, port: from.port }, op, target }, []];
}

const serverOf = ({ servers }: FrontEnd, name: string): Server | null =>
  servers.find((one) => one.name === name) ?? null;

/** The request as servers know it: with the client's name and number, which stay the same however often it is sent. */
function feRequest({ request, from, epoch }: FrontEnd): FeRequest | null {
  if (!request || !from) return null;
  const kind = request.type.slice(request.type.indexOf(".") + 1);
  const value = "value" in request && typeof request["value"] === "string" ? request["value"] : null;
  const { serial, key } = request;
  return { type: "FeRequest", client: `${from.ip}:${from.port}`, serial, kind, key, value, epoch };
}

export function ask(frontEnd: FrontEnd): Handled<FrontEnd> {
  const [server, message] = [serverOf(frontEnd, frontEnd.target), feRequest(frontEnd)];
  if (!server || !message) return [{}, []];
  const to = { ip: server.ip, port: server.port };
  return [
    {},
    [
      { type: "workFor", op: frontEnd.op },
      { type: "send", socket: "servers", to, message },
    ],
  ];
}

/** Whether the request would still fit a datagram as a master sends it on. */
export function tooLong(frontEnd: FrontEnd): boolean {
  const message = feRequest(frontEnd);
  return message !== null && kvBytes(message) + more > limits.datagramBytes;
}

export const wrongMagic = ({ request }: FrontEnd): boolean => request?.magic !== kvMagic;
export const wrongVersion = ({ request }: FrontEnd): boolean => (request?.version ?? 0) >> 8 !== 1;

export function ignoreWrongMagic(): Handled<FrontEnd> {
  return [noRequest, [{ type: "ignore", reason: "wrong magic number" }]];
}

/** Ends the request at hand. */
function reply({ request, from, op }: FrontEnd, say: (header: ReturnType<typeof headerOf>) => KvResponse): Effect[] {
  if (!request || !from) return [];
  return [
    { type: "workFor", op },
    { type: "send", socket: "clients", to: from, message: say(headerOf(request)) },
  ];
}

export function replyWithoutBody(frontEnd: FrontEnd): Handled<FrontEnd> {
  return [noRequest, reply(frontEnd, (header) => ({ type: "KvResponse.empty", ...header }))];
}

export function replyUnavailable(frontEnd: FrontEnd): Handled<FrontEnd> {
  return [noRequest, reply(frontEnd, (header) => ({ type: "KvResponse.unavailable", ...header }))];
}

export function relay(frontEnd: FrontEnd, { message }: Datagram<FeResponse>): Handled<FrontEnd> {
  const { status, value, from } = message;
  const asked = frontEnd.request?.type;
  const answer = reply(frontEnd, (header) =>
    asked === "KvRequest.get"
      ? { type: "KvResponse.get", ...header, status, value }
      : { type: asked === "KvRequest.delete" ? "KvResponse.delete" : "KvResponse.put", ...header, status },
  );
  const stays = frontEnd.policies["promotion"] === "frontEndOnly" && frontEnd.policies["choose"] !== "fixedOrder";
  const ofReader = frontEnd.policies["reads"] === "atSlaves" && asked === "KvRequest.get";
  return [{ ...noRequest, ...(stays && !ofReader ? { master: from } : {}) }, answer];
}

/** A slave could not answer the get: the master can. */
export function askMaster({ master }: FrontEnd): Handled<FrontEnd> {
  return [{ target: master }, []];
}

/** `promotion: frontEndOnly`: it takes the next server, and does not tell it so. */
export function tryNext(frontEnd: FrontEnd): Handled<FrontEnd> {
  const [next] = serversAfter(frontEnd, frontEnd.target);
  return [{ target: next?.name ?? "", epoch: frontEnd.epoch + 1, tries: frontEnd.tries + 1 }, []];
}

/** Whoever refused it knows of a newer epoch and its master. */
export function followReject({ tries }: FrontEnd, { message }: Datagram<Reject>): Handled<FrontEnd> {
  const { epoch, master } = message;
  return [{ epoch, master, target: master, established: epoch, tries: tries + 1 }, []];
}

/** All others are asked what they are; the one that is taken for dead is not. */
export function askStatus(frontEnd: FrontEnd): Handled<FrontEnd> {
  const { servers, target, op, tries } = frontEnd;
  const round = frontEnd.round + 1;
  const others = servers.filter(({ name }) => name !== target);
  const message: Status = { type: "Status", round };
  const sends = others.map(({ ip, peerPort }): Effect => ({
    type: "send",
    socket: "servers",
    to: { ip, port: peerPort },
    message,
  }));
  const changes = { round, asked: others.map(({ name }) => name), replies: {}, tries: tries + 1 };
  return [changes, [{ type: "workFor", op }, ...sends]];
}

export function onStatusReply({ replies }: FrontEnd, { message }: Datagram<StatusReply>): Handled<FrontEnd> {
  const { from, role, epoch, idx, written } = message;
  return [{ replies: withEntry(replies, from, { role, epoch, idx, written }) }, []];
}

export function followReplies(frontEnd: FrontEnd): Handled<FrontEnd> {
  const found = newMaster(frontEnd);
  if (!found) return [{}, []];
  const { name, epoch } = found;
  return [{ epoch, master: name, target: name, established: epoch, asked: [], replies: {} }, []];
}

export function promote(frontEnd: FrontEnd): Handled<FrontEnd> {
  const { replies, op } = frontEnd;
  const target = chosen(frontEnd) ?? "";
  const server = serverOf(frontEnd, target);
  const epoch = Math.max(frontEnd.epoch, ...Object.values(replies).map((one) => one.epoch)) + 1;
  const live = Object.keys(replies).filter((name) => name !== target);
  const message: Promote = { type: "Promote", epoch, live: live.join(" ") };
  if (!server) return [{}, []];
  const to = { ip: server.ip, port: server.peerPort };
  return [
    { target, epoch },
    [
      { type: "workFor", op },
      { type: "send", socket: "servers", to, message },
    ],
  ];
}

/** Where the new master has brought the others along, whoever is of an older epoch is no copy any more. */
export function onPromoted({ target, epoch, policies, ...rest }: FrontEnd): Handled<FrontEnd> {
  const established = policies["takeOver"] === "waitsForAll" ? epoch : rest.established;
  return [{ master: target, established, asked: [], replies: {} }, []];
}

/** It cannot be promoted, and perhaps knows of a newer epoch. */
export function onRefused({ epoch }: FrontEnd, { message }: Datagram<Reject>): Handled<FrontEnd> {
  return [{ epoch: Math.max(epoch, message.epoch) }, []];
}

export function onStop({ policies }: FrontEnd): Handled<FrontEnd> {
  if (policies["nameServer"] !== "on") return [{}, []];
  const message = { type: "DirDelete", serviceName: kvServiceName } as const;
  return [{}, [{ type: "send", socket: "servers", to: directoryAddress, message }]];
}
