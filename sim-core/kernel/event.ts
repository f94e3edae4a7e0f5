// Events: what happened in a step, in order, in the past tense. The trace is all of them.
import type { Call, Outcome } from "./effect.ts";
import type { DropReason, Envelope } from "./envelope.ts";
import type { Json } from "./json.ts";
import type { Choice, Conditions, NodeVerb } from "./choice.ts";

/** One taken transition of a chart, as the drawing names it: `source|event|index`. */
export type EdgeId = string;

export type Event =
  /** A node lived through something; `state` is its life now. */
  | { readonly type: "lived"; readonly node: string; readonly verb: NodeVerb; readonly state: string }
  | { readonly type: "aborted"; readonly node: string; readonly reason: string }
  /** A process went from one state to another (the same one, when it only answered). `client` names a client on another's host. */
  | {
      readonly type: "moved";
      readonly node: string;
      readonly process: string;
      readonly client?: string;
      readonly on: string;
      readonly from: Json;
      readonly to: Json;
      readonly took: readonly EdgeId[];
    }
  | { readonly type: "opened"; readonly node: string; readonly socket: string; readonly port: number }
  | { readonly type: "openFailed"; readonly node: string; readonly socket: string; readonly reason: string }
  | { readonly type: "connected" | "disconnected"; readonly node: string; readonly peer: string }
  | { readonly type: "lookedUp"; readonly node: string; readonly name: string; readonly ip: string | null }
  | { readonly type: "storeOpened"; readonly node: string; readonly file: string }
  | { readonly type: "storeFailed"; readonly node: string; readonly file: string; readonly reason: string }
  | { readonly type: "read"; readonly node: string; readonly key: string; readonly value: string | null }
  /** A store changed; a value that is null deletes the key. `before` is the value it replaced; null: there was none. */
  | {
      readonly type: "applied";
      readonly node: string;
      readonly key: string;
      readonly value: string | null;
      readonly before: string | null;
      /** The client operation for whose sake it was stored (`client1#1`), or null. */
      readonly op: string | null;
      /** What happened inside the store, in its own words (empty for a store that does not tell). */
      readonly happened: readonly Json[];
    }
  /** A store was emptied and filled anew, with so many pairs. */
  | { readonly type: "filled"; readonly node: string; readonly file: string; readonly pairs: number }
  /** A record is on the node's disk (null: no more), where it survives everything. */
  | {
      readonly type: "persisted";
      readonly node: string;
      readonly record: string;
      readonly value: Json;
      readonly says: string;
    }
  /** A process has read a configuration file; null when there is none of that name. */
  | { readonly type: "fileRead"; readonly node: string; readonly file: string; readonly text: string | null }
  /** Somebody changed a configuration file. */
  | { readonly type: "edited"; readonly node: string; readonly file: string; readonly text: string }
  /** Everything that was written to a file is on the disk now. */
  | { readonly type: "synced"; readonly node: string; readonly file: string }
  /** A power loss took the changes since the last sync. */
  | { readonly type: "undone"; readonly node: string; readonly file: string; readonly changes: number }
  /** A power loss in mid-writing: of the pages written since the last sync some reached the disk. `damage` says why it cannot be opened. */
  | {
      readonly type: "torn";
      readonly node: string;
      readonly file: string;
      readonly pages: number;
      readonly reached: number;
      readonly damage: string | null;
    }
  /** What could be read of a damaged file is in a new one. */
  | { readonly type: "recovered"; readonly node: string; readonly file: string; readonly pairs: number }
  | { readonly type: "recoverFailed"; readonly node: string; readonly file: string; readonly reason: string }
  | { readonly type: "applyFailed"; readonly node: string; readonly key: string; readonly reason: string }
  | { readonly type: "sent"; readonly envelope: Envelope }
  /** The network has made another one of an envelope: this is the new one. */
  | { readonly type: "duplicated"; readonly envelope: Envelope }
  /** Somebody has put a hand-made datagram on its way. */
  | { readonly type: "forged"; readonly envelope: Envelope }
  | { readonly type: "delayed"; readonly envelope: Envelope; readonly ms: number }
  | { readonly type: "held" | "released"; readonly envelope: Envelope }
  /** Read by a process of the receiving node. */
  | { readonly type: "delivered"; readonly envelope: Envelope; readonly node: string }
  /** Waits in the socket's buffer; `waiting` counts it. */
  | { readonly type: "queued"; readonly envelope: Envelope; readonly node: string; readonly waiting: number }
  | { readonly type: "ignored"; readonly envelope: Envelope; readonly node: string; readonly reason: string }
  | { readonly type: "dropped"; readonly envelope: Envelope; readonly reason: DropReason }
  | {
      readonly type: "fired";
      readonly node: string;
      readonly process: string;
      readonly client?: string;
      readonly timer: string;
    }
  | {
      readonly type: "frozen" | "thawed";
      readonly node: string;
      readonly process: string;
      readonly timer: string;
    }
  /** The node is to crash during its next step, after so many effects. */
  | { readonly type: "crashSet"; readonly node: string; readonly after: number }
  | { readonly type: "called"; readonly client: string; readonly op: string; readonly call: Call }
  | {
      readonly type: "finished";
      readonly client: string;
      readonly op: string;
      readonly outcome: Outcome;
      readonly result: Json;
      readonly reason: string | null;
    }
  | { readonly type: "linkCut" | "linkHealed"; readonly from: string; readonly to: string }
  | ({ readonly type: "linkDegraded"; readonly from: string; readonly to: string } & Conditions)
  | { readonly type: "partitioned"; readonly groups: readonly (readonly string[])[] }
  | { readonly type: "allHealed" }
  | { readonly type: "writesFail"; readonly node: string; readonly count: number }
  /** A planned choice was impossible when its time came. */
  | { readonly type: "refused"; readonly choice: Choice; readonly reason: string }
  | { readonly type: "said"; readonly node: string; readonly text: string };
