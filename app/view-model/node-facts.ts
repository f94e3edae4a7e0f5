// Everything that the inspector says of one node at one step: words, durable and volatile apart, each with its change.
import { compareKeys, entry, lifeOf, storeOf } from "#core";
import type { Chart, EdgeId, Frame, Json, NodeSpec, NodeWords, Setup, Timer, World } from "#core";
import { printable } from "./store/printable.ts";

/** A pair of the store; `was` is what it was before this step, in words, when it changed. */
export interface StoreRow {
  readonly key: string;
  readonly value: string;
  readonly was: string | null;
}

export interface ProcessFacts {
  readonly name: string;
  /** Whose chart it is: the node's, or `client2 on kvserver`. */
  readonly owner: string;
  readonly chart: Chart;
  readonly value: Json;
  /** The transitions that it took in this step. */
  readonly took: readonly EdgeId[];
  readonly timers: readonly { readonly name: string; readonly remaining: number; readonly total: number }[];
}

export interface NodeFacts {
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly busy: boolean;
  readonly detail: string;
  readonly address: string;
  readonly processes: readonly ProcessFacts[];
  readonly store: readonly StoreRow[];
  /** What the main program told it before the start. */
  readonly configured: readonly (readonly [label: string, value: string])[];
  readonly volatile: readonly { readonly label: string; readonly value: string; readonly changed: boolean }[];
}

/** Rows that the inspector lists; more are counted. */
const rowsMax = 500;

/** The facts of a node, or null when there is no such node. */
export function nodeFacts(setup: Setup, name: string, now: Frame, before: Frame): NodeFacts | null {
  const { system } = setup;
  const spec = system.nodes.find((node) => node.name === name);
  const node = entry(now.world.nodes, name);
  if (!spec || !node) return null;
  const words = allWords(setup, spec, now.world)[0]?.words;
  const life = lifeOf(now.world, name);
  return {
    name,
    role: words?.role ?? spec.kind,
    state: life === "serving" && words ? words.state : life,
    busy: words?.busy ?? false,
    detail: words?.detail ?? "",
    address: spec.port === null ? spec.ip : `${spec.ip}:${spec.port}`,
    processes: Object.entries(node.processes).flatMap(([process, { chart, state }]): ProcessFacts[] => {
      const known = entry(system.charts, chart);
      if (!known) return [];
      const took = now.events.flatMap((e) =>
        e.type === "moved" && e.node === name && e.process === process ? e.took : [],
      );
      const timers = now.world.timers.filter((timer) => timer.node === name && timer.process === process);
      return [
        {
          ...{ name: process, owner: entry(system.clients, process)?.node === name ? `${process} on ${name}` : name },
          chart: known,
          value: state.value,
          took,
          timers: timers.map(timerFacts(now.world.time)),
        },
      ];
    }),
    store: storeRows(setup, spec, now.world, before.world),
    configured: allWords(setup, spec, now.world).flatMap(({ of, words: { configured } }) =>
      configured.map(([label, value]) => [of + label, value] as const),
    ),
    volatile: [...volatileRows(setup, spec, now.world, before.world), ...socketRows(name, now.world, before.world)],
  };
}

const timerFacts = (now: number) => (timer: Timer) => ({
  name: timer.name,
  remaining: timer.frozen ?? Math.max(0, timer.due - now),
  total: timer.due - timer.armedAt,
});

/** The words of each process; of those besides its own, with whose they are: `client2: `. */
function allWords({ protocol }: Setup, spec: NodeSpec, world: World): { of: string; words: NodeWords }[] {
  return Object.entries(entry(world.nodes, spec.name)?.processes ?? {}).map(([name, process], n) => ({
    of: n === 0 ? "" : `${name}: `,
    words: protocol.describe.node(spec, process),
  }));
}

function storeRows({ system }: Setup, { database }: NodeSpec, now: World, before: World): StoreRow[] {
  const pairs = (world: World) => new Map(system.store.entries(storeOf(world, database)?.store ?? system.store.empty));
  const [fresh, old] = [pairs(now), pairs(before)];
  const show = (value: string | undefined): string => (value === undefined ? "absent" : printable(value));
  const keys = [...new Set([...fresh.keys(), ...old.keys()])].sort(compareKeys).slice(0, rowsMax);
  return keys.map((key) => {
    const [value, was] = [fresh.get(key), old.get(key)];
    return { key, value: show(value), was: value === was ? null : show(was) };
  });
}

function volatileRows(setup: Setup, spec: NodeSpec, now: World, before: World): NodeFacts["volatile"] {
  const rows = (world: World): (readonly [label: string, value: string])[] =>
    allWords(setup, spec, world).flatMap(({ of, words }) =>
      words.volatile.map(([label, value]) => [of + label, value] as const),
    );
  const old = new Map(rows(before));
  return rows(now).map(([label, value]) => ({ label, value, changed: old.get(label) !== value }));
}

function socketRows(name: string, now: World, before: World): NodeFacts["volatile"] {
  const text = (world: World): Map<string, string> =>
    new Map(
      (entry(world.nodes, name)?.sockets ?? []).map((socket) => [
        `socket ${socket.name}`,
        `port ${socket.port}${socket.buffer.length > 0 ? `, ${socket.buffer.length} of 2 waiting` : ""}`,
      ]),
    );
  const old = text(before);
  return [...text(now)].map(([label, value]) => ({ label, value, changed: old.get(label) !== value }));
}
