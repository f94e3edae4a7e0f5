// The service object of a server: what it is configured with, the writes it has, and what it is in the middle of. A server is master or
// slave by what its chart says; the data are the same for both (C-12).
import type { Json } from "../../kernel/json.ts";
import type { FeRequest } from "./messages.ts";

/** The values of options.ts. */
export type Policies = Readonly<Record<string, string>>;

/** Another server, at its static address (C-19). `first`: it is the master of the first epoch. */
export interface Peer {
  readonly first: boolean;
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  readonly [field: string]: Json;
}

/** A write, as every server that has it keeps it. */
export interface Entry {
  readonly idx: number;
  /** The epoch in which it was executed first. With idx it tells two writes apart. */
  readonly written: number;
  /** The epoch of the write before it. */
  readonly before: number;
  readonly client: string;
  readonly serial: number;
  readonly kind: string;
  readonly key: string;
  readonly value: string;
  /** What the key held before (null: nothing; also where nobody will ask) and what it holds after (null: it is deleted). */
  readonly old: string | null;
  readonly result: string | null;
  readonly [field: string]: Json;
}

/** The serial of a client's last write and its answer: the response cache. */
export interface Answered {
  readonly serial: number;
  readonly status: boolean;
  readonly [field: string]: Json;
}

/** Who asks to be brought up to date, and how far it is. */
export interface Joiner {
  readonly join: string;
  readonly idx: number;
  readonly written: number;
  readonly store: string | null;
  readonly [field: string]: Json;
}

/** The snapshots that have come so far, by part, and what the reset said of them. */
export interface Incoming {
  readonly join: string;
  readonly parts: number | null;
  readonly epoch: number;
  readonly master: string;
  readonly idx: number;
  readonly written: number;
  readonly stores: Readonly<Record<string, string>>;
  readonly responses: string;
  readonly [field: string]: Json;
}

export interface From {
  readonly ip: string;
  readonly port: number;
  readonly [field: string]: Json;
}

/** How far a server is: its last write, and the epoch of that. */
export interface Place {
  readonly idx: number;
  readonly written: number;
  readonly [field: string]: Json;
}

export interface Service {
  readonly serverName: string;
  readonly port: number;
  readonly peerPort: number;
  readonly database: string;
  readonly others: readonly Peer[];
  /** Whether it is the master of the first epoch. */
  readonly first: boolean;
  readonly policies: Policies;

  /** How often it has started, from its disk. */
  readonly starts: number;
  /** How often it has asked to be brought up to date since then. */
  readonly joins: number;
  readonly epoch: number;
  /** The master of that epoch, as far as it knows; "" when it does not. */
  readonly master: string;
  /** Whether what it holds is what a server of its epoch must hold: it has been reset since it started, or needed not to be. */
  readonly synced: boolean;
  /** Its last write. */
  readonly idx: number;
  readonly written: number;
  /** Its last writes: one, or with `reset: delta` up to 200. */
  readonly log: readonly Entry[];
  /** By client, as `ip:port`. */
  readonly answers: Readonly<Record<string, Answered>>;

  /** The front end's request at hand, and where it came from. */
  readonly request: FeRequest | null;
  readonly from: From | null;
  /** Whose operation it is: for the trace alone. */
  readonly op: string | null;
  /** The write that is being executed; on a slave, whom to confirm it to. */
  readonly entry: Entry | null;
  readonly confirmTo: From | null;
  /** Of a master: the slaves that it takes along, those of whom it awaits a confirmation, and those that wait to be reset. */
  readonly live: readonly string[];
  readonly missing: readonly string[];
  readonly joiners: Readonly<Record<string, Joiner>>;
  /** By server: what it has asked last, as far as this master knows. */
  readonly asked: Readonly<Record<string, string>>;
  /** The whole store is being read for these. */
  readonly copying: Readonly<Record<string, Joiner>>;
  /** Where to acknowledge a promotion. */
  readonly promotedBy: From | null;
  readonly incoming: Incoming | null;
  /** Writes of a delta that are still to be executed here, the place after which they come, and whether more deltas are to come. */
  readonly delta: readonly Entry[];
  readonly deltaAfter: Place;
  readonly deltaGoesOn: boolean;
  readonly [field: string]: Json;
}

export const noRequest = { request: null, from: null, op: null, entry: null, confirmTo: null } as const;

/** What a server knows before it has started. */
export const nothingYet = {
  ...noRequest,
  ...{ starts: 0, joins: 0, epoch: 1, master: "", synced: false, idx: 0, written: 0, log: [], answers: {} },
  ...{
    live: [],
    missing: [],
    joiners: {},
    asked: {},
    copying: {},
    promotedBy: null,
    incoming: null,
    delta: [],
    deltaGoesOn: false,
  },
  deltaAfter: { idx: 0, written: 0 },
} as const;

export const logMax = 200;

/** The service as some changes leave it. */
export function changed(service: Service, changes: Partial<Service>): Service {
  return { ...service, ...changes } as Service;
}

/** The number of what a server has asked last: of its starts, and of what it has asked since then. */
export const lastJoin = ({ starts, joins }: Service): string => `${starts}.${joins}`;

/** Whether one such number is greater than another. */
export function isLaterJoin(a: string, b: string): boolean {
  const [startsA = 0, joinsA = 0] = a.split(".").map(Number);
  const [startsB = 0, joinsB = 0] = b.split(".").map(Number);
  return startsA > startsB || (startsA === startsB && joinsA > joinsB);
}

/** How another server is reached. */
export function addressOf({ others }: Service, name: string): From | null {
  const peer = others.find((one) => one.name === name);
  return peer ? { ip: peer.ip, port: peer.port } : null;
}

/** `1 write`, `2 writes`; a hand-made message may not say how many. */
export const countedWrites = (count: number): string => (count === 1 ? "1 write" : `${count || 0} writes`);

/** Puts servers in the order of their names. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
