// A scenario, as data: everything that sets up a run (DECISIONS 19). This is the checked, compiled form; scenario-format/ reads the
// YAML that people write, and leaves nothing undefined.
import type { Json } from "../kernel/json.ts";
import type { Options } from "../protocols/protocol.ts";
import type { Ms } from "../kernel/system.ts";

/** What differs from the protocol's own topology. */
export interface HostChange {
  readonly name?: string;
  readonly ip?: string;
  readonly files?: { readonly database?: string };
  /** After how many changes its file is synced; 0, never, unless it says otherwise. */
  readonly sync?: number;
  /** Of a client: the server on whose host it runs, instead of one of its own. */
  readonly on?: string;
  /** Of a client: the server that it asks, instead of the directory. */
  readonly server?: string;
}

/** One operation of a client: a schedule line without the client's name, and the earliest time in ms. */
export interface ClientCall {
  readonly at: number;
  readonly do: string;
  /** How often in a row; 1 unless it says otherwise. */
  readonly times: number;
}

/**
 * A choice by time or by moment, as schedule lines. `do: drop` alone is about the envelope of the moment; `times` is how often in a row the
 * moment counts, once unless it says otherwise.
 */
export type Fault =
  | { readonly at: number; readonly do: string }
  | { readonly when: string; readonly do: string; readonly times?: number };

export interface Note {
  readonly when: string;
  readonly say: string;
}

/** What a challenge asks of whoever schedules: the property that is to break, and the goal in a sentence. */
export interface Goal {
  readonly breaks: string;
  readonly say: string;
}

export interface ExpectedOperation {
  readonly outcome: "ok" | "refused" | "unknown" | "pending";
  readonly result?: Json;
  /** From the request to the end, in ms. */
  readonly ms?: number;
  readonly messages?: number;
}

export interface Expectations {
  readonly operations: Readonly<Record<string, readonly ExpectedOperation[]>>;
  /** Whole stores, by node. */
  readonly stores: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly holds: readonly string[];
  readonly breaks: readonly string[];
  /** Moments that must come, in this order (other things may happen between them). */
  readonly happens: readonly string[];
  /** Moments that must never come. */
  readonly never: readonly string[];
}

export interface Scenario {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly protocol: string;
  readonly options: Options;
  /** Options whose values a student is to find out; the screen does not show them at first. */
  readonly conceal: readonly string[];
  /** Sizes of the stores' blocks and buckets in bytes, `256/208` (for the screen), `512` or `4096`. */
  readonly geometry: string;
  readonly seed: number;
  readonly network: {
    readonly latency: Ms;
    readonly loss: number;
    readonly reorder: number;
    readonly duplicate: number;
  };
  readonly hosts: Readonly<Record<string, HostChange>>;
  readonly clients: Readonly<Record<string, readonly ClientCall[]>>;
  /** Stores before the start, by node. */
  readonly preset: Readonly<Record<string, { readonly store: Readonly<Record<string, string>> }>>;
  /** How the main program brings the nodes up, as schedule lines; empty: all construct, all setAddress, all init, all startServices. */
  readonly boot: readonly string[];
  readonly faults: readonly Fault[];
  /** Exact choices, one a line, taken before the clock goes on. */
  readonly schedule: string;
  /** `quiet`, a time in ms, or a moment. */
  readonly until: string | number;
  readonly notes: readonly Note[];
  readonly expect: Expectations;
  /** A challenge has a goal. */
  readonly goal?: Goal;
}
