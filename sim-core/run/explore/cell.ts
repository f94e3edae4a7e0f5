// A cell: everything in the world that belongs to one node, without times and numbers that differ from run to run, so that equal
// situations are equal. The search sees a world as one cell a node and the messages between them.
import { noCounts } from "../../kernel/counts.ts";
import type { Envelope } from "../../kernel/envelope.ts";
import { entry } from "../../kernel/json.ts";
import type { Ms, System } from "../../kernel/system.ts";
import type { ClientProgress, Node, StoreFile, Timer, World } from "../../kernel/world.ts";

export interface Cell {
  readonly node: Node;
  /** The file that only this node opens; null while there is none. */
  readonly file: StoreFile | null;
  /** By process and id; `due` is how long it runs at least, `seq` is 0. */
  readonly timers: readonly Timer[];
  readonly client: ClientProgress | null;
}

/** The number from which on envelopes and timers are new in a step; those from before have smaller ones. */
export const firstNew = 1_000_000;

/** The parts that belong to nobody: links that are not whole, and files that several nodes may open. */
export interface Common {
  readonly links: World["links"];
  readonly files: World["files"];
}

/** Takes the cell of a node out of a world. */
export function cellOf(system: System, world: World, name: string): Cell {
  const node = world.nodes[name]!;
  const own = fileOf(system, name);
  const file = own === null ? null : entry(world.files, own);
  const client = entry(world.clients, name);
  return {
    node: { ...node, sockets: node.sockets.map((socket) => ({ ...socket, buffer: socket.buffer.map(timeless) })) },
    file: file && { ...file, synced: null, unsynced: 0 },
    timers: world.timers
      .filter((timer) => timer.node === name)
      .map((timer) => ({ ...timer, seq: 0, armedAt: 0, due: lengths(system, timer)[0] }))
      .sort((a, b) => (`${a.process} ${a.id}` < `${b.process} ${b.id}` ? -1 : 1)),
    client: client && { ...client, freeAt: 0 },
  };
}

/** What belongs to nobody. */
export function commonOf(system: System, world: World): Common {
  const owned = new Set(system.nodes.map(({ name }) => fileOf(system, name)));
  const files = Object.entries(world.files).filter(([file]) => !owned.has(file));
  return { links: world.links, files: Object.fromEntries(files) };
}

/** The file that is this node's alone, or null. */
export function fileOf({ nodes }: System, name: string): string | null {
  const file = nodes.find((node) => node.name === name)?.database ?? null;
  return nodes.filter(({ database }) => database === file).length === 1 ? file : null;
}

/** An envelope as the search knows it: without number, times and luck. */
export function timeless(envelope: Envelope): Envelope {
  return { ...envelope, seq: 0, sentAt: 0, deliverAt: 0, cause: 0, origin: "sent", luck: "", held: false };
}

/** The least and the greatest length of a timer in ms. */
export function lengths({ delays }: System, { name, armedAt, due }: Timer): readonly [number, number] {
  const ms: Ms = delays[name] ?? due - armedAt;
  return typeof ms === "number" ? [ms, ms] : ms;
}

/** A world of these cells, in which the given envelopes are in flight. */
export function worldOf(
  system: System,
  cells: readonly Cell[],
  { links, files }: Common,
  envelopes: readonly Envelope[],
): World {
  const names = system.nodes.map(({ name }) => name);
  const own = names.flatMap((name, n) => {
    const file = cells[n]!.file;
    return file === null ? [] : [[fileOf(system, name) ?? "", { ...file, synced: file.store }] as const];
  });
  return {
    ...{ step: 0, time: 0, seq: firstNew, links, counts: noCounts, planned: 0, crossedOff: [], due: [], came: [] },
    aborted: null,
    nodes: Object.fromEntries(names.map((name, n) => [name, cells[n]!.node])),
    files: { ...files, ...Object.fromEntries(own) },
    envelopes: envelopes.map((envelope, n) => ({ ...envelope, seq: n + 1 })),
    timers: cells.flatMap(({ timers }, n) => timers.map((timer, k) => ({ ...timer, seq: 1000 * n + k }))),
    clients: Object.fromEntries(names.flatMap((name, n) => (cells[n]!.client ? [[name, cells[n]!.client]] : []))),
  };
}
