// A system: what does not change during a run. Made once from a scenario; the world holds the rest.
import type { Chart } from "./chart.ts";
import type { Choice } from "./choice.ts";
import type { Message } from "./envelope.ts";
import type { Event } from "./event.ts";
import type { Json } from "./json.ts";
import type { World } from "./world.ts";

/** A fixed number of milliseconds, or a range from which one is drawn. */
export type Ms = number | readonly [number, number];

/** A process to run on a node: which chart, and the input from which its context is made. */
export interface ProcessSpec {
  readonly chart: string;
  readonly input: { readonly [field: string]: Json };
}

/** What a node is on screen and for the faults: one that holds data, one that issues operations, one that serves both. */
export type NodeKind = "server" | "client" | "infrastructure";

export interface NodeSpec {
  readonly name: string;
  readonly kind: NodeKind;
  /** The name it registers at `init`; its own unless a scenario says otherwise. */
  readonly hostname: string;
  readonly ip: string;
  /** The port it is known by, for the screen; null when it has none. */
  readonly port: number | null;
  readonly processes: Readonly<Record<string, ProcessSpec>>;
  /** The file of its store, or null. */
  readonly database: string | null;
  /** After how many changes its file is synced; 0 is never. */
  readonly syncEvery: number;
  /** Its configuration files before the start: name to text. */
  readonly config: Readonly<Record<string, string>>;
  /** Whether a client may be told to ask this node; where it is not said, it may ask every server. */
  readonly takesClients?: boolean;
  /** A service of the simulator itself, up before anything happens (the name service). */
  readonly builtIn: boolean;
}

/** The network's conditions. Probabilities in [0, 1]. */
export interface NetworkSpec {
  readonly latency: Ms;
  readonly loss: number;
  readonly reorder: number;
  readonly duplicate: number;
}

/** Where a client runs: the node, which may be a server's, and its process there (DECISIONS 3). */
export interface ClientPlace {
  readonly node: string;
  readonly process: string;
}

/** An operation that a client is to start, not before `at` and one after another. */
export interface PlannedCall {
  readonly at: number;
  readonly kind: string;
  readonly key: string;
  readonly value: string | null;
  /** The server that is to be asked, where it is said. */
  readonly server?: string;
}

/** What is to happen by itself at a time. */
export interface PlannedChoice {
  readonly at: number;
  readonly choice: Choice;
  /** Part of the boot, which somebody may do by hand instead. */
  readonly boot: boolean;
}

/** What is to happen by itself as soon as an event says that its moment has come. */
export interface PlannedMoment {
  readonly when: (event: Event) => boolean;
  /** Which time it comes counts, from 1. */
  readonly nth: number;
  /** And how many times from there on. */
  readonly times: number;
  /** The choice, which may be about the envelope of that event. */
  readonly choice: (event: Event, world: World) => Choice;
}

/** What the kernel asks of a store. Stores are immutable plain JSON; keys and values are latin-1 strings. */
export interface StoreEngine {
  readonly empty: Json;
  get(store: Json, key: string): string | null;
  put(store: Json, key: string, value: string): StoreChange;
  delete(store: Json, key: string): StoreChange;
  /** In the store's own order. */
  entries(store: Json): readonly (readonly [key: string, value: string])[];
  /** Every key whose pair is not the same in both, and perhaps others; where one store came from the other, it costs what was changed. */
  changedKeys(before: Json, after: Json): readonly string[];
  /** What is known about stores as files; null for a store that has none. */
  readonly files: StoreFiles | null;
}

/** Stores as files: what a power loss can leave of one that was being written. Images are latin-1, a character a byte. */
export interface StoreFiles {
  /** The file after some of its changed pages reached the disk; `reached` is asked for each, in order. */
  tear(synced: Json, live: Json, reached: (page: number) => boolean): TornFile;
  /** A new store with every pair of a damaged image that can still be read. */
  recover(image: string): Recovered;
}

/** A torn file that opens all the same, or one that does not, with what opening it finds. `pages` counts the changed pages. */
export type TornFile = { readonly pages: number; readonly reached: number } & (
  { readonly ok: true; readonly store: Json } | { readonly ok: false; readonly says: string; readonly image: string }
);

export type Recovered =
  { readonly ok: true; readonly store: Json; readonly pairs: number } | { readonly ok: false; readonly says: string };

/** A change made, or refused with the store untouched; and what happened inside, for a store that can tell. */
export type StoreChange = { readonly happened?: readonly Json[] } & (
  { readonly ok: true; readonly store: Json } | { readonly ok: false; readonly reason: string }
);

export interface System {
  readonly seed: number;
  readonly nodes: readonly NodeSpec[];
  readonly network: NetworkSpec;
  readonly charts: Readonly<Record<string, Chart>>;
  /** The chart of every node's life. */
  readonly life: Chart;
  /** The chart of every link's condition. */
  readonly link: Chart;
  /** The node and process that answer lookups. */
  readonly nameService: { readonly node: string; readonly process: string };
  readonly store: StoreEngine;
  /** Stores before the start, by file. */
  readonly initialStores: Readonly<Record<string, Json>>;
  /** Lengths of the charts' timers by name; a chart's own number serves where none is given. */
  readonly delays: Readonly<Record<string, Ms>>;
  /** Ordered by time: the boot, then faults. */
  readonly plan: readonly PlannedChoice[];
  readonly moments: readonly PlannedMoment[];
  /** Every client by its name, in their order. */
  readonly clients: Readonly<Record<string, ClientPlace>>;
  readonly calls: Readonly<Record<string, readonly PlannedCall[]>>;
  /** Why clients of this system cannot start such an operation, as a sentence; null when they can. */
  readonly callProblem: (call: Pick<PlannedCall, "kind" | "key" | "value" | "server">) => string | null;
  /** A hand-made message with the usual fields filled in, or what is wrong with it, as a sentence. */
  readonly forge: (message: Message) => Message | string;
  /** Size of a message on the wire. */
  readonly bytes: (message: Message) => number;
}

/** Limits of the course's network (SYSTEMS 2.1.1). */
export const limits = {
  socketsPerNode: 5,
  datagramsPerSocket: 2,
  datagramBytes: 1400,
  firstEphemeralPort: 3800,
} as const;
