// What a slave does (SYSTEMS 3C, "Slave"): it executes what its master propagates, in order, and confirms.
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { commit, persisted, takeBack } from "./execution.ts";
import { answer, at } from "./handlers.ts";
import type { Confirm, Propagate } from "./messages.ts";
import { readPairs, writtenPairs } from "./pairs.ts";
import type { Pair } from "./pairs.ts";
import { changed, lastJoin, noRequest } from "./service.ts";
import type { Entry, From, Service } from "./service.ts";

/** The master of an epoch has been heard of. */
export function follow(service: Service, { epoch, from }: Pick<Propagate, "epoch" | "from">): Handled<Service> {
  if (service.epoch === epoch && service.master === from) return [{}, []];
  const changes = { epoch, master: from };
  return [changes, epoch > service.epoch ? persisted(changed(service, changes)) : []];
}

export function confirmation(service: Service, to: From, ok: boolean): Effect {
  const { serverName, epoch, idx } = service;
  const message: Confirm = { type: "Confirm", epoch, idx, from: serverName, join: lastJoin(service), ok };
  return { type: "send", socket: "peers", to, message };
}

/** It has this write already. */
export function confirmAgain(service: Service, { message, from }: Datagram<Propagate>): Handled<Service> {
  const [changes, effects] = follow(service, message);
  return [changes, [...effects, confirmation(changed(service, changes), at(from), true)]];
}

export function onPropagate(service: Service, { message, from, op }: Datagram<Propagate>): Handled<Service> {
  const [changes, effects] = follow(service, message);
  const { idx, written, before, client, serial, kind, key, value } = message;
  const entry: Entry = { idx, written, before, client, serial, kind, key, value, old: null, result: value };
  return [{ ...changes, entry, confirmTo: at(from), op }, effects];
}

export function confirm(service: Service): Handled<Service> {
  const changes = { ...commit(service), ...noRequest };
  const { confirmTo } = service;
  return [changes, confirmTo ? [confirmation(changed(service, changes), confirmTo, true)] : []];
}

/** A write of a delta: nobody waits for each of these. */
export function commitDelta(service: Service): Handled<Service> {
  return [{ ...commit(service), entry: null }, []];
}

/** It could not execute it: it is no copy any more, and says so. */
export function confirmFailure(service: Service): Handled<Service> {
  const { confirmTo, entry } = service;
  const failed = confirmTo && entry ? [confirmation(changed(service, { idx: entry.idx }), confirmTo, false)] : [];
  return [{ ...noRequest, synced: false }, [...takeBack(service), ...failed]];
}

/** `propagate: state`: the whole store comes, and takes the place of its own. */
export function onState(service: Service, datagram: Datagram<Propagate>): Handled<Service> {
  const [changes, effects] = onPropagate(service, datagram);
  const pairs = readPairs(datagram.message.store ?? "");
  return [changes, [...effects, { type: "storeFill", file: service.database, pairs }]];
}

/** The front end has chosen it and has not told it so (`promotion: frontEndOnly`): it serves, and passes nothing on, or its whole store. */
export function serveAlone(service: Service): Handled<Service> {
  const changes = commit(service);
  return [{ ...changes, ...noRequest }, answer(changed(service, changes), { status: true, value: null })];
}

export function pushState(service: Service, { pairs }: Answer & { type: "dumped" }): Handled<Service> {
  const changes = commit(service);
  const after = changed(service, changes);
  return [
    { ...changes, ...noRequest },
    [...propagation(after, service.others, { pairs }), ...answer(after, { status: true, value: null })],
  ];
}

/**
 * The last write to some servers: as a request, or with `pairs`, which are the whole store after it. Whoever is not `counted` among the
 * live slaves has to ask before it is a copy.
 */
export function propagation(
  { epoch, serverName, log, idx: at, written: then }: Service,
  to: readonly From[],
  { pairs = null, counted = true }: { readonly pairs?: readonly Pair[] | null; readonly counted?: boolean } = {},
): Effect[] {
  const last = log.at(-1);
  // It may not know its last write itself, having come by a copy: then it only says which one that was.
  const nothing = { idx: at, written: then, before: 0, client: "", serial: 0, kind: "nothing", key: "", value: "" };
  const { idx, written, before, client, serial, kind, key, value } = last ?? nothing;
  const message: Propagate = {
    ...{ type: "Propagate", epoch, from: serverName, idx, written, before, client, serial, kind, key, value },
    ...{ counted, store: pairs && writtenPairs(pairs) },
  };
  return to.map(({ ip, port }): Effect => ({ type: "send", socket: "peers", to: { ip, port }, message }));
}
