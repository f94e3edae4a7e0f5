// What comes to a server that is brought up to date, and what it makes of it: a copy in parts, or the writes that are missing.
import type { Answer, Datagram } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { withEntry, without } from "../../kernel/json.ts";
import { persisted } from "./execution.ts";
import type { Delta, Reset, Snapshot } from "./messages.ts";
import { read, readPairs } from "./pairs.ts";
import { changed } from "./service.ts";
import type { Answered, Place, Service } from "./service.ts";
import { readEntry } from "./transfer.ts";

const nothingCame = { parts: null, epoch: 0, master: "", idx: 0, written: 0, stores: {}, responses: "" };

function incomingOf({ incoming }: Service, join: string): NonNullable<Service["incoming"]> {
  return incoming?.join === join ? incoming : { join, ...nothingCame };
}

export function onReset(service: Service, { message }: Datagram<Reset>): Handled<Service> {
  const { join, from, epoch, idx, written, parts } = message;
  return [{ incoming: { ...incomingOf(service, join), parts, epoch, master: from, idx, written } }, []];
}

export function onSnapshot(service: Service, { message }: Datagram<Snapshot>): Handled<Service> {
  const { join, part, store, responses } = message;
  const before = incomingOf(service, join);
  const stores = withEntry(before.stores, String(part), store);
  return [{ incoming: { ...before, stores, responses: responses === "" ? before.responses : responses } }, []];
}

/** All parts are here: one change, so that a crash leaves the old or the new. */
export function fillFromCopy({ incoming, database }: Service): Handled<Service> {
  const pairs = Object.values(incoming?.stores ?? {}).flatMap(readPairs);
  return [
    {},
    [
      { type: "workFor", op: null },
      { type: "storeFill", file: database, pairs },
    ],
  ];
}

export function onFilled(service: Service): Handled<Service> {
  const { incoming } = service;
  if (!incoming) return [{}, []];
  const { epoch, idx, written, master, responses } = incoming;
  const texts = read(responses);
  const answers: Record<string, Answered> = {};
  for (let n = 0; n + 2 < texts.length; n += 3)
    answers[texts[n] ?? ""] = { serial: Number(texts[n + 1]), status: texts[n + 2] === "true" };
  const changes = { epoch, idx, written, master, answers, log: [], synced: true, incoming: null };
  return [changes, persisted(changed(service, changes))];
}

export function onDelta(service: Service, { message }: Datagram<Delta>): Handled<Service> {
  const { epoch, from, entries, more, idx, written } = message;
  const delta = read(entries).map(readEntry);
  return [{ epoch, master: from, delta, deltaAfter: { idx, written }, deltaGoesOn: more, op: null }, []];
}

/** Whether a delta goes on from a write that this server has, and can come back to. */
export function fits({ idx, written, log }: Service, delta: Place): boolean {
  if (delta.idx === idx) return delta.written === written;
  const after = log.find((entry) => entry.idx === delta.idx + 1);
  return after?.before === delta.written;
}

export function readToTakeBack({ database }: Service): Handled<Service> {
  return [{}, [{ type: "storeDump", file: database }]];
}

/** Puts back what each of those writes had replaced (DECISIONS 16). */
export function takeTailBack(service: Service, { pairs }: Answer & { type: "dumped" }): Handled<Service> {
  let store = Object.fromEntries(pairs) as Record<string, string>;
  const { deltaAfter: place, log } = service;
  const tail = log.filter((entry) => entry.idx > place.idx).reverse();
  for (const { key, old } of tail) store = old === null ? without(store, key) : { ...store, [key]: old };
  const left = log.filter((entry) => entry.idx <= place.idx);
  return [
    { log: left, idx: place.idx, written: place.written },
    [{ type: "storeFill", file: service.database, pairs: Object.entries(store) }],
  ];
}

/** The next write of the delta. */
export function takeNext({ delta }: Service): Handled<Service> {
  const [entry = null, ...rest] = delta;
  return [{ entry, delta: rest }, [{ type: "workFor", op: null }]];
}
