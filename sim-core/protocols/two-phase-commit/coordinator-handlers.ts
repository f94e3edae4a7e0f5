// What a server does for the transaction that it coordinates (SYSTEMS 3B, "Coordinator").
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Handled } from "../../kernel/handler.ts";
import { startsRecord } from "./handlers.ts";
import { ownWrite } from "./locks.ts";
import type { Perform, Performed, Vote } from "./messages.ts";
import { addressOf, lookUp, readPeers } from "./peers.ts";
import { atRest } from "./lanes.ts";
import type { InLane } from "./lanes.ts";
import { carryOut, writeOf } from "./service.ts";
import type { LogRecord, Service } from "./service.ts";
import { byName, laneName } from "./transaction.ts";

/** The value of the write at hand. */
const valueOf = ({ request }: InLane): string | null => writeOf(request)?.value ?? null;

/** A transaction gets its name, and locks its key here: `tx` is set. The first one since a start writes down that start before it is heard of. */
export function begin(service: InLane): Handled<InLane> {
  const { serverName, lane, starts, startLogged } = service;
  const [changes, effects] = readPeers(service);
  const begun = service.begun + 1;
  const start: Effect = { type: "persist", record: startsRecord, value: starts, says: `start number ${starts}` };
  return [
    { ...changes, begun, tx: `${laneName(serverName, lane)}.${starts}.${begun}` },
    startLogged ? effects : [start, ...effects],
  ];
}

export function onStartLogged(): Handled<InLane> {
  return [{ startLogged: true }, []];
}

/** Sends a message to some of the other servers; a connection is opened to whoever has none yet. */
export function tellPeers(service: InLane, peers: readonly string[], message: Message): Handled<InLane> {
  const reached = peers.flatMap((name) => {
    const to = addressOf(service, name);
    return to ? [{ name, to }] : [];
  });
  const fresh = reached.map(({ name }) => name).filter((name) => !service.connections.includes(name));
  const sends = reached.map(({ to }): Effect => ({ type: "send", socket: "peers", to, message }));
  const connects = fresh.map((peer): Effect => ({ type: "connect", peer }));
  const connections = fresh.length > 0 ? { connections: [...service.connections, ...fresh].sort(byName) } : {};
  return [connections, [{ type: "workFor", op: service.op }, ...connects, ...sends]];
}

export function askForVotes(service: InLane): Handled<InLane> {
  const own = ownWrite(service);
  const participants = service.peers ?? [];
  if (!own) return [{}, []];
  const message = { type: "VoteReq", tx: own.tx, key: own.key, value: valueOf(service) } as const;
  const [changes, effects] = tellPeers(service, participants, message);
  return [{ ...changes, participants, missing: participants, against: [], tries: 0 }, effects];
}

export function onVote({ missing, against }: InLane, { message }: Datagram<Vote>): Handled<InLane> {
  const left = missing.filter((name) => name !== message.from);
  return [{ missing: left, against: message.yes ? against : [...against, message.from].sort(byName) }, []];
}

export const ignore = (reason: string) => (): Handled<Service> => [{}, [{ type: "ignore", reason }]];

const recordOf = (service: InLane, state: LogRecord["state"]): LogRecord => ({
  ...{ tx: service.tx ?? "", state, key: service.request?.key ?? "", value: valueOf(service) },
  ...{ participants: service.participants, op: service.op },
});

/** The commit record comes before the first Commit: with it, and not before, the transaction is committed. */
export function logCommit(service: InLane): Handled<InLane> {
  return [{}, service.policies.commitRecord === "forced" ? [persist(service, "committed")] : []];
}

const persist = (service: InLane, state: "committed" | "aborted" | "ended"): Effect => ({
  ...{ type: "persist", record: laneName(service.serverName, service.lane), value: recordOf(service, state) },
  says: `${service.tx ?? ""} ${state}`,
});

/** From here on there is no way back. Whoever has voted against it (`quorum: majority`) is not told. */
export function onDecided({ participants, against }: InLane): Handled<InLane> {
  return [{ decided: true, missing: participants.filter((name) => !against.includes(name)) }, []];
}

export function applyOwn(service: InLane): Handled<InLane> {
  const write = writeOf(service.request);
  return write ? [{}, [{ type: "workFor", op: service.op }, carryOut(service, write.key, write.value)]] : [{}, []];
}

export function onOwnStored(_: InLane, { ok }: Answer & { type: "stored" }): Handled<InLane> {
  return [{ applied: ok }, []];
}

/** After a crash: who has to be told once more. */
export function lookUpParticipants({ participants }: InLane): Handled<InLane> {
  return [{}, lookUp(participants)];
}

export function onAppliedBefore(): Handled<InLane> {
  return [{ applied: true }, []];
}

/** Sends Commit to all who have not acknowledged it. */
export function sendCommits(service: InLane): Handled<InLane> {
  const message: Perform = { type: "Perform", tx: service.tx ?? "", key: null, value: null };
  return tellPeers(service, service.missing, message);
}

export function onPerformed({ missing }: InLane, { message }: Datagram<Performed>): Handled<InLane> {
  return [{ missing: missing.filter((name) => name !== message.from) }, []];
}

export function logEnd(service: InLane): Handled<InLane> {
  const { serverName, lane, over, tx, policies } = service;
  const done = { over: { ...over, [laneName(serverName, lane)]: { tx: tx ?? "", committed: true } } };
  return [done, policies.commitRecord === "forced" ? [persist(service, "ended")] : []];
}

/** All who may have voted yes are told. Whoever misses it asks, and hears the same: what is not in the log is aborted (presumed abort). */
export function abort(service: InLane): Handled<InLane> {
  const { serverName, lane, over, tx } = service;
  const [changes, effects] = sendAborts(service);
  const gone = { over: { ...over, [laneName(serverName, lane)]: { tx: tx ?? "", committed: false } } };
  return [{ ...changes, ...gone }, [persist(service, "aborted"), ...effects]];
}

/** Sends Abort to all who may have voted yes. */
export function sendAborts(service: InLane): Handled<InLane> {
  const { participants, against, tx } = service;
  const others = participants.filter((name) => !against.includes(name));
  return tellPeers(service, others, { type: "Abort", tx: tx ?? "" });
}

/** Takes its own transaction back and keeps the client's request: it begins anew when the lower server's is over (`lock: ordered`). */
export function giveWay(service: InLane): Handled<InLane> {
  const [changes, effects] = sendAborts(service);
  const { request, from, op } = service;
  const text = `gives way to a lower server and takes ${service.tx ?? ""} back`;
  return [{ ...atRest, ...changes, request, from, op }, [{ type: "say", text }, ...effects]];
}
