// Executing a write at a server: the same at the master and, where requests are propagated, at every slave.
import type { Answer, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { withEntry } from "../../kernel/json.ts";
import { changed, countedWrites, logMax } from "./service.ts";
import type { Entry, Service } from "./service.ts";

/** The durable record of where a server is: with its store all that it needs to come back (`durableStore: on`). */
export const placeRecord = "place";
const entryRecord = (idx: number): string => `write ${idx}`;

const isDurable = ({ policies }: Service): boolean => policies["durableStore"] === "on";
const keepsLog = ({ policies }: Service): boolean => policies["reset"] === "delta";

/** What a write leaves in its key. With `stamp: on` the result depends on who executes it: the operation is not deterministic (C-21). */
function resultOf({ policies, serverName }: Service, { kind, value }: Entry, old: string | null): string | null {
  if (kind === "delete") return null;
  const mark = policies["stamp"] === "on" ? `@${serverName}` : "";
  return (kind === "append" ? (old ?? "") : "") + value + mark;
}

/** Begins with what the key holds where that matters: for an append, and where a write may have to be taken back. */
export function execute(service: Service): Handled<Service> {
  const { entry, database } = service;
  if (!entry) return [{}, []];
  if (entry.kind === "append" || keepsLog(service)) return [{}, [{ type: "storeGet", file: database, key: entry.key }]];
  return store(service, null);
}

export function onOld(service: Service, { value }: Answer & { type: "fetched" }): Handled<Service> {
  return store(service, value);
}

/** The place goes to the disk before the write: what the record says is done again after a crash, if it was not done. */
function store(service: Service, old: string | null): Handled<Service> {
  const { entry: given, database } = service;
  if (!given) return [{}, []];
  const entry = { ...given, old, result: resultOf(service, given, old) };
  const after = changed(service, done(changed(service, { entry })));
  return [{ entry }, [...persisted(after), change(database, entry)]];
}

/** The change of the store that a write makes. */
export function change(file: string, { key, result }: Entry): Effect {
  return result === null ? { type: "storeDelete", file, key } : { type: "storePut", file, key, value: result };
}

/** What a server has after the write at hand. */
function done(service: Service): Partial<Service> {
  const { entry, answers, log } = service;
  if (!entry) return {};
  const { client, serial } = entry;
  const remembers = client !== "" && (service.policies["cache"] === "replicated" || service.request !== null);
  return {
    idx: entry.idx,
    written: entry.written,
    log: [...log, entry].slice(keepsLog(service) ? -logMax : -1),
    answers: remembers ? withEntry(answers, client, { serial, status: true }) : answers,
  };
}

/** The write is in the store. */
export function commit(service: Service): Partial<Service> {
  return done(service);
}

/** It is not: the record goes back to what it was. */
export function takeBack(service: Service): Effect[] {
  return persisted(service);
}

/** Brings epoch, place and answers to the disk, and the last write with them. */
export function persisted(service: Service): Effect[] {
  if (!isDurable(service)) return [];
  const { epoch, idx, written, answers, log } = service;
  const last = log.at(-1) ?? null;
  const place: Effect = {
    ...{ type: "persist", record: placeRecord, value: { epoch, idx, written, answers, last } },
    says: `epoch ${epoch}, ${countedWrites(idx)}`,
  };
  if (!keepsLog(service) || !last) return [place];
  return [
    place,
    { type: "persist", record: entryRecord(last.idx), value: last, says: `write ${last.idx}: ${last.key}` },
  ];
}

/** The log as the disk holds it: the last writes, without a gap. */
export function logFrom(records: Readonly<Record<string, unknown>>, idx: number): Entry[] {
  const log: Entry[] = [];
  for (let at = idx; at > idx - logMax; at--) {
    const entry = records[entryRecord(at)] as Entry | undefined;
    if (!entry) break;
    log.unshift(entry);
  }
  return log;
}
