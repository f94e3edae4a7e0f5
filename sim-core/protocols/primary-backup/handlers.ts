// What the service does with a datagram and on the way through a put. Pure: context and event in, changes and effects out.
import { directoryAddress } from "../../infra/directory-messages.ts";
import { headerOf, kvMagic, kvVersion } from "../../infra/kv-messages.ts";
import type { KvResponse } from "../../infra/kv-messages.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Handled } from "../../kernel/handler.ts";
import { without } from "../../kernel/json.ts";
import type { ForwardToPrimary, KvPutReplica, ReplyDatagram, RequestDatagram } from "./messages.ts";
import { guards } from "./guards.ts";
import { atRest, oldest, peersOf } from "./service.ts";
import type { Ack, ServerData, Service } from "./service.ts";

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
export function onRequest({ addresses, policies }: Service, { message, from }: RequestDatagram): Handled<Service> {
  const forgets = policies.nameLookup === "lazy" && Object.values(addresses).includes(null);
  const still = forgets ? Object.fromEntries(Object.entries(addresses).filter(([, ip]) => ip !== null)) : addresses;
  return [{ addresses: still, ...atRest, request: message, from: { ip: from.ip, port: from.port } }, []];
}

export const ignore = (reason: string) => (): Handled<Service> => [atRest, [{ type: "ignore", reason }]];

/** Like `ignore`, in the middle of something that goes on. */
export const setAside =
  (reason: string) =>
  (service: Service, { message }: ReplyDatagram): Handled<Service> => [
    { unnoticed: takeOldest(service, message) },
    [{ type: "ignore", reason }],
  ];

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
  const message: ForwardToPrimary = { ...request, type: "ForwardToPrimary", serial };
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

export function apply({ database, request }: Service): Handled<Service> {
  if (!request || request.type === "KvRequest.get") return [{}, []];
  return [{}, [{ type: "storePut", file: database, key: request.key, value: request.value }]];
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
  const { unasked, awaited, replicas, addresses, request } = service;
  const replica = replicas.find((server) => server.name === unasked[0]);
  const ip = replica && addresses[replica.name];
  if (!replica || !ip || !request || request.type === "KvRequest.get") return [{}, []];
  const serial = service.serial + 1;
  const { key, value } = request;
  const message: KvPutReplica = { type: "kvPutReplica", magic: kvMagic, version: kvVersion, serial, key, value };
  return [
    { serial, unasked: unasked.slice(1), awaited: { ...awaited, [replica.name]: serial } },
    [
      {
        type: "send",
        socket: service.policies.ackSocket === "shared" ? "kv" : "acks",
        to: { ip, port: replica.port },
        message,
      },
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

export function onAck(service: Service, { message }: ReplyDatagram): Handled<Service> {
  const { awaited } = service;
  const { serial } = oldest(service, message);
  const replica = Object.keys(awaited).find((name) => awaited[name] === serial);
  const left = replica === undefined ? awaited : without(awaited, replica);
  return [{ awaited: left, unnoticed: takeOldest(service, message) }, []];
}

/** The buffer after its oldest datagram was taken: where some lay unnoticed, the newcomer lies there now. */
function takeOldest({ unnoticed }: Service, newcomer: Ack): Service["unnoticed"] {
  const { serial, status } = newcomer;
  return [...unnoticed, { serial, status }].slice(1);
}

/** `wakeUp: lost`: nobody waits while a datagram is handled, so the signal of this one reaches nobody (A-X14). */
export function lieUnnoticed({ unnoticed }: Service, { message }: ReplyDatagram): Handled<Service> {
  const { serial, status } = message;
  return [
    { unnoticed: [...unnoticed, { serial, status }] },
    [{ type: "say", text: "does not notice it: nobody waits for a signal" }],
  ];
}

/** `ackSocket: shared`: whatever arrives counts for the replica asked first. */
export function onAnything({ awaited }: Service): Handled<Service> {
  return [{ awaited: without(awaited, Object.keys(awaited)[0] ?? "") }, []];
}

export function giveUpAwaited(): Handled<Service> {
  return [{ awaited: {} }, []];
}

export const replyStatus =
  (status: boolean) =>
  (service: Service): Handled<Service> =>
    reply(service, (header) => ({ type: "KvResponse.put", ...header, status }));

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
  const { request, from } = service;
  const effects: Effect[] =
    request && from ? [{ type: "send", socket: "kv", to: from, message: say(headerOf(request)) }] : [];
  return [atRest, effects];
}
