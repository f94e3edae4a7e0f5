// From a checked scenario to the system that runs it: the protocol's nodes and charts, the boot, the plan, the initial stores.
import type { Choice, NodeVerb } from "../kernel/choice.ts";
import { entry } from "../kernel/json.ts";
import type { Json } from "../kernel/json.ts";
import type { NodeSpec, PlannedChoice, PlannedMoment, StoreEngine, StoreFiles, System } from "../kernel/system.ts";
import { operationsOf, withDefaults } from "../protocols/protocol.ts";
import type { Protocol } from "../protocols/protocol.ts";
import {
  actOn,
  complete,
  matches,
  parseAct,
  parseCall,
  parseChoice,
  parseMoment,
  parseSchedule,
} from "./language/index.ts";
import type { Parsed, ScheduleLine } from "./language/index.ts";
import { callProblem } from "./scenario-format/call-problem.ts";
import { gdbmEngine } from "../store/gdbm/engine.ts";
import { geometries } from "../store/gdbm/geometry.ts";
import type { Geometry } from "../store/gdbm/geometry.ts";
import { forgeMessage } from "./forge.ts";
import type { Fault, HostChange, Scenario } from "./scenario.ts";
import { settle } from "./settle.ts";

/** What the program around a run supplies. */
export interface Workshop {
  readonly protocols: readonly Protocol[];
  /** Another store than the scenario's own, such as a plain one for searching; else null. */
  readonly store: StoreEngine | null;
  /** Stores as files, for torn power losses (`store/gdbm/power-loss.ts`); null until somebody has loaded that. */
  readonly files: StoreFiles | null;
}

/** A scenario ready to run. */
export interface Setup {
  readonly scenario: Scenario;
  /** With those of its operations that the scenario's options allow. */
  readonly protocol: Protocol;
  readonly system: System;
  /** The scenario's exact choices, to be taken before the clock goes on. */
  readonly schedule: readonly ScheduleLine[];
}

/** Builds the system of a scenario that the format has accepted; what does not fit is then our own bug and throws. */
export function buildSystem(scenario: Scenario, { protocols, store: another, files }: Workshop): Setup {
  const store = another ?? { ...engineOf(scenario.geometry), files };
  const protocol = protocols.find((one) => one.name === scenario.protocol);
  if (!protocol) throw new Error(`no protocol "${scenario.protocol}"`);
  const options = withDefaults(protocol.options, scenario.options);
  const hostnames = Object.fromEntries(
    Object.entries(scenario.hosts).flatMap(([node, { name }]) => (name === undefined ? [] : [[node, name] as const])),
  );
  const built = protocol.build({ options, clients: Object.keys(scenario.clients), hostnames });
  const changed = built.nodes.map((spec) => change(spec, scenario.hosts[spec.name] ?? {}));
  const { nodes, clients } = settle(changed, scenario.hosts);
  const calls = Object.entries(scenario.clients).map(([client, list]) => [
    client,
    list.flatMap(({ at, times, ...call }) => {
      const planned = { at, ...sure(parseCall(call.do)) };
      return Array.from({ length: times }, () => planned);
    }),
  ]);
  const servers = nodes.filter((node) => node.kind === "server").map((node) => node.name);
  const system: System = {
    seed: scenario.seed,
    nodes,
    network: scenario.network,
    charts: built.charts,
    life: built.life,
    link: built.link,
    nameService: built.nameService,
    store,
    initialStores: initialStores(scenario, nodes, store),
    delays: built.delays,
    plan: planOf(scenario, nodes),
    moments: scenario.faults.flatMap((fault) => ("when" in fault ? [momentOf(fault, nodes)] : [])),
    clients,
    calls: Object.fromEntries(calls) as System["calls"],
    callProblem: (call) => callProblem(call, protocol, options, servers),
    forge: (message) => forgeMessage(message, protocol),
    bytes: protocol.bytes,
  };
  const schedule = sure(parseSchedule(scenario.schedule));
  return { scenario, protocol: { ...protocol, operations: operationsOf(protocol, options) }, system, schedule };
}

const engines = new Map<string, StoreEngine>();

/** The GDBM store of a geometry. */
function engineOf(name: string): StoreEngine {
  let engine = engines.get(name);
  if (!engine) {
    const geometry = entry<Geometry>(geometries, name);
    if (!geometry) throw new Error(`no geometry "${name}"`);
    engines.set(name, (engine = gdbmEngine(geometry)));
  }
  return engine;
}

/** What a host changes about a node; a process that is told its file is told the other one. */
function change(spec: NodeSpec, host: HostChange): NodeSpec {
  const database = host.files?.database;
  if (Object.keys(host).length === 0) return spec;
  const processes = Object.entries(spec.processes).map(([name, process]) => {
    const input = { ...process.input, ...(database !== undefined && "database" in process.input ? { database } : {}) };
    return [name, { ...process, input }];
  });
  return {
    ...spec,
    hostname: host.name ?? spec.hostname,
    ip: host.ip ?? spec.ip,
    database: database ?? spec.database,
    syncEvery: host.sync ?? spec.syncEvery,
    processes: Object.fromEntries(processes) as NodeSpec["processes"],
  };
}

const bootVerbs: readonly NodeVerb[] = ["construct", "setAddress", "init", "startServices"];

/** The boot (by default with the barrier of A-22: every node runs init before any starts), then the faults by time. */
function planOf(scenario: Scenario, nodes: readonly NodeSpec[]): PlannedChoice[] {
  const names = nodes.filter((node) => !node.builtIn).map((node) => node.name);
  const boot: readonly Choice[] =
    scenario.boot.length > 0
      ? scenario.boot.map((line) => complete(nodes, sure(parseChoice(line))))
      : bootVerbs.flatMap((verb) => names.map((node) => ({ do: verb, node })));
  const timed = scenario.faults.flatMap((fault) =>
    "at" in fault ? [{ at: fault.at, choice: complete(nodes, sure(parseChoice(fault.do))), boot: false }] : [],
  );
  return [...boot.map((choice) => ({ at: 0, choice, boot: true })), ...timed.sort((a, b) => a.at - b.at)];
}

function momentOf(fault: Extract<Fault, { readonly when: string }>, nodes: readonly NodeSpec[]): PlannedMoment {
  const moment = sure(parseMoment(fault.when));
  const act = sure(parseAct(fault.do));
  return {
    when: (event) => matches(moment, event),
    nth: moment.nth,
    times: fault.times ?? 1,
    choice: (event, world) => complete(nodes, actOn(act, event, world)),
  };
}

function initialStores(scenario: Scenario, nodes: readonly NodeSpec[], engine: StoreEngine): Record<string, Json> {
  let stores: Record<string, Json> = {};
  for (const { name, database } of nodes) {
    if (database === null) continue;
    for (const [key, value] of Object.entries(scenario.preset[name]?.store ?? {})) {
      const change = engine.put(entry(stores, database) ?? engine.empty, key, value);
      if (change.ok) stores = { ...stores, [database]: change.store };
    }
  }
  return stores;
}

function sure<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(`a checked scenario holds an unreadable line: ${parsed.says}`);
  return parsed.value;
}
