// What a server does in the transactions of others (SYSTEMS 3B, "Participant").
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Address } from "../../kernel/envelope.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry, withEntry, without } from "../../kernel/json.ts";
import { nextGranted } from "./locks.ts";
import type { Abort, Perform, VoteReq } from "./messages.ts";
import { carryOut, changed } from "./service.ts";
import type { AtDisk, From, LogRecord, Service, Staged } from "./service.ts";
import { compareTx, laneOf } from "./transaction.ts";

const atAddress = ({ ip, port }: Address): From => ({ ip, port });

export const stagedFrom = ({ message, from, op }: Datagram<VoteReq>): Staged => ({
  ...{ tx: message.tx, key: message.key, value: message.value },
  ...{ from: atAddress(from), op, recovered: false },
});

export function vote({ serverName }: Service, { tx, from }: Staged, no: string | null = null): Effect {
  const message = { type: "Vote", tx, from: serverName, yes: no === null, reason: no } as const;
  return { type: "send", socket: "peers", to: from, message };
}

/** What is on the disk of a transaction of another server. */
export const record = ({ tx, key, value, op }: Staged, state: LogRecord["state"]): Effect => ({
  ...{ type: "persist", record: laneOf(tx), value: { tx, state, key, value, participants: [], op } },
  says: `${tx} ${state}`,
});

/** A transaction is over here: nothing of it is staged any more, nobody waits for it, and it cannot come again. */
function ended(service: Service, tx: string, committed: boolean): Partial<Service> {
  const { staged, queue, over } = service;
  const last = entry(over, laneOf(tx));
  const newer = last && compareTx(last.tx, tx) > 0;
  return {
    staged: without(staged, tx),
    queue: queue.filter((one) => one.tx !== tx),
    over: newer ? over : withEntry(over, laneOf(tx), { tx, committed }),
  };
}

/**
 * Its coordinator has gone on to another transaction. It would not have without the acknowledgement of this server, had it committed the
 * earlier one: so that was aborted.
 */
function dropOlder(service: Service, tx: string): Handled<Service> {
  const { staged, queue } = service;
  const older = [...Object.values(staged), ...queue].filter(
    (one) => laneOf(one.tx) === laneOf(tx) && compareTx(one.tx, tx) < 0,
  );
  return older.reduce<Handled<Service>>(
    ([changes, effects], one) => [
      { ...changes, ...ended(changed(service, changes), one.tx, false) },
      [...effects, record(one, "aborted")],
    ],
    [{}, []],
  );
}

/** Its key is free: it is written to the log, and then the vote is yes. */
export function prepare(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  const [changes, effects] = dropOlder(service, datagram.message.tx);
  const [more, prepared] = stage(changed(service, changes), stagedFrom(datagram));
  return [{ ...changes, ...more }, [...effects, ...prepared]];
}

function stage({ staged, queue }: Service, one: Staged): Handled<Service> {
  const atDisk: AtDisk = { doing: "preparing", tx: one.tx, tell: one.from };
  const left = queue.filter(({ tx }) => tx !== one.tx);
  return [
    { staged: withEntry(staged, one.tx, one), queue: left, atDisk },
    [{ type: "workFor", op: one.op }, record(one, "prepared")],
  ];
}

export function enqueue(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  const [changes, effects] = dropOlder(service, datagram.message.tx);
  const { queue } = changed(service, changes);
  return [{ ...changes, queue: [...queue, stagedFrom(datagram)] }, effects];
}

/** The next in the queue whose key is free now. */
export function grantNext(service: Service): Handled<Service> {
  const next = nextGranted(service);
  return next ? stage(service, next) : [{}, []];
}

export function voteNo(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  const [changes, effects] = dropOlder(service, datagram.message.tx);
  const one = stagedFrom(datagram);
  const { tx, key } = one;
  const no = vote(service, one, `${key} is locked`);
  return [
    { ...changes, ...ended(changed(service, changes), tx, false) },
    [...effects, record(one, "aborted"), { type: "workFor", op: one.op }, no],
  ];
}

/** It has aborted this already, perhaps because another server asked for a decision before it was asked for its vote. */
export function voteNoAgain(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  return [{}, [vote(service, stagedFrom(datagram), "it is aborted here")]];
}

/** The same request once more: the same vote. */
export function voteAgain(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  return [{}, [vote(service, stagedFrom(datagram))]];
}

/** `participant: appliesOnVoteReq`: it does now what it should only promise. */
export function applyAtOnce(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  const one = stagedFrom(datagram);
  const { tx, key, value } = one;
  return [ended(service, tx, true), [carryOut(service, key, value), vote(service, one)]];
}

export function onPrepared(service: Service, { ok }: Answer & { type: "persisted" }): Handled<Service> {
  const one = entry(service.staged, service.atDisk?.tx ?? "");
  if (!one) return [{ atDisk: null }, []];
  if (ok) return [{ atDisk: null }, [vote(service, one)]];
  return [{ ...ended(service, one.tx, false), atDisk: null }, [vote(service, one, "the write would fail")]];
}

export function onPerform(service: Service, { message, from }: Datagram<Perform>): Handled<Service> {
  return commit(service, message.tx, atAddress(from));
}

/** Applies what is staged; after a restart only where the store does not hold it already. */
export function commit(service: Service, tx: string, tell: From | null): Handled<Service> {
  const { staged, database } = service;
  const one = entry(staged, tx);
  if (!one) return [{}, []];
  const { key, value, op, recovered } = one;
  if (recovered) return [{ atDisk: { doing: "comparing", tx, tell } }, [{ type: "storeGet", file: database, key }]];
  return [{ atDisk: { doing: "applying", tx, tell } }, [{ type: "workFor", op }, carryOut(service, key, value)]];
}

export function onCompared(service: Service, { value }: Answer & { type: "fetched" }): Handled<Service> {
  const { staged, atDisk } = service;
  const one = entry(staged, atDisk?.tx ?? "");
  if (!one || !atDisk) return [{ atDisk: null }, []];
  if (value === one.value) return logCommitted(service);
  return commit({ ...service, staged: { ...staged, [one.tx]: { ...one, recovered: false } } }, one.tx, atDisk.tell);
}

export function onApplied(service: Service, { ok }: Answer & { type: "stored" }): Handled<Service> {
  return ok ? logCommitted(service) : [{ atDisk: null }, []];
}

function logCommitted({ staged, atDisk }: Service): Handled<Service> {
  const one = entry(staged, atDisk?.tx ?? "");
  if (!one || !atDisk) return [{ atDisk: null }, []];
  return [{ atDisk: { ...atDisk, doing: "committing" } }, [record(one, "committed")]];
}

/** Acknowledged when it is in the log. Where that failed it is still prepared, and the coordinator says it again. */
export function onCommitted(service: Service, { ok }: Answer & { type: "persisted" }): Handled<Service> {
  const { staged, atDisk } = service;
  const one = entry(staged, atDisk?.tx ?? "");
  if (!one || !atDisk) return [{ atDisk: null }, []];
  if (!ok) return [{ atDisk: null, staged: { ...staged, [one.tx]: { ...one, recovered: true } } }, []];
  const told = atDisk.tell ? [performed(service, one.tx, atDisk.tell)] : [];
  return [{ ...ended(service, one.tx, true), atDisk: null }, [{ type: "workFor", op: one.op }, ...told]];
}

export function performed({ serverName }: Service, tx: string, to: From): Effect {
  return { type: "send", socket: "peers", to, message: { type: "Performed", tx, from: serverName, ok: true } };
}

/** Done long ago: only the acknowledgement was lost. */
export function acknowledgeAgain(service: Service, { message, from }: Datagram<Perform>): Handled<Service> {
  return [{}, [performed(service, message.tx, atAddress(from))]];
}

export function onAbort(service: Service, { message }: Datagram<Abort>): Handled<Service> {
  return drop(service, message.tx);
}

/** Aborted here, whether it was prepared, waited for its lock, or had not even come. */
export function drop(service: Service, tx: string): Handled<Service> {
  const { staged, queue } = service;
  const one = entry(staged, tx) ?? queue.find((other) => other.tx === tx);
  const nothing = { tx, key: "", value: null, from: { ip: "", port: 0 }, op: null, recovered: false };
  return [ended(service, tx, false), [record(one ?? nothing, "aborted")]];
}
