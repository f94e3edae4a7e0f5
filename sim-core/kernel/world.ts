// The world: one immutable, plain-JSON value that says everything about one moment of a run.
import type { Counts } from "./counts.ts";
import type { Envelope } from "./envelope.ts";
import type { Json } from "./json.ts";
import type { Choice } from "./choice.ts";

/** Where a chart is: XState's state value, and its context. Never a snapshot. */
export interface ChartState {
  readonly value: Json;
  readonly context: { readonly [field: string]: Json };
}

/** One open UDP socket of a node with the datagrams that nobody has read yet. */
export interface Socket {
  readonly name: string;
  readonly process: string;
  readonly port: number;
  readonly buffer: readonly Envelope[];
}

/** A chart that runs on a node. */
export interface Process {
  /** The key of its chart in `System.charts`. */
  readonly chart: string;
  readonly state: ChartState;
}

/** A host with an address, sockets and processes; "node" on screen. A crash is the node's. */
export interface Node {
  /** The life of the node (`absent`, `constructed`, … `serving`, `crashed`), a chart itself. */
  readonly life: ChartState;
  readonly sockets: readonly Socket[];
  readonly processes: Readonly<Record<string, Process>>;
  /** How many of the next writes of its disk fail. */
  readonly failingWrites: number;
  /** After how many effects of its next step it is to crash; null when it is not. */
  readonly crashAfter: number | null;
  /** The texts of its configuration files, by name: on its disk, so they survive everything. */
  readonly config: Readonly<Record<string, string>>;
  /** What its processes have forced to its disk, by name: logs and the like, apart from its store. It survives everything. */
  readonly records: Readonly<Record<string, Json>>;
}

/** A file that a power loss has left in such a state that it cannot be opened. */
export interface FileDamage {
  /** What opening it finds, as a sentence. */
  readonly says: string;
  /** The file itself, a latin-1 character a byte. */
  readonly image: string;
}

/** A file on the disk. One disk serves all nodes of the course's simulator, hence the lock (SYSTEMS A-08). */
export interface StoreFile {
  readonly writer: string | null;
  /** The store itself, opaque to the kernel: the store engine reads and changes it. */
  readonly store: Json;
  /** The store as a power loss would leave it: what was last synced. A process crash leaves `store` (GDBM.md 0.3). */
  readonly synced: Json;
  /** Changes since then. */
  readonly unsynced: number;
  /** Why it needs recovery before anybody can open it; null when it does not. `store` is empty then. */
  readonly damage: FileDamage | null;
}

/** An armed timer. */
export interface Timer {
  readonly seq: number;
  readonly node: string;
  readonly process: string;
  /** XState's id of it; comes back as the event's type. */
  readonly id: string;
  /** The name of its delay (`receiveTimeout`). */
  readonly name: string;
  readonly armedAt: number;
  readonly due: number;
  /** While it stands still, the milliseconds that were left; else null. */
  readonly frozen: number | null;
  /** Somebody froze it by hand: it stands still whatever its node does. */
  readonly held: boolean;
  readonly op: string | null;
}

/** How far a client is in what it does. */
export interface ClientProgress {
  /** How many of its planned operations have started. */
  readonly next: number;
  /** How many operations it has started in all; the n-th is `client#n`. */
  readonly started: number;
  /** The operation in progress, or null. */
  readonly op: string | null;
  /** When the last one ended, in ms. */
  readonly freeAt: number;
}

export interface World {
  /** How many choices have been taken; 0 is the world before anything. */
  readonly step: number;
  /** Virtual milliseconds. */
  readonly time: number;
  /** The next number for an envelope or a timer. */
  readonly seq: number;
  readonly nodes: Readonly<Record<string, Node>>;
  readonly files: Readonly<Record<string, StoreFile>>;
  /** In flight, oldest first. */
  readonly envelopes: readonly Envelope[];
  /** Armed, oldest first. */
  readonly timers: readonly Timer[];
  /** `from>to` → where the chart of that link's condition is; only links that are not whole (links.ts). */
  readonly links: Readonly<Record<string, ChartState>>;
  /** How often something was sent or armed: the keys of luck (DECISIONS 6). */
  readonly counts: Counts;
  readonly clients: Readonly<Record<string, ClientProgress>>;
  /** The next entry of the plan (boot, then timed faults, in order). */
  readonly planned: number;
  /** Entries of the boot from there on that somebody has done by hand. */
  readonly crossedOff: readonly number[];
  /** Choices whose planned moment has come, in order of coming. */
  readonly due: readonly Choice[];
  /** How often each planned moment has come. */
  readonly came: readonly number[];
  /** Why the whole program ended (two nodes with one name), or null. */
  readonly aborted: string | null;
}
