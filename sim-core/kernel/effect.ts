// What a chart may ask of the world. Actions come back from a transition as data; the world carries them out in order.
import type { Address, Message } from "./envelope.ts";
import type { Json } from "./json.ts";

/** How a client's operation ended (DECISIONS 11). */
export type Outcome = "ok" | "refused" | "unknown";

/**
 * The effects. Calls that the course code makes synchronously (`open`, `lookup`, `openStore`, `storeGet`, …) are answered by
 * the world with an internal event in the same step (DECISIONS 2); the answer's type stands behind each.
 */
export type Effect =
  /** Opens a socket; no port means an ephemeral one. Answer: `opened` or `openFailed`. */
  | { readonly type: "open"; readonly socket: string; readonly port: number | null }
  | { readonly type: "close"; readonly socket: string }
  | { readonly type: "send"; readonly socket: string; readonly to: Address; readonly message: Message }
  /** The datagram just read is set aside by a rule of the protocol. */
  | { readonly type: "ignore"; readonly reason: string }
  /** Opens or closes a connection to another server: drawn and counted; what is sent needs none. */
  | { readonly type: "connect" | "disconnect"; readonly peer: string }
  /** Asks the name service. Answer: `resolved` or `unresolved`. */
  | { readonly type: "lookup"; readonly name: string }
  /** Opens a store for writing. Answer: `storeOpened` or `storeFailed`. */
  | { readonly type: "openStore"; readonly file: string }
  /** Answer: `fetched`. */
  | { readonly type: "storeGet"; readonly file: string; readonly key: string }
  /** Answer: `stored`. */
  | { readonly type: "storePut"; readonly file: string; readonly key: string; readonly value: string }
  /** A key that is not there is deleted, too. Answer: `stored`. */
  | { readonly type: "storeDelete"; readonly file: string; readonly key: string }
  /** Reads a whole store: all pairs, sorted by key. Answer: `dumped`. */
  | { readonly type: "storeDump"; readonly file: string }
  /** Empties a store and puts these pairs into it, as one change. Answer: `filled`. */
  | { readonly type: "storeFill"; readonly file: string; readonly pairs: readonly (readonly [string, string])[] }
  /** Forces a record to the node's disk, where it survives everything; null takes it away. In words: `says`. Answer: `persisted`. */
  | { readonly type: "persist"; readonly record: string; readonly value: Json; readonly says: string }
  /** Reads all records of the node's disk. Answer: `recalled`. */
  | { readonly type: "recall" }
  /** Reads a configuration file. Answer: `fileRead`. */
  | { readonly type: "readFile"; readonly file: string }
  /** Ends the client's operation in progress. */
  | { readonly type: "finish"; readonly outcome: Outcome; readonly result: Json; readonly reason: string | null }
  /** What the process does from here on in this step is for this client operation, whatever datagram it read last. */
  | { readonly type: "workFor"; readonly op: string | null }
  /** The name service's answer to the lookup at hand; null is EAI_NONAME. */
  | { readonly type: "answer"; readonly name: string; readonly ip: string | null }
  /** A line for the trace. */
  | { readonly type: "say"; readonly text: string };

/** A chart's own timers: armed on entering a state with `after`, disarmed on leaving it. */
export type TimerEffect =
  | { readonly type: "arm"; readonly timer: string; readonly name: string; readonly ms: number }
  | { readonly type: "disarm"; readonly timer: string };

/** What the world answers to a synchronous call, as an event to the same process in the same step. */
export type Answer =
  | { readonly type: "opened"; readonly socket: string; readonly port: number }
  | { readonly type: "openFailed"; readonly socket: string; readonly reason: string }
  | { readonly type: "resolved"; readonly name: string; readonly ip: string }
  | { readonly type: "unresolved"; readonly name: string }
  | { readonly type: "storeOpened"; readonly file: string }
  | { readonly type: "storeFailed"; readonly file: string; readonly reason: string }
  | { readonly type: "fileRead"; readonly file: string; readonly text: string | null }
  | { readonly type: "fetched"; readonly key: string; readonly value: string | null }
  | { readonly type: "dumped"; readonly pairs: readonly (readonly [key: string, value: string])[] }
  | { readonly type: "filled"; readonly ok: boolean; readonly reason: string | null }
  | { readonly type: "persisted"; readonly record: string; readonly ok: boolean }
  | { readonly type: "recalled"; readonly records: Readonly<Record<string, Json>> }
  | { readonly type: "stored"; readonly key: string; readonly ok: boolean; readonly reason: string | null };

/** A datagram handed to a process: an event of the message's own type. */
export interface Datagram<M extends Message = Message> {
  readonly type: M["type"];
  readonly message: M;
  readonly from: Address;
  readonly socket: string;
  /** The client operation it was sent for, or null. For `workFor` alone: no rule of a protocol may depend on it. */
  readonly op: string | null;
}

/** What starts a client's operation. Keys and values are latin-1 strings of bytes; a get has no value. */
export interface Call {
  readonly type: "call";
  readonly kind: string;
  readonly key: string;
  readonly value: string | null;
  /** The server that is to be asked, by its node's name, where somebody has picked one. */
  readonly server?: string;
}

/** A call as the client's process gets it. */
export interface NumberedCall extends Call {
  /** The client's how manyth operation it is, from 1; what a crash interrupted counts too. */
  readonly nth: number;
}
