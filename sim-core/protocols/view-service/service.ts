// The service object of a server (SYSTEMS 3D.3): what it is configured with, its view, the operation at hand. All of it volatile (its
// store, too: a server that starts again is empty).
import type { Json } from "../../kernel/json.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Unsent } from "./outbox.ts";
import type { Filter } from "./tables.ts";
import { noView } from "./view.ts";
import type { View } from "./view.ts";

export type Policies = Readonly<Record<string, string>>;

export interface From {
  readonly ip: string;
  readonly port: number;
  readonly [field: string]: Json;
}

/** An operation at a server: a client's own, or one that the primary has forwarded. */
export interface Work {
  readonly kind: string;
  readonly key: string;
  readonly value: string | null;
  readonly clientId: string;
  readonly seq: number;
  /** Who is answered: a client over `kv`, or the primary over `peers`. */
  readonly from: From;
  readonly via: "kv" | "peers";
  /** Of a forwarded operation, what its Forward said. */
  readonly viewnum: number;
  readonly fseq: number;
  /** Whose operation it is: for the trace alone. */
  readonly op: string | null;
  /** What the key held before it was executed. */
  readonly before: string | null;
  readonly [field: string]: Json;
}

/** `forwards: pipelined`: an answer that waits for the backup. */
export interface Pending {
  readonly fseq: number;
  readonly to: From;
  readonly message: Message;
  readonly op: string | null;
  readonly [field: string]: Json;
}

export interface Service {
  readonly serverName: string;
  readonly port: number;
  readonly peerPort: number;
  readonly database: string;
  readonly policies: Policies;
  readonly monitor: From;
  /** Every server's name for the name service. */
  readonly hostnames: Readonly<Record<string, string>>;
  readonly addresses: Readonly<Record<string, string>>;
  /** Messages that wait for their receiver's address. */
  readonly unsent: readonly Unsent[];

  readonly view: View;
  /** The number that its next Ping tells. */
  readonly reports: number;
  /** How many operations were executed, counted on from server to server by forwards and transfers. */
  readonly fseq: number;
  readonly filter: Filter;
  /** A client's operation that waits for the backup. */
  readonly atHand: Work | null;
  /** What is executed in this very step. */
  readonly doing: Work | null;
  readonly pending: readonly Pending[];
  /** Whose state is taken in this very step. */
  readonly sender: From | null;
  readonly [field: string]: Json;
}

/** What a server knows when it starts. */
export const nothingYet = {
  ...{ addresses: {}, unsent: [], view: noView, reports: 0, fseq: 0 },
  ...{ filter: {}, atHand: null, doing: null, pending: [], sender: null },
} as const;
