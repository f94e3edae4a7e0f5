// Every way in which the answers that clients of one key got so far can be explained: just-in-time linearizability (Lowe, "Testing for
// linearizability", 2017). A call takes effect only when the answer of a call demands it, so that a history costs the same however long it is.
import { decimalHash } from "../infra/fnv.ts";
import type { Json } from "../kernel/json.ts";

/** A call that may still take effect. */
export interface OpenCall {
  readonly op: string;
  readonly kind: string;
  /** What it writes; "" where it writes nothing. */
  readonly input: string;
  /** Nobody will ever hear of it: it may take effect at any time, or never. */
  readonly lost: boolean;
  readonly [field: string]: Json;
}

/** One way: what the key holds, and which open calls have taken effect, each with the answer that it then gets (null where none counts). */
export interface Configuration {
  readonly value: string | null;
  /** By op. */
  readonly done: readonly (readonly [op: string, answer: string | null])[];
  readonly [field: string]: Json;
}

/** A key with its open calls by op and every way that is left, sorted: equal situations give equal JSON. `ways` is null once they are too many. */
export interface Key {
  readonly open: readonly OpenCall[];
  readonly ways: readonly Configuration[] | null;
  readonly [field: string]: Json;
}

/** How many ways are followed at once, and how many open calls. */
const waysMax = 1000;
const openMax = 64;

/** The kinds of calls of a key-value service, and what each makes of a key: the value after it, and the answer where one counts. */
const effects: Readonly<Record<string, (value: string | null, input: string) => [string | null, string | null]>> = {
  get: (value) => [value, value],
  put: (_, input) => [input, null],
  append: (value, input) => [(value ?? "") + input, null],
  delete: () => [null, null],
  putHash: (value, input) => [decimalHash((value ?? "") + input), value],
};
export const isKnown = (kind: string): boolean => Object.hasOwn(effects, kind);
export const isAnswered = (kind: string): boolean => kind === "get" || kind === "putHash";

export const keyHolding = (value: string | null): Key => ({ open: [], ways: [{ value, done: [] }] });

export function begin({ open, ways }: Key, call: OpenCall): Key {
  if (ways === null || open.length >= openMax) return { open: [], ways: null };
  return { open: [...open, call].sort((a, b) => compare(a.op, b.op)), ways };
}

/** Nobody will hear of a call any more. A read is then as good as none. */
export function lose({ open, ways }: Key, op: string): Key {
  if (open.find((call) => call.op === op)?.kind === "get") return forgotten({ open, ways }, op);
  return tidied(
    open.map((call) => (call.op === op ? { ...call, lost: true } : call)),
    ways?.map((way) => ({ ...way, done: way.done.map(([one, answer]) => [one, one === op ? null : answer] as const) })),
  );
}

/** A call certainly did not happen. No way is left where every one needs it. */
export function refuse({ open, ways }: Key, op: string): Key {
  return forgotten({ open, ways: ways?.filter(({ done }) => !done.some(([one]) => one === op)) ?? null }, op);
}

/** A call has been answered; `answer` undefined fits everything. `possible` are the answers that it could have got. */
export function answer(
  key: Key,
  op: string,
  got: string | null | undefined,
): { key: Key; possible: (string | null)[] } {
  const { open, ways } = key;
  const call = open.find((one) => one.op === op);
  if (ways === null || !call) return { key, possible: [] };
  const seen = new Ways(open);
  const possible = new Set<string | null>();
  const left: Configuration[] = [];
  const queue = ways.filter((way) => seen.add(way));
  for (const way of queue) {
    if (seen.count > waysMax) return { key: { open: [], ways: null }, possible: [] };
    const taken = way.done.some(([one]) => one === op) ? way : after(way, call);
    const own = taken.done.find(([one]) => one === op)?.[1] ?? null;
    possible.add(own);
    if (got === undefined || own === got || (got === "" && own === null)) left.push(taken);
    // What else takes effect before this call is looked at; what comes after it can wait for another answer.
    if (taken === way) continue;
    for (const other of open) {
      if (other === call || way.done.some(([one]) => one === other.op)) continue;
      const next = after(way, other);
      if (seen.add(next)) queue.push(next);
    }
  }
  return { key: forgotten({ open, ways: left }, op), possible: [...possible].sort(compare) };
}

function after({ value, done }: Configuration, { op, kind, input, lost }: OpenCall): Configuration {
  const [left, own] = effects[kind]!(value, input);
  return { value: left, done: [...done, [op, lost ? null : own] as const].sort(([a], [b]) => compare(a, b)) };
}

function forgotten({ open, ways }: Pick<Key, "open" | "ways">, op: string): Key {
  return tidied(
    open.filter((call) => call.op !== op),
    ways?.map(({ value, done }) => ({ value, done: done.filter(([one]) => one !== op) })),
  );
}

/** Without ways that others make needless, and without lost calls that have happened in every one. */
function tidied(open: readonly OpenCall[], ways: readonly Configuration[] | undefined): Key {
  if (ways === undefined) return { open: [], ways: null };
  const kept = new Ways(open);
  for (const way of ways) kept.add(way);
  const everywhere = (op: string): boolean => kept.list.every(({ done }) => done.some(([one]) => one === op));
  const gone = new Set(open.filter(({ lost, op }) => lost && everywhere(op)).map(({ op }) => op));
  const list = kept.list.map(({ value, done }) => ({ value, done: done.filter(([op]) => !gone.has(op)) }));
  return {
    open: open.filter(({ op }) => !gone.has(op)),
    ways: list.sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
  };
}

/** Ways without repetition, and without those in which more lost calls have happened for the same: these can do nothing that others cannot. */
class Ways {
  readonly #lost: ReadonlySet<string>;
  readonly #alike = new Map<string, Configuration[]>();
  count = 0;

  constructor(open: readonly OpenCall[]) {
    this.#lost = new Set(open.flatMap(({ op, lost }) => (lost ? [op] : [])));
  }

  get list(): Configuration[] {
    return [...this.#alike.values()].flat();
  }

  /** Whether a way says anything new. */
  add(way: Configuration): boolean {
    const text = JSON.stringify([way.value, way.done.filter(([op]) => !this.#lost.has(op))]);
    const alike = this.#alike.get(text) ?? [];
    if (alike.some((other) => isPart(other, way))) return false;
    const kept = alike.filter((other) => !isPart(way, other));
    this.count += 1 + kept.length - alike.length;
    this.#alike.set(text, [...kept, way]);
    return true;
  }
}

const isPart = (a: Configuration, b: Configuration): boolean =>
  a.done.every(([op]) => b.done.some(([other]) => other === op));

/** By code units, nothing first. */
const compare = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1;
