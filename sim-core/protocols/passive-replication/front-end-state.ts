// What a front end knows: the servers at their static addresses, whom it takes for the master, and the request at hand. All volatile: a
// front end that crashes begins anew with the first server (C-X7).
import type { Json } from "../../kernel/json.ts";
import type { KvRequest } from "./messages.ts";
import type { From, Policies } from "./service.ts";

/** A server: where it takes requests, and where it takes questions. */
export interface Server {
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  readonly peerPort: number;
  readonly [field: string]: Json;
}

/** What a server has said of itself in the election at hand. */
export interface Reply {
  readonly role: string;
  readonly epoch: number;
  readonly idx: number;
  readonly written: number;
  readonly [field: string]: Json;
}

export interface FrontEnd {
  readonly serverName: string;
  readonly port: number;
  readonly servers: readonly Server[];
  readonly policies: Policies;
  /** Of the master that it asks. */
  readonly epoch: number;
  readonly master: string;
  /** The last epoch whose master has said that it has brought along everybody. */
  readonly established: number;
  /** The client's request at hand, and where it came from. */
  readonly request: KvRequest | null;
  readonly from: From | null;
  /** Whose operation it is: for the trace alone. */
  readonly op: string | null;
  /** The server that is asked now. */
  readonly target: string;
  /** How many servers have been asked in vain, or elections held, for this request. */
  readonly tries: number;
  /** Numbers its elections. */
  readonly round: number;
  readonly asked: readonly string[];
  readonly replies: Readonly<Record<string, Reply>>;
  /** Which slave answered the last get (`reads: atSlaves`). */
  readonly lastReader: string;
  readonly [field: string]: Json;
}

export const noRequest = { request: null, from: null, op: null, tries: 0, asked: [], replies: {} } as const;

export const atFirst = {
  ...noRequest,
  ...{ epoch: 1, established: 1, master: "", target: "", round: 0, lastReader: "" },
} as const;

/** The servers in their order, from the one after some server on. */
export function serversAfter({ servers }: FrontEnd, name: string): readonly Server[] {
  const at = servers.findIndex((one) => one.name === name) + 1;
  return [...servers.slice(at), ...servers.slice(0, at)];
}
