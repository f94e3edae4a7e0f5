// The service object of a server: what it is configured with, the lanes in which it coordinates transactions, and those of others in which it
// takes part.
import type { Effect } from "../../kernel/effect.ts";
import type { Json } from "../../kernel/json.ts";
import type { Request } from "./messages.ts";

export interface Policies {
  readonly mode: string;
  readonly lock: string;
  readonly readLocks: string;
  readonly voteTimeout: string;
  readonly termination: string;
  readonly rollback: string;
  readonly replicaFile: string;
  readonly connections: string;
  readonly concurrency: string;
  readonly participant: string;
  readonly quorum: string;
  readonly inDoubt: string;
  readonly commitRecord: string;
  readonly [field: string]: Json;
}

export interface From {
  readonly ip: string;
  readonly port: number;
  readonly [field: string]: Json;
}

/** A write of another server's transaction that waits here for its decision, or for the lock on its key. */
export interface Staged {
  readonly tx: string;
  readonly key: string;
  /** Null deletes the key. */
  readonly value: string | null;
  /** Where the vote goes. */
  readonly from: From;
  /** Whose operation it is: for the trace alone. */
  readonly op: string | null;
  /** It comes from the log after a restart: whether it was applied before the crash is not known. */
  readonly recovered: boolean;
  readonly [field: string]: Json;
}

/** What a server has decided, or was told, of a transaction. Forced to the disk as the record of that transaction's lane. */
export interface LogRecord {
  readonly tx: string;
  readonly state: "prepared" | "committed" | "aborted" | "ended";
  readonly key: string;
  readonly value: string | null;
  /** Of a coordinator's commit: who has to perform it. */
  readonly participants: readonly string[];
  readonly op: string | null;
  readonly [field: string]: Json;
}

/** What the disk is at, for a transaction of another server: the answer says how to go on. */
export interface AtDisk {
  readonly doing: "preparing" | "comparing" | "applying" | "committing" | "aborting";
  readonly tx: string;
  /** Who is told when it is done; null: nobody. */
  readonly tell: From | null;
  readonly [field: string]: Json;
}

/** What is a lane's own (lanes.ts). */
export interface Lane {
  /** The client's request at hand, and where it came from. */
  readonly request: Request | null;
  readonly from: From | null;
  /** Whose operation it is: for the trace alone. */
  readonly op: string | null;
  /** The transaction that it coordinates; null between them. While it is not null, its key is locked here. */
  readonly tx: string | null;
  /** Who is asked in it. */
  readonly participants: readonly string[];
  /** Those whose vote or acknowledgement is missing. */
  readonly missing: readonly string[];
  /** Who has voted no, or failed. */
  readonly against: readonly string[];
  /** The commit is decided: from here on the answer to whoever asks is commit. */
  readonly decided: boolean;
  /** What became of the write in this server's own store; null before. */
  readonly applied: boolean | null;
  /** Waits so far in this phase (project mode). */
  readonly tries: number;
  /** To whom a connection is open. */
  readonly connections: readonly string[];
  readonly [field: string]: Json;
}

export interface Service {
  readonly serverName: string;
  readonly port: number;
  readonly peerPort: number;
  readonly database: string;
  readonly policies: Policies;
  /** How often this server has started, this time included, as far as its disk knows: makes the names of its transactions its own. */
  readonly starts: number;
  /** That number is on the disk: before it is, no transaction may be named by it. */
  readonly startLogged: boolean;
  /** Transactions begun since then. */
  readonly begun: number;
  /** The other servers as the `replica` file says; null before it was read. */
  readonly peers: readonly string[] | null;
  /** Addresses of servers by name; null is EAI_NONAME. */
  readonly addresses: Readonly<Record<string, string | null>>;

  /** Each has one client's request at hand; as many as `concurrency` says. */
  readonly lanes: readonly Lane[];

  /** Prepared here, by transaction. */
  readonly staged: Readonly<Record<string, Staged>>;
  /** Waiting for the lock on their keys, oldest first. */
  readonly queue: readonly Staged[];
  /** By lane of a coordinator: its last transaction that is over here, and how it ended. */
  readonly over: Readonly<Record<string, { readonly tx: string; readonly committed: boolean }>>;
  readonly atDisk: AtDisk | null;
  readonly [field: string]: Json;
}

/** What a server knows when it starts. */
export const nothingYet = {
  ...{ starts: 0, startLogged: false, begun: 0, peers: null, addresses: {} },
  ...{ staged: {}, queue: [], over: {}, atDisk: null },
} as const;

/** The write that a client asks for, or null; a value that is null deletes the key. */
export function writeOf(request: Request | null): { readonly key: string; readonly value: string | null } | null {
  if (request === null || request.type === "KvRequest.get") return null;
  return { key: request.key, value: request.type === "KvRequest.put" ? request.value : null };
}

/** Carries a write out in the server's own store. */
export function carryOut({ database }: Service, key: string, value: string | null): Effect {
  return value === null
    ? { type: "storeDelete", file: database, key }
    : { type: "storePut", file: database, key, value };
}

/** The service as some changes leave it. */
export function changed(service: Service, changes: Partial<Service>): Service {
  return { ...service, ...changes } as Service;
}
