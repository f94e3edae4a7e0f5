// Every way to start ordering a core, each followed until no call can be next, with the reason for each call that is left.
import { isRead } from "./call.ts";
import type { Call, Value } from "./call.ts";
import type { Machine, Model } from "./model.ts";

/** Why a call cannot be next: another one was answered before it was called; its answer does not fit; or it would change nothing. */
export type Obstacle =
  | { readonly type: "after"; readonly other: Call }
  | { readonly type: "answer"; readonly holds: Value }
  | { readonly type: "idle"; readonly holds: Value };

/** A beginning of an order that cannot be continued: the calls placed, what the key holds then, and why each other call cannot be next. */
export interface Attempt {
  readonly order: readonly Call[];
  readonly holds: Value;
  readonly stuck: readonly { readonly call: Call; readonly why: Obstacle }[];
}

/** The longest attempts first; `leftOut` others were found, and more may exist where `complete` is false. */
export interface Attempts {
  readonly attempts: readonly Attempt[];
  readonly leftOut: number;
  readonly complete: boolean;
}

const shownMax = 8;
const workMax = 2_000_000;

/** The attempts at calls that cannot be ordered. Attempts that placed the same calls and left the same value count as one. */
export function attemptsAt(calls: readonly Call[], model: Model, initial: Value): Attempts {
  const machine = model.start(initial);
  for (const call of calls) machine.add(call);
  const configurationsMax = 2 * calls.length + Math.ceil(workMax / (calls.length + 1) ** 2);
  const seen = new Set<string>();
  const found: Attempt[] = [];
  const follow = (placed: readonly number[], state: number): void => {
    const key = `${placed.toSorted((a, b) => a - b).join()} ${state}`;
    if (seen.has(key) || seen.size >= configurationsMax) return;
    seen.add(key);
    const left = calls.map((_, n) => n).filter((n) => !placed.includes(n));
    const obstacles = left.map((n) => ({ n, why: obstacle({ calls, left, machine, state, n }) }));
    const free = obstacles.filter(({ why }) => why === null);
    const read = free.find(({ n }) => isRead(calls[n]!));
    for (const { n } of read ? [read] : free) follow([...placed, n], machine.step(state, n));
    if (free.length > 0) return;
    const stuck = obstacles.flatMap(({ n, why }) => (why ? [{ call: calls[n]!, why }] : []));
    found.push({ order: placed.map((n) => calls[n]!), holds: machine.value(state), stuck });
  };
  follow([], machine.initial);
  const answered = ({ order }: Attempt): number => order.filter(({ returned }) => returned !== null).length;
  found.sort((a, b) => answered(b) - answered(a) || a.order.length - b.order.length);
  return {
    attempts: found.slice(0, shownMax),
    leftOut: Math.max(0, found.length - shownMax),
    complete: seen.size < configurationsMax,
  };
}

interface Place {
  readonly calls: readonly Call[];
  readonly left: readonly number[];
  readonly machine: Machine;
  readonly state: number;
  readonly n: number;
}

function obstacle({ calls, left, machine, state, n }: Place): Obstacle | null {
  const call = calls[n]!;
  const earlier = left
    .map((other) => calls[other]!)
    .filter(({ returned }) => returned !== null && returned < call.called);
  const [other] = earlier;
  if (other) return { type: "after", other };
  const after = machine.step(state, n);
  if (after === -1) return { type: "answer", holds: machine.value(state) };
  return after === state && call.returned === null ? { type: "idle", holds: machine.value(state) } : null;
}
