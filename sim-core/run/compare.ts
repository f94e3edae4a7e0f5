// Two runs of one scenario side by side: what differs between them, at a step of each, in words.
import type { Json } from "../kernel/json.ts";
import { stateName } from "../kernel/state-name.ts";
import type { Operation } from "../kernel/operation.ts";
import type { World } from "../kernel/world.ts";
import type { Recording } from "./recording.ts";
import { asText, compareKeys, storesAt } from "./summary.ts";

/** A run at a step, and what it is called in the sentences (`branch 2`). */
export interface Side {
  readonly name: string;
  readonly recording: Recording;
  /** Beyond the run's end, its end is meant. */
  readonly step: number;
}

/** Something that differs, as a sentence, by what it is about. */
export interface Difference {
  readonly about: "outcome" | "store" | "node" | "verdict" | "messages" | "end";
  readonly says: string;
}

/** How many keys of one store are listed; the rest is counted. */
const keysMax = 12;
const valueMax = 40;

/** Everything that differs between two sides, in a fixed order; empty when nothing does. It costs the same wherever in the runs they are. */
export function differences(one: Side, other: Side): readonly Difference[] {
  const say = (about: Difference["about"], texts: readonly string[]): Difference[] =>
    texts.map((says) => ({ about, says }));
  return [
    ...say("outcome", outcomes(one, other)),
    ...say("store", stores(one, other)),
    ...say("node", lives(one, other)),
    ...say("verdict", verdicts(one, other)),
    ...say("messages", numbers(one, other)),
    ...say("end", ends(one, other)),
  ];
}

/** A sentence about a thing that is so on one side and otherwise on the other; none when it is the same. */
function unlike(what: string, one: Side, other: Side, wordsOf: (side: Side) => string): string[] {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return a === b ? [] : [`${what} ${a} in ${one.name}, ${b} in ${other.name}.`];
}

function outcomes(one: Side, other: Side): string[] {
  const [mine, theirs] = [operationsAt(one), operationsAt(other)];
  const ids = [...new Set([...mine.keys(), ...theirs.keys()])];
  return ids.flatMap((id) => {
    const [a, b] = [mine.get(id), theirs.get(id)];
    if (!a || !b || sameCall(a, b)) {
      const either = a ?? b;
      return either ? unlike(`${callWords(either)}:`, one, other, (side) => ended((side === one ? a : b) ?? null)) : [];
    }
    return [`Operation ${id} is ${callOf(a)} in ${one.name}, ${callOf(b)} in ${other.name}.`];
  });
}

/** The operations that have begun by a side's step, as they stood then; told from the whole history, without repeating the run. */
function operationsAt({ recording, step }: Side): Map<string, Operation> {
  const begun = recording.history.operations.filter((operation) => operation.startStep <= step);
  return new Map(
    begun.map((operation) => {
      const open = operation.endStep !== null && operation.endStep > step;
      return [operation.id, open ? { ...operation, outcome: "pending", endStep: null, end: null } : operation];
    }),
  );
}

function sameCall(a: Operation, b: Operation): boolean {
  return a.kind === b.kind && a.key === b.key && a.value === b.value;
}

function callOf({ kind, key, value }: Operation): string {
  return `${kind} ${key}${value === null ? "" : ` = ${shown(value)}`}`;
}

function callWords(operation: Operation): string {
  return `${operation.client}'s ${callOf(operation)}`;
}

function ended(operation: Operation | null): string {
  if (operation === null) return "not called";
  const { outcome, result, start, end } = operation;
  if (outcome === "pending" || end === null) return "still open";
  const value = typeof result === "string" ? ` ${shown(result)}` : "";
  return `${outcome}${outcome === "ok" ? value : ""} after ${end - start} ms`;
}

function stores(one: Side, other: Side): string[] {
  const [mine, theirs] = [storesAt(one.recording, place(one)), storesAt(other.recording, place(other))];
  return Object.keys(mine).flatMap((node) => {
    const [a, b] = [mine[node] ?? {}, theirs[node] ?? {}];
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(compareKeys);
    const valueIn = (side: Side, key: string): string => {
      const value = (side === one ? a : b)[key];
      return value === undefined ? "no such key" : shown(value);
    };
    const unequal = keys.flatMap((key) => unlike(`${node}, key ${key}:`, one, other, (side) => valueIn(side, key)));
    const more = unequal.length - keysMax;
    return [
      ...unequal.slice(0, keysMax),
      ...(more > 0 ? [`${node} differs in ${more === 1 ? "one more key" : `${more} more keys`}.`] : []),
    ];
  });
}

function lives(one: Side, other: Side): string[] {
  const names = one.recording.setup.system.nodes.map(({ name }) => name);
  return names.flatMap((node) =>
    unlike(`${node}:`, one, other, (side) => stateName(worldAt(side).nodes[node]?.life.value ?? "absent")),
  );
}

const statuses = { holds: "holds", broken: "broken", notYet: "cannot be judged yet", reached: "seen" } as const;

function verdicts(one: Side, other: Side): string[] {
  return one.recording.judge.at(one.step).flatMap(({ id, title }) =>
    unlike(`${id}, ${title}:`, one, other, ({ recording, step }) => {
      const verdict = recording.judge.at(step).find((each) => each.id === id);
      const { kind = "always", status = "notYet", step: since = null } = verdict ?? {};
      const said = kind === "sometimes" && status === "notYet" ? "not seen yet" : statuses[status];
      return `${said}${since === null ? "" : ` at step ${since}`}`;
    }),
  );
}

function numbers(one: Side, other: Side): string[] {
  return unlike("Messages sent so far:", one, other, (side) => String(sentBy(worldAt(side))));
}

/** How many datagrams nodes have sent: the world counts them for the luck of each (kernel/transit.ts). */
export function sentBy({ counts }: World): number {
  const sent = counts.flatMap((table) => Object.entries(table)).filter(([key]) => key.startsWith("sent "));
  return sent.reduce((sum, [, count]) => sum + count, 0);
}

function ends(one: Side, other: Side): string[] {
  return unlike(
    "The run ends",
    one,
    other,
    ({ recording: { run } }) => `at ${run.last.world.time} ms (step ${run.length})`,
  );
}

function place({ recording, step }: Side): number {
  return Math.min(step, recording.run.length);
}

function worldAt(side: Side): World {
  return side.recording.run.at(place(side)).world;
}

function shown(value: Json): string {
  const text = JSON.stringify(typeof value === "string" ? asText(value) : value);
  return text.length > valueMax ? `${text.slice(0, valueMax - 1)}…` : text;
}
