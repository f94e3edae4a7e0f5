// What servers do in seed and project mode: no lock, no log, no abort (SYSTEMS 3B, "Three modes"; 2.2 for the student projects).
import type { Answer, Datagram } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry, withEntry, without } from "../../kernel/json.ts";
import { tellPeers } from "./coordinator-handlers.ts";
import type { InLane } from "./lanes.ts";
import type { Abort, Perform, Performed, VoteReq } from "./messages.ts";
import { record, stagedFrom, vote } from "./participant-handlers.ts";
import { carryOut, writeOf } from "./service.ts";
import type { From, Service } from "./service.ts";

/** In this phase those are asked whom the `replica` file names now: perhaps others than were asked for their vote (B-14). */
export function beginPerforming({ peers }: InLane): Handled<InLane> {
  return [{ missing: peers ?? [], tries: 0 }, []];
}

/** Seed mode: the write itself, to one server after another. */
export function performNext(service: InLane): Handled<InLane> {
  const { missing, request, tx } = service;
  const write = writeOf(request);
  if (!write) return [{}, []];
  const message: Perform = { type: "Perform", tx: tx ?? "", key: write.key, value: write.value };
  return tellPeers(service, missing.slice(0, 1), message);
}

/** Project mode: "Go" to all. */
export function performAll(service: InLane): Handled<InLane> {
  const message: Perform = { type: "Perform", tx: service.tx ?? "", key: null, value: null };
  return tellPeers(service, service.missing, message);
}

export function onDone({ missing }: InLane, { message }: Datagram<Performed>): Handled<InLane> {
  return [{ missing: missing.filter((name) => name !== message.from) }, []];
}

/** Seed mode with `rollback: on`: those that were not told to perform it yet discard what they have set aside. */
export function sendAbortsToRest(service: InLane): Handled<InLane> {
  return tellPeers(service, service.missing, { type: "Abort", tx: service.tx ?? "" });
}

export function countWait({ tries }: InLane): Handled<InLane> {
  return [{ tries: tries + 1 }, []];
}

/** Seed mode: there is no reason to say no. */
export function agree(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  return [{}, [vote(service, stagedFrom(datagram))]];
}

/** Project mode: the write is set aside under the transaction's name, in memory. */
export function setAside(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  const one = stagedFrom(datagram);
  return [{ staged: withEntry(service.staged, one.tx, one) }, [vote(service, one)]];
}

/** Seed mode: the message says what to write; nobody asks whether there was a vote. */
export function performWrite(service: Service, { message, from }: Datagram<Perform>): Handled<Service> {
  const { tx, key, value } = message;
  const tell: From = { ip: from.ip, port: from.port };
  return [{ atDisk: { doing: "applying", tx, tell } }, [carryOut(service, key ?? "", value ?? null)]];
}

/** `rollback: on`: the write is set aside on the disk, which says whether it can be done. */
export function setAsideOnDisk(service: Service, datagram: Datagram<VoteReq>): Handled<Service> {
  const one = stagedFrom(datagram);
  const atDisk = { doing: "preparing", tx: one.tx, tell: one.from } as const;
  return [{ staged: withEntry(service.staged, one.tx, one), atDisk }, [record(one, "prepared")]];
}

export function onSetAside(service: Service, { ok }: Answer & { type: "persisted" }): Handled<Service> {
  const one = entry(service.staged, service.atDisk?.tx ?? "");
  if (!one) return [{ atDisk: null }, []];
  if (ok) return [{ atDisk: null }, [vote(service, one)]];
  return [{ atDisk: null, staged: without(service.staged, one.tx) }, [vote(service, one, "the write would fail")]];
}

/** `rollback: on`: nothing has been changed yet, so discarding it is all there is to taking it back. */
export function discard(service: Service, { message }: Datagram<Abort>): Handled<Service> {
  const one = entry(service.staged, message.tx);
  return one ? [{ staged: without(service.staged, one.tx) }, [record(one, "aborted")]] : [{}, []];
}

/** What is set aside under this name, whatever has happened since; on the disk it is over, too, where it was set aside there. */
export function performStaged(service: Service, { message, from }: Datagram<Perform>): Handled<Service> {
  const { tx } = message;
  const one = entry(service.staged, tx);
  if (!one) return [{}, []];
  const onDisk = service.policies.rollback === "on";
  const tell: From = { ip: from.ip, port: from.port };
  const atDisk = { doing: "applying", tx, tell } as const;
  return [
    { staged: without(service.staged, tx), atDisk },
    [carryOut(service, one.key, one.value), ...(onDisk ? [record(one, "committed")] : [])],
  ];
}

export function onWritten({ atDisk, serverName }: Service, { ok }: Answer & { type: "stored" }): Handled<Service> {
  if (!atDisk?.tell) return [{ atDisk: null }, []];
  const message = { type: "Performed", tx: atDisk.tx, from: serverName, ok } as const;
  return [{ atDisk: null }, [{ type: "send", socket: "peers", to: atDisk.tell, message }]];
}
