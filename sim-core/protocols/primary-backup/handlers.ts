// What the service does with a datagram and on the way through a put. Pure: context and event in, changes and effects out.
import { directoryAddress } from "../../infra/directory-messages.ts";
import { headerOf } from "../../infra/kv-messages.ts";
import type { KvResponse } from "../../infra/kv-messages.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { ForwardToPrimary, ReplyDatagram, RequestDatagram } from "./messages.ts";
import { copyOf } from "./copies.ts";
import { lastAnswered, onBehalfOf, remember } from "./duplicates.ts";
import { guards } from "./guards.ts";
import { atRest, peersOf } from "./service.ts";
import type { ServerData, Service } from "./service.ts";

export function openDatabase({ database }: Service): Handled<Service> {
  return [{}, [{ type: "openStore", file: database }]];
}

/** Binds its port, opens the socket for acknowledgements, registers if it is the one to do so, and looks names up if it is time. */
export function onStoreOpened(service: Service): Handled<Service> {
  const { port, serviceName, serverName, policies } = service;
  const effects: Effect[] = [
    { type: "open", socket: "kv", port },
    { type: "open", socket: "acks", port: null },
  ];
  const entry = { type: "DirRegister", serviceName, serverName, port } as const;
  const registered = guards.registers({ context: service });
  if (registered) effects.push(...tellDirectory(entry));
  if (policies.nameLookup === "atStart") effects.push(...lookUps(service));
  return [{ registered }, effects];
}

export function lookUpAtConstruct(service: Service): Handled<Service> {
  return [{}, service.policies.nameLookup === "atConstruct" ? lookUps(service) : []];
}

const lookUps = (service: Service): Effect[] => peersOf(service).map((name) => ({ type: "lookup", name }));

export function onResolved({ addresses }: Service, { name, ip }: Answer & { type: "resolved" }): Handled<Service> {
  return [{ addresses: { ...addresses, [name]: ip } }, []];
}

export function onUnresolved({ addresses }: Service, { name }: Answer & { type: "unresolved" }): Handled<Service> {
  return [{ addresses: { ...addresses, [name]: null } }, []];
}

/** With lazy lookup a name that was not known is asked for again with each request: its node may have run init() meanwhile. */
export function onRequest({ addresses, policies }: Service, { message, from, op }: RequestDatagram): Handled<Service> {
  const forgets = policies.nameLookup === "lazy" && Object.values(addresses).includes(null);
  const still = forgets ? Object.fromEntries(Object.entries(addresses).filter(([, ip]) => ip !== null)) : addresses;
  return [{ addresses: still, ...atRest, request: message, from: { ip: from.ip, port: from.port }, op }, []];
}

export const ignore = (reason: string) => (): Handled<Service> => [atRest, [{ type: "ignore", reason }]];

/** Silent, as the assignment has it: the sender learns nothing. */
export function ignoreStranger(service: Service): Handled<Service> {
  const { from, primaryServer, addresses } = service;
  const address = primaryServer ? addresses[primaryServer.name] : undefined;
  const reason = address
    ? `${from?.ip ?? "?"}:${from?.port ?? "?"} is not the primary`
    : `EAI_NONAME: the address of ${primaryServer?.name ?? "the primary"} is not known`;
  return ignore(reason)();
}

export function lookUpPrimary({ primaryServer }: Service): Handled<Service> {
  return [{}, primaryServer ? [{ type: "lookup", name: primaryServer.name }] : []];
}

export function replyWithoutBody(service: Service): Handled<Service> {
  return reply(service, (header) => ({ type: "KvResponse.empty", ...header }));
}

export function redirect(service: Service): Handled<Service> {
  const { name, port } = service.primaryServer as ServerData;
  return reply(service, (header) => ({ type: "Redirect", ...header, primaryHost: name, primaryPort: port }));
}

/** Relayed puts that a replica remembers at most. */
const relaysMax = 16;

export function relay(service: Service): Handled<Service> {
  const { request, from, primaryServer, addresses, relays } = service;
  const ip = primaryServer && addresses[primaryServer.name];
  if (!request || request.type === "KvRequest.get" || !from || !ip) return [atRest, []];
  const serial = service.serial + 1;
  const { magic, version, key, value } = request;
  const put = { type: "ForwardToPrimary", magic, version, serial, key, value } as const;
  const append = guards.isAppend({ context: service }) ? ({ append: true } as const) : {};
  const message: ForwardToPrimary = { ...put, ...append, ...onBehalfOf(service) };
  const to = { ip, port: primaryServer.port };
  const effects: Effect[] = [{ type: "send", socket: "acks", to, message }];
  if (relays.length >= relaysMax) effects.push({ type: "say", text: "forgets its oldest relayed put: too many wait" });
  return [{ ...atRest, serial, relays: [...relays, { serial, request, from }].slice(-relaysMax) }, effects];
}

/** The primary's answer to a relayed put goes back to the client whose put it was; any other late answer is set aside. */
export function onReplyWhileWaiting({ relays }: Service, { message }: ReplyDatagram): Handled<Service> {
  const relayed = relays.find((one) => one.serial === message.serial);
  if (!relayed) return [{}, [{ type: "ignore", reason: "an answer that nobody waits for any more" }]];
  const answer: KvResponse = { type: "KvResponse.put", ...headerOf(relayed.request), status: message.status };
  return [
    { relays: relays.filter((one) => one !== relayed) },
    [{ type: "send", socket: "kv", to: relayed.from, message: answer }],
  ];
}

export function read({ database, request }: Service): Handled<Service> {
  return [{}, request ? [{ type: "storeGet", file: database, key: request.key }] : []];
}

export function onFetched(service: Service, { value }: Answer & { type: "fetched" }): Handled<Service> {
  return reply(service, (header) => ({ type: "KvResponse.get", ...header, status: value !== null, value }));
}

/** An append goes on as the put of its result. Neither the client's serial nor its address changes with that. */
export function appendToOld({ request }: Service, { value: old }: Answer & { type: "fetched" }): Handled<Service> {
  if (!request || request.type === "KvRequest.get") return [{}, []];
  const value = (old ?? "") + request.value;
  if (request.type === "KvRequest.append") return [{ request: { ...request, type: "KvRequest.put", value } }, []];
  return [{ request: { ...request, append: false, value } }, []];
}

export function apply({ database, request, op }: Service): Handled<Service> {
  if (!request || request.type === "KvRequest.get") return [{}, []];
  const { key, value } = request;
  return [
    {},
    [
      { type: "workFor", op },
      { type: "storePut", file: database, key, value },
    ],
  ];
}

export function onStored(_: Service, { ok }: Answer & { type: "stored" }): Handled<Service> {
  return [{ applied: ok }, []];
}

export function beginForwarding({ replicas }: Service): Handled<Service> {
  return [{ unasked: replicas.map((replica) => replica.name), awaited: {} }, []];
}

export function lookUpNextReplica({ unasked }: Service): Handled<Service> {
  return [{}, unasked[0] === undefined ? [] : [{ type: "lookup", name: unasked[0] }]];
}

/** kvPutReplica: the same put to the next replica. */
export function kvPutReplica(service: Service): Handled<Service> {
  const { unasked, awaited, replicas, addresses, policies, op } = service;
  const replica = replicas.find((server) => server.name === unasked[0]);
  const ip = replica && addresses[replica.name];
  const serial = service.serial + 1;
  const message = copyOf(service, serial);
  if (!replica || !ip || !message) return [{}, []];
  const socket = policies.ackSocket === "shared" ? "kv" : "acks";
  return [
    { serial, unasked: unasked.slice(1), awaited: { ...awaited, [replica.name]: serial } },
    [
      { type: "workFor", op },
      { type: "send", socket, to: { ip, port: replica.port }, message },
    ],
  ];
}

/** The name of the next replica is not known: nothing can be sent, so it is passed over, and nobody is told (A-X7). */
export function passOver({ unasked }: Service): Handled<Service> {
  return [
    { unasked: unasked.slice(1) },
    [{ type: "say", text: `passes over ${unasked[0] ?? "?"} (its address is not known)` }],
  ];
}

export const replyStatus =
  (status: boolean) =>
  (service: Service): Handled<Service> => {
    const [changes, effects] = reply(service, (header) => ({ type: "KvResponse.put", ...header, status }));
    // Who has been told something else before has been told.
    return [{ ...changes, ...(service.replied ? {} : remember(service, status)) }, service.replied ? [] : effects];
  };

/** `replies: afterItself`: the client hears that its put is done, and the replicas hear of it after that. */
export function replyEarly(service: Service): Handled<Service> {
  const [, effects] = replyStatus(true)(service);
  return [{ replied: true, ...remember(service, true) }, effects];
}

/** What was answered once is answered in the same way again. */
export function replyAgain(service: Service): Handled<Service> {
  const [changes, effects] = replyStatus(lastAnswered(service)?.status ?? false)(service);
  return [changes, [{ type: "say", text: "knows this request: it answers again and does nothing" }, ...effects]];
}

/** A clean stop takes the entry out of the directory, if this server put one there. */
export function onStop({ serviceName, registered }: Service): Handled<Service> {
  return [{ ...atRest, registered: false }, registered ? tellDirectory({ type: "DirDelete", serviceName }) : []];
}

function tellDirectory(message: Message): Effect[] {
  return [
    { type: "open", socket: "directory", port: null },
    { type: "send", socket: "directory", to: directoryAddress, message },
    { type: "close", socket: "directory" },
  ];
}

function reply(service: Service, say: (header: ReturnType<typeof headerOf>) => KvResponse): Handled<Service> {
  const { request, from, op } = service;
  if (!request || !from) return [atRest, []];
  return [
    atRest,
    [
      { type: "workFor", op },
      { type: "send", socket: "kv", to: from, message: say(headerOf(request)) },
    ],
  ];
}
