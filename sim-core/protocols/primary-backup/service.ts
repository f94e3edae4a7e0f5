// The service object of a server: the instance variables of the course's kvService, and what it is in the middle of.
import type { Json } from "../../kernel/json.ts";
import type { Request } from "./messages.ts";

/** A server as another one knows it (serverData.h, A-34). */
export interface ServerData {
  readonly name: string;
  readonly port: number;
  readonly [field: string]: Json;
}

/** The policies of `options.ts`, handed from the server to its service. */
export interface Policies {
  readonly onReplicaFailure: string;
  readonly forward: string;
  readonly order: string;
  readonly nameLookup: string;
  readonly sourceCheck: string;
  readonly fullVersion: string;
  readonly ackSocket: string;
  readonly append: string;
  readonly retry: string;
  readonly dedup: string;
  readonly replies: string;
  readonly register: string;
  readonly primary: string;
  readonly wiring: string;
  readonly wakeUp: string;
  readonly [field: string]: Json;
}

/** What counts of a replica's answer. */
export interface Ack {
  readonly serial: number;
  readonly status: boolean;
  readonly [field: string]: Json;
}

/** The serial of a client's last write, and what it was answered. */
export interface Answered {
  readonly serial: number;
  readonly status: boolean;
  readonly [field: string]: Json;
}

export interface Service {
  readonly isPrimary: boolean;
  /** The primary's list; empty on a replica. */
  readonly replicas: readonly ServerData[];
  /** Whom a replica obeys; null on the primary. */
  readonly primaryServer: ServerData | null;
  readonly serviceName: string;
  readonly serverName: string;
  readonly port: number;
  readonly database: string;
  /** Whether it has put itself into the directory. */
  readonly registered: boolean;
  readonly policies: Policies;
  /** Names resolved so far; null is EAI_NONAME. */
  readonly addresses: Readonly<Record<string, string | null>>;
  /** Of the last forward or relay. */
  readonly serial: number;
  /** The request at hand, and where it came from. */
  readonly request: Request | null;
  readonly from: { readonly ip: string; readonly port: number } | null;
  /** Whose operation it is: for the trace alone. */
  readonly op: string | null;
  /** Its client has its answer already (`replies: afterItself`). */
  readonly replied: boolean;
  /** What became of the put in this server's own store; null before. */
  readonly applied: boolean | null;
  /** Replicas that have not been asked yet, in order. */
  readonly unasked: readonly string[];
  /** Replicas asked and not heard of, each with the serial of its copy. */
  readonly awaited: Readonly<Record<string, number>>;
  /** `wakeUp: lost`: answers that came while nobody waited, and lie in the buffer until another one brings a signal. */
  readonly unnoticed: readonly Ack[];
  /** `dedup: on`: the last write of each client, by its address and port. */
  readonly answered: Readonly<Record<string, Answered>>;
  /** Puts relayed to the primary: whose, under which serial. */
  readonly relays: readonly {
    readonly serial: number;
    readonly request: Request;
    readonly from: { readonly ip: string; readonly port: number };
  }[];
  readonly [field: string]: Json;
}

/** Everything that a service forgets when it has answered. */
export const atRest = {
  ...{ request: null, from: null, op: null, replied: false, applied: null },
  ...{ unasked: [], awaited: {}, unnoticed: [] },
} as const;

/** What a signal brings out of the buffer: the oldest that lies there. */
export function oldest({ unnoticed }: Service, newcomer: Ack): Ack {
  return unnoticed[0] ?? newcomer;
}

/** The names that this server may have to translate. */
export function peersOf({ replicas, primaryServer }: Service): string[] {
  return [...replicas, ...(primaryServer ? [primaryServer] : [])].map((server) => server.name);
}
