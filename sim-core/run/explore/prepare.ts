// From a scenario to what is searched: its own faults and its network's luck are set aside, for the search decides what goes wrong; it is
// brought to a steady state of its protocol, once as people see it and once on plain stores, on which equal contents are equal.
import type { Json } from "../../kernel/json.ts";
import { nameOf } from "../../kernel/envelope.ts";
import { sameChoice } from "../../kernel/choice.ts";
import type { Choice } from "../../kernel/choice.ts";
import type { System } from "../../kernel/system.ts";
import { lifeOf } from "../../kernel/turn.ts";
import { nextByClock } from "../../kernel/clock.ts";
import { begun } from "../../history/operations.ts";
import type { Property, Protocol } from "../../protocols/protocol.ts";
import type { SearchSpec, SteadyState } from "../../protocols/search.ts";
import { plainStore } from "../../store/plain.ts";
import { buildSystem } from "../build-system.ts";
import type { Workshop } from "../build-system.ts";
import { parseChoice, resolve } from "../language/index.ts";
import { Recording } from "../recording.ts";
import type { Scenario } from "../scenario.ts";
import type { Budgets } from "./budgets.ts";
import type { Task } from "./space.ts";
import { TooMuch } from "./too-much.ts";

/** The most deliveries before a system is taken for one that never comes to rest. */
const settleMax = 10_000;

/** What a person asks of a search besides its limits. */
export interface Question {
  readonly budgets: Budgets;
  /** The id of the only property that is looked at; null for a challenge's own, and else for all. */
  readonly property: string | null;
  /** The name of the steady state from which it starts; null for the protocol's usual one. */
  readonly from: string | null;
}

export interface Prepared {
  /** The scenario without faults and bad luck. */
  readonly scenario: Scenario;
  readonly steady: SteadyState;
  readonly properties: readonly Property[];
  readonly task: Task;
  /** A recording of it that stands at the steady state. */
  readonly start: () => Recording;
}

/** Prepares a search; a sentence when what was asked cannot be searched. */
export async function prepare(original: Scenario, workshop: Workshop, question: Question): Promise<Prepared | string> {
  const scenario = undisturbed(original);
  const protocol = workshop.protocols.find(({ name }) => name === scenario.protocol);
  if (!protocol) return `There is no protocol called ${scenario.protocol}.`;
  const spec = await protocol.search();
  const steady = spec.steady.find(({ name }) => question.from === null || name === question.from);
  if (!steady)
    return `${protocol.title} can be searched from ${namesOf(spec.steady)}, not from ${question.from ?? ""}.`;
  const properties = chosen(protocol, question.property ?? scenario.goal?.breaks ?? null);
  if (typeof properties === "string") return properties;
  if (Object.values(scenario.clients).every((calls) => calls.length === 0))
    return "Nobody does anything in this scenario: a search needs a client with an operation.";
  const guest = Object.entries(scenario.hosts).find(([, { on }]) => on !== undefined);
  // A cell holds one client at most.
  if (guest)
    return `${guest[0]} runs on ${guest[1].on ?? ""}: a search needs every client on a host of its own, so take \`on\` out of \`hosts\`.`;
  const shared = sharedStore(buildSystem(scenario, { ...workshop, store: plainStore }).system);
  if (shared !== null) return shared;
  const start = (store: Workshop["store"]): Recording => {
    const recording = new Recording(buildSystem(scenario, { ...workshop, store }));
    const problem = bringTo(recording, steady);
    if (problem !== null) throw new TooMuch(problem);
    return recording;
  };
  let task: Task | string;
  try {
    task = taskOf(start(plainStore), spec, properties, question.budgets);
  } catch (error) {
    if (error instanceof TooMuch) return error.message;
    throw error;
  }
  return typeof task === "string" ? task : { scenario, steady, properties, task, start: () => start(workshop.store) };
}

/** Another steady state from which what was asked can be searched, where it cannot be from the one that was asked for; null for none. */
export async function startInstead(
  original: Scenario,
  workshop: Workshop,
  question: Question,
): Promise<SteadyState | null> {
  const protocol = workshop.protocols.find(({ name }) => name === original.protocol);
  for (const steady of (await protocol?.search())?.steady ?? [])
    if (typeof (await prepare(original, workshop, { ...question, from: steady.name })) !== "string") return steady;
  return null;
}

/** A scenario in which nothing goes wrong by itself. */
export function undisturbed(scenario: Scenario): Scenario {
  const { network, faults, schedule } = scenario;
  const { loss, duplicate, reorder } = network;
  if (faults.length === 0 && schedule.trim() === "" && loss + duplicate + reorder === 0) return scenario;
  return {
    ...scenario,
    faults: [],
    schedule: "",
    notes: [],
    network: { ...network, loss: 0, duplicate: 0, reorder: 0 },
  };
}

function chosen({ properties, title }: Protocol, id: string | null): readonly Property[] | string {
  const found = properties.filter((property) => id === null || property.id === id);
  if (id !== null && found[0]?.kind === "sometimes")
    return `${id} says what can be seen, so it cannot break; a search of all properties tells whether it was.`;
  return found.length > 0
    ? found
    : `${title} has no property ${id ?? ""}; it has ${properties.map((one) => one.id).join(", ")}.`;
}

/** A cell holds one file, of which nobody else knows. */
function sharedStore({ nodes }: System): string | null {
  for (const { name, database } of nodes) {
    const other = database !== null && nodes.find((node) => node.name !== name && node.database === database);
    if (other)
      return `${name} and ${other.name} keep their stores in one file, ${database}; a search needs a file for each.`;
  }
  return null;
}

/** Why a system is not in a state from which to search, as a sentence; null when it is. */
function unready({ run, setup }: Recording, name: string): string | null {
  const { world } = run.last;
  const cannot = `The search cannot begin in the state "${name}"`;
  if (world.aborted !== null) return `${cannot}: the program has ended, since ${world.aborted}.`;
  const down = setup.system.nodes.find((node) => lifeOf(world, node.name) !== "serving");
  if (down) return `${cannot}: ${down.name} is ${lifeOf(world, down.name)}.`;
  const [link] = Object.keys(world.links);
  if (link !== undefined) return `${cannot}: the link ${link.replace(">", " -> ")} is not whole.`;
  const waits = Object.entries(world.clients).find(([, { op }]) => op !== null);
  return waits ? `${cannot}: ${waits[0]} still waits for an answer.` : null;
}

const namesOf = (steady: readonly SteadyState[]): string => steady.map(({ name }) => name).join(" or ");

function taskOf(
  recording: Recording,
  spec: SearchSpec,
  properties: readonly Property[],
  budgets: Budgets,
): Task | string {
  const { run, setup, history } = recording;
  const system = { ...setup.system, plan: [], moments: [] };
  const operation = callsOf(recording);
  let memories: readonly Json[] = properties.map(({ memory }) => memory);
  for (let step = 1; step <= run.length; step++) {
    const { world, events } = run.at(step);
    const moment = { system, world, events, operation: (id: string) => history.get(id) };
    const judged = properties.map((property, n) => property.judge(memories[n] ?? null, moment));
    const broken = judged.findIndex(({ status }) => status === "broken");
    if (broken >= 0)
      return `${properties[broken]!.id} is broken before the search begins: ${judged[broken]!.says ?? ""}`;
    const lost = judged.findIndex(({ gaveUp }) => gaveUp);
    if (lost >= 0)
      return `${properties[lost]!.id} cannot be judged any more before the search begins: ${judged[lost]!.says ?? ""}`;
    memories = judged.map(({ memory }) => memory);
  }
  return { system, spec, world: run.last.world, properties, memories, operation, budgets };
}

/** Calls by id: those that were made on the way to the steady state, and the planned ones that a search can make. */
function callsOf({ run, setup, history }: Recording): Task["operation"] {
  const calls = new Map(history.operations.map((operation) => [operation.id, operation]));
  for (const [client, { started }] of Object.entries(run.last.world.clients))
    for (const [n, call] of (setup.system.calls[client] ?? []).entries()) {
      const id = `${client}#${started + n + 1}`;
      calls.set(id, begun(id, client, call, { time: 0, step: 0 }));
    }
  return (id) => calls.get(id) ?? null;
}

/** Lets a recording boot and brings it to a steady state; a sentence when that is not possible. */
function bringTo(recording: Recording, { lines, name }: SteadyState): string | null {
  const { run, setup } = recording;
  const { system } = setup;
  while (system.plan[nextPlanned(recording)]?.boot) recording.tick();
  if (!settle(recording)) return restless;
  for (const line of lines(Object.keys(setup.scenario.clients))) {
    const parsed = parseChoice(line);
    if (!parsed.ok) throw new Error(`a steady state's line "${line}": ${parsed.says}`);
    const resolved = resolve(system, run.last.world, parsed.value);
    if (!resolved.ok)
      return `The search cannot begin in the state "${name}", since "${line}" is not possible there: ${resolved.says}`;
    recording.take(resolved.choice);
    if (!settle(recording)) return restless;
  }
  return unready(recording, name);
}

const restless = `The search cannot begin: after ${settleMax} deliveries there is still something in flight.`;

function nextPlanned({ run, setup }: Recording): number {
  const next = nextByClock(setup.system, run.last.world);
  return typeof next?.plan === "number" ? next.plan : -1;
}

/** Delivers what is in flight, oldest first, until nothing is; false when it does not come to an end. */
function settle(recording: Recording): boolean {
  for (let count = 0; ; count++) {
    const { envelopes } = recording.run.last.world;
    const [oldest] = envelopes;
    if (!oldest) return true;
    if (count >= settleMax) return false;
    takeWithTheClock(recording, { do: "deliver", ...nameOf(envelopes, oldest) });
  }
}

/** Takes a choice: by the clock where it is what the clock would do next anyway, so that time goes on, and else freely. */
export function takeWithTheClock(recording: Recording, choice: Choice): void {
  const next = nextByClock(recording.setup.system, recording.run.last.world);
  if (next && sameChoice(next.choice, choice)) recording.tick();
  else recording.take(choice);
}
