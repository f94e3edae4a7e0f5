// What a server does at its start, with its pings, and with views (SYSTEMS 3D.3, "tick").
import type { Datagram } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import { refusal } from "./answers.ts";
import type { PingReply } from "./messages.ts";
import type { Service } from "./service.ts";
import { heard, inWords } from "./view.ts";

export const onPeers = { socket: "peers", port: 9000 } as const;

export function openDatabase({ database }: Service): Handled<Service> {
  return [{}, [{ type: "openStore", file: database }]];
}

export const recall = (): Handled<Service> => [{}, [{ type: "recall" }]];

/** That it has started once: then its store was in a memory that is gone. */
export const startedRecord = "started";
export function recordStart(): Handled<Service> {
  return [{}, [{ type: "persist", record: startedRecord, value: true, says: "has started once" }]];
}

export function empty({ database }: Service): Handled<Service> {
  return [{}, [{ type: "storeFill", file: database, pairs: [] }]];
}

export function bind({ port, peerPort }: Service): Handled<Service> {
  return [
    {},
    [
      { type: "open", socket: "kv", port },
      { type: "open", socket: "peers", port: peerPort },
    ],
  ];
}

export function ping({ serverName, reports, monitor }: Service): Handled<Service> {
  const message = { type: "Ping", me: serverName, viewnum: reports } as const;
  return [
    {},
    [
      { type: "workFor", op: null },
      { type: "send", socket: "peers", to: monitor, message },
    ],
  ];
}

/** A view is taken: from now on it is acknowledged. */
export function adopt(_: Service, { message }: Datagram<PingReply>): Handled<Service> {
  return [{ view: heard(message), reports: message.viewnum, pending: [] }, []];
}

/** A view with a backup that must be brought up to date first: acknowledged now, or when that is done (`ackPolicy`). */
export function adoptToSync({ policies, reports }: Service, { message }: Datagram<PingReply>): Handled<Service> {
  const view = heard(message);
  return [{ view, reports: policies["ackPolicy"] === "onLearn" ? view.n : reports, pending: [] }, []];
}

/** Named primary without the data: it must not serve, and says that it knows nothing. */
export function adoptMute({ serverName }: Service, { message }: Datagram<PingReply>): Handled<Service> {
  const view = heard(message);
  const text = `${serverName} is primary of ${inWords(view)} and has not the data: it answers nobody`;
  return [{ view, reports: 0, pending: [] }, [{ type: "say", text }]];
}

/** The backup has everything: the view is acknowledged with the next ping. */
export function acknowledge({ view }: Service): Handled<Service> {
  return [{ reports: view.n }, []];
}

/** Whoever is not primary any more cannot finish what a client asked for. */
export function refuseAtHand(service: Service): Handled<Service> {
  const { atHand } = service;
  return atHand ? [{ atHand: null }, refusal(atHand, "ErrWrongServer")] : [{}, []];
}

export const ignore = (reason: string) => (): Handled<Service> => [{}, [{ type: "ignore", reason }]];
