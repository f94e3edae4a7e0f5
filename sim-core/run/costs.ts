// What operations cost, for a price list: messages and time from the request on (DECISIONS 14), and the time in d, that of one message.
import { History } from "../history/operations.ts";
import type { Operation } from "../kernel/operation.ts";
import type { Recording } from "./recording.ts";
import { printCall } from "./language/index.ts";
import type { Scenario } from "./scenario.ts";

/** What one operation has cost so far. */
export interface Cost {
  /** `client1#1`, the same in every run of a workload. */
  readonly id: string;
  readonly client: string;
  /** `put 25 x` */
  readonly call: string;
  readonly outcome: Operation["outcome"];
  readonly result: Operation["result"];
  readonly messages: number;
  /** From its request to its end or, while it is pending, to now, in ms; null when no request has left. */
  readonly ms: number | null;
  /** The same in d; null where messages do not all take the same time. */
  readonly d: number | null;
}

/** What each operation has cost up to a step, in the order of their calls. */
export function costsAt(recording: Recording, step: number): readonly Cost[] {
  const now = recording.run.at(step).world.time;
  const oneWay = oneWayOf(recording.setup.scenario);
  return historyUpTo(recording, step).operations.map((operation) => {
    const { id, client, kind, key, value, outcome, result, messages, requestSentAt, end } = operation;
    const ms = requestSentAt === null ? null : (end ?? now) - requestSentAt;
    const d = ms === null || oneWay === null ? null : ms / oneWay;
    return { ...{ id, client, outcome, result, messages, ms, d }, call: printCall({ kind, key, value }) };
  });
}

/** How far the history of a recording was folded when it was last asked for: whoever goes forwards step by step folds each step once. */
const folded = new WeakMap<Recording, { history: History; step: number }>();

function historyUpTo(recording: Recording, step: number): History {
  if (step === recording.run.length) return recording.history;
  const known = folded.get(recording);
  const from =
    known && known.step <= step ? known : { history: new History(recording.setup.protocol.messages), step: 0 };
  for (let at = from.step + 1; at <= step; at++) {
    const { world, events } = recording.run.at(at);
    from.history.note(world, events);
  }
  from.step = step;
  folded.set(recording, from);
  return from.history;
}

/** d, the time that a message takes from one node to another, in ms; null when it varies or is nothing. */
export function oneWayOf({ network: { latency } }: Scenario): number | null {
  return typeof latency === "number" && latency > 0 ? latency : null;
}

/** `6d`, `0.5d`; a dash where there is none. */
export function inD(d: number | null): string {
  return d === null ? "–" : `${Math.round(d * 100) / 100}d`;
}

/** How many servers of a recording keep the data. */
export function copiesOf({ setup }: Recording): number {
  return setup.system.nodes.filter(({ kind, database }) => kind === "server" && database !== null).length;
}
