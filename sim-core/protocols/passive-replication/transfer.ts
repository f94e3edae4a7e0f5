// Bringing a server up to date (C-15 to C-17): what it asks, and what the master sends: a copy of everything, or the writes that are missing.
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { withEntry } from "../../kernel/json.ts";
import { at } from "./handlers.ts";
import type { Delta, DeltaReq, Join, Propagate, Reset, Snapshot } from "./messages.ts";
import { read, readPairs, runs, written as listed, writtenPairs } from "./pairs.ts";
import type { Pair } from "./pairs.ts";
import { addressOf, byName, changed, lastJoin, noRequest } from "./service.ts";
import { confirmation } from "./slave-handlers.ts";
import type { Entry, From, Joiner, Place, Service } from "./service.ts";

/** The most characters of a table in one datagram. */
const partMax = 1200;

type Asked = Datagram<Join> | Datagram<DeltaReq>;

const joinerOf = ({ join, idx, written, ...rest }: Join | DeltaReq): Joiner => ({
  ...{ join, idx, written },
  store: "store" in rest && typeof rest["store"] === "string" ? rest["store"] : null,
});

const byValues = ({ policies }: Service): boolean => policies["reset"] === "byValues";

/** Asks all others: whoever is the master answers. By values (C-X11), its own store has to be read first. */
export function askToJoin(service: Service): Handled<Service> {
  if (byValues(service)) return [{}, [{ type: "storeDump", file: service.database }]];
  return ask(service, service.others, null);
}

export function askWithValues(service: Service, { pairs }: Answer & { type: "dumped" }): Handled<Service> {
  return ask(service, service.others, writtenPairs(pairs));
}

function ask(service: Service, to: readonly From[], store: string | null): Handled<Service> {
  const { serverName, idx, written } = service;
  const joins = service.joins + 1;
  const join = lastJoin(changed(service, { joins }));
  const message: Join = { type: "Join", from: serverName, join, idx, written, store };
  return [
    { joins, incoming: null, delta: [], ...noRequest },
    [{ type: "workFor", op: null }, ...to.map(({ ip, port }): Effect => sent({ ip, port }, message))],
  ];
}

const sent = (to: From, message: Join | DeltaReq | Delta | Reset | Snapshot): Effect => ({
  ...{ type: "send", socket: "peers", to, message },
});

/** The master of a newer epoch has made itself heard: it is asked. */
export function joinSender(service: Service, { message, from }: Datagram<Propagate>): Handled<Service> {
  if (message.epoch < service.epoch || byValues(service)) return [{}, []];
  return ask(service, [at(from)], null);
}

/** A write is missing before this one, or there is one too many. */
export function askForMissing(service: Service, { message, from }: Datagram<Propagate>): Handled<Service> {
  const { serverName, idx, written } = service;
  const joins = service.joins + 1;
  const join = lastJoin(changed(service, { joins }));
  const asks: DeltaReq = { type: "DeltaReq", from: serverName, join, idx, written };
  return [{ joins, incoming: null, master: message.from, ...noRequest }, [sent(at(from), asks)]];
}

/** What it has cannot be brought in line by what is missing: all of it is asked for. */
export function askForEverything(service: Service): Handled<Service> {
  return ask({ ...service, idx: -1 }, service.others, null);
}

/** It is as its master: it says so. */
export function confirmPlace(service: Service): Handled<Service> {
  const to = addressOf(service, service.master);
  return [{ synced: true, ...noRequest }, to ? [confirmation(service, to, true)] : []];
}

/** A request is at hand: it has to wait. It has lost what it had, so nobody waits for its confirmation. */
export function letWait({ live, missing, joiners, asked }: Service, { message }: Datagram<Join>): Handled<Service> {
  const not = (name: string): boolean => name !== message.from;
  const waiting = withEntry(joiners, message.from, joinerOf(message));
  const known = withEntry(asked, message.from, message.join);
  return [{ live: live.filter(not), missing: missing.filter(not), joiners: waiting, asked: known }, []];
}

/** Brings a server up to date now: by what it lacks where that is known, else by a copy, for which the store is read. */
export function serve(service: Service, { message }: Asked): Handled<Service> {
  const asked = withEntry(service.asked, message.from, message.join);
  const [changes, effects] = bring(service, message.from, joinerOf(message));
  return [{ asked, ...changes }, effects];
}

/** Those who had to wait. */
export function serveWaiting(service: Service): Handled<Service> {
  return Object.entries(service.joiners).reduce<Handled<Service>>(
    ([changes, effects], [name, joiner]) => {
      const [more, others] = bring(changed(service, changes), name, joiner);
      return [{ ...changes, ...more }, [...effects, ...others]];
    },
    [{ joiners: {} }, []],
  );
}

function bring(service: Service, name: string, joiner: Joiner): Handled<Service> {
  const to = addressOf(service, name);
  if (!to) return [{}, []];
  const missing = service.policies["reset"] === "delta" && joiner.store === null ? deltas(service, joiner) : null;
  if (missing) return [along(service, name), [{ type: "workFor", op: null }, ...missing.map((one) => sent(to, one))]];
  return [{ copying: withEntry(service.copying, name, joiner) }, [{ type: "storeDump", file: service.database }]];
}

function along({ live }: Service, name: string): Pick<Service, "live"> {
  return { live: live.includes(name) ? live : [...live, name].sort(byName) };
}

/** The writes after the last one that both have; null where the log does not reach back so far. */
function deltas({ serverName, epoch, idx, written, log }: Service, joiner: Joiner): Delta[] | null {
  // A tail that was executed in an epoch now over, and that this master never had, is taken back there.
  const common = log.findLast((entry) => entry.idx <= joiner.idx && entry.written <= joiner.written);
  const [first] = log;
  let place: Place = common ?? (first ? { idx: first.idx - 1, written: first.before } : { idx, written });
  place = { idx: place.idx, written: place.written };
  if (joiner.idx < place.idx) return null;
  const cut = runs(
    log.filter((entry) => entry.idx > place.idx),
    listedEntry,
    partMax,
  );
  return cut.map((run, n): Delta => {
    const message: Delta = {
      ...{ type: "Delta", join: joiner.join, from: serverName, epoch, ...place },
      ...{ entries: listed(run.map(listedEntry)), more: n < cut.length - 1 },
    };
    const last = run.at(-1);
    if (last) place = { idx: last.idx, written: last.written };
    return message;
  });
}

const listedEntry = ({ idx, written, before, client, serial, kind, key, value }: Entry): string =>
  listed([String(idx), String(written), String(before), client, String(serial), kind, key, value]);

export function readEntry(text: string): Entry {
  const [idx, written, before, client = "", serial, kind = "", key = "", value = ""] = read(text);
  const numbers = { idx: Number(idx), written: Number(written), before: Number(before), serial: Number(serial) };
  return { ...numbers, client, kind, key, value, old: null, result: value };
}

/** The store has been read for those who wait for a copy. */
export function sendCopies(service: Service, { pairs }: Answer & { type: "dumped" }): Handled<Service> {
  const names = Object.keys(service.copying);
  const copies = names.flatMap((name) => {
    const [joiner, to] = [service.copying[name], addressOf(service, name)];
    return joiner && to ? copy(service, joiner, pairs).map((message) => sent(to, message)) : [];
  });
  const live = names.reduce<Service>((all, name) => changed(all, along(all, name)), service).live;
  return [{ copying: {}, live }, [{ type: "workFor", op: null }, ...copies]];
}

function copy(service: Service, { join, store }: Joiner, pairs: readonly Pair[]): (Reset | Snapshot)[] {
  const { serverName, epoch, idx, written, answers } = service;
  // By values: only what differs is sent. What the other has and this one has not, nobody thinks of.
  const theirs = store === null ? null : new Map(readPairs(store));
  const sentPairs = theirs ? [...new Map([...theirs, ...pairs])] : pairs;
  const cut = runs(sentPairs, (pair) => writtenPairs([pair]), partMax);
  const responses = listed(
    Object.entries(answers).flatMap(([client, { serial, status }]) => [client, String(serial), String(status)]),
  );
  const reset: Reset = { type: "Reset", join, from: serverName, epoch, idx, written, parts: cut.length };
  const parts = cut.map((run, part): Snapshot => {
    return { type: "Snapshot", join, part, store: writtenPairs(run), responses: part === 0 ? responses : "" };
  });
  return [reset, ...parts];
}
