// What the unreplicated service does with a request. Pure: context and event in, changes and effects out.
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { Json } from "../../kernel/json.ts";
import { directoryAddress } from "../../infra/directory-messages.ts";
import { headerOf } from "../../infra/kv-messages.ts";
import type { KvRequest, KvResponse } from "../../infra/kv-messages.ts";

/** The service object; all of it volatile. The store is in its file. */
export interface Service {
  readonly serviceName: string;
  readonly serverName: string;
  readonly port: number;
  readonly database: string;
  /** Whether it has put itself into the directory. */
  readonly registered: boolean;
  /** The request at hand. */
  readonly request: KvRequest | null;
  readonly from: { readonly ip: string; readonly port: number } | null;
  readonly [field: string]: Json;
}

export type Request = Datagram<KvRequest & { type: "KvRequest.put" }> | Datagram<KvRequest & { type: "KvRequest.get" }>;

export function openDatabase({ database }: Service): Handled<Service> {
  return [{}, [{ type: "openStore", file: database }]];
}

/** Binds the service's port and enters the service into the directory. */
export function onStoreOpened({ port, serviceName, serverName }: Service): Handled<Service> {
  const message = { type: "DirRegister", serviceName, serverName, port } as const;
  return [
    { registered: true },
    [
      { type: "open", socket: "kv", port },
      { type: "open", socket: "directory", port: null },
      { type: "send", socket: "directory", to: directoryAddress, message },
      { type: "close", socket: "directory" },
    ],
  ];
}

export function onRequest(_: Service, { message, from }: Request): Handled<Service> {
  return [{ request: message, from: { ip: from.ip, port: from.port } }, []];
}

export function ignoreWrongMagic(): Handled<Service> {
  return [done, [{ type: "ignore", reason: "wrong magic number" }]];
}

export function replyWithoutBody(service: Service): Handled<Service> {
  const { request } = service;
  return request ? reply(service, { type: "KvResponse.empty", ...headerOf(request) }) : [done, []];
}

export function read({ database, request }: Service): Handled<Service> {
  return [{}, request ? [{ type: "storeGet", file: database, key: request.key }] : []];
}

export function apply({ database, request }: Service): Handled<Service> {
  if (request?.type !== "KvRequest.put") return [{}, []];
  return [{}, [{ type: "storePut", file: database, key: request.key, value: request.value }]];
}

export function replyValue(service: Service, { value }: Answer & { type: "fetched" }): Handled<Service> {
  const { request } = service;
  if (!request) return [done, []];
  return reply(service, { type: "KvResponse.get", ...headerOf(request), status: value !== null, value });
}

export function replyStatus(service: Service, { ok }: Answer & { type: "stored" }): Handled<Service> {
  const { request } = service;
  return request ? reply(service, { type: "KvResponse.put", ...headerOf(request), status: ok }) : [done, []];
}

/** A clean stop takes the entry out of the directory. */
export function onStop({ serviceName, registered }: Service): Handled<Service> {
  if (!registered) return [done, []];
  const message = { type: "DirDelete", serviceName } as const;
  return [
    done,
    [
      { type: "open", socket: "directory", port: null },
      { type: "send", socket: "directory", to: directoryAddress, message },
    ],
  ];
}

const done = { request: null, from: null } as const;

function reply({ from }: Service, message: KvResponse): Handled<Service> {
  const effects: Effect[] = from ? [{ type: "send", socket: "kv", to: from, message }] : [];
  return [done, effects];
}
