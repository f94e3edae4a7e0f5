// What servers do in seed and project mode: no lock, no log, no abort (SYSTEMS 3B, "Three modes"; 2.2 for the student projects).
import type { Answer, Datagram } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { entry, withEntry, without } from "../../kernel/json.ts";
import { tellPeers } from "./coordinator-handlers.ts";
import type { Perform, Performed, VoteReq } from "./messages.ts";
import { stagedFrom, vote } from "./participant-handlers.ts";
import { carryOut, writeOf } from "./service.ts";
import type { From, Service } from "./service.ts";

/** In this phase those are asked whom the `replica` file names now: perhaps others than were asked for their vote (B-14). */
export function beginPerforming({ peers }: Service): Handled<Service> {
  return [{ missing: peers ?? [], tries: 0 }, []];
}

/** Seed mode: the write itself, to one server after another. */
export function performNext(service: Service): Handled<Service> {
  const { missing, request, tx } = service;
  const write = writeOf(request);
  if (!write) return [{}, []];
  const message: Perform = { type: "Perform", tx: tx ?? "", key: write.key, value: write.value };
  return tellPeers(service, missing.slice(0, 1), message);
}

/** Project mode: "Go" to all. */
export function performAll(service: Service): Handled<Service> {
  const message: Perform = { type: "Perform", tx: service.tx ?? "", key: null, value: null };
  return tellPeers(service, service.missing, message);
}

export function onDone({ missing }: Service, { message }: Datagram<Performed>): Handled<Service> {
  return [{ missing: missing.filter((name) => name !== message.from) }, []];
}

export function countWait({ tries }: Service): Handled<Service> {
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

/** Project mode: what is set aside under this name, whatever has happened since. */
export function performStaged(service: Service, { message, from }: Datagram<Perform>): Handled<Service> {
  const { tx } = message;
  const one = entry(service.staged, tx);
  if (!one) return [{}, []];
  const tell: From = { ip: from.ip, port: from.port };
  const atDisk = { doing: "applying", tx, tell } as const;
  return [{ staged: without(service.staged, tx), atDisk }, [carryOut(service, one.key, one.value)]];
}

export function onWritten({ atDisk, serverName }: Service, { ok }: Answer & { type: "stored" }): Handled<Service> {
  if (!atDisk?.tell) return [{ atDisk: null }, []];
  const message = { type: "Performed", tx: atDisk.tx, from: serverName, ok } as const;
  return [{ atDisk: null }, [{ type: "send", socket: "peers", to: atDisk.tell, message }]];
}
