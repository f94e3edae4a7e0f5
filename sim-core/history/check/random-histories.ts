// Small random histories for the tests: calls of a few clients on a store that answers as it should, or with some luck not.
import { draw } from "../../kernel/random.ts";
import type { Call, CallHistory, CallKind, Value } from "./call.ts";
import { decimalHash } from "../../infra/fnv.ts";
import type { Model } from "./model.ts";

export interface Wishes {
  readonly model: Model;
  readonly seed: number;
  readonly clients: number;
  readonly keys: number;
  readonly calls: number;
  /** How often an answer is another one than the store's, from 0 to 1. */
  readonly lies: number;
  /** How often a call is never answered. */
  readonly lost: number;
}

type Draft = { -readonly [field in keyof Call]: Call[field] };

/** The same wishes give the same history. Some keys hold something at first. */
export function randomHistory({ model, seed, clients, keys, calls: count, lies, lost }: Wishes): CallHistory {
  let drawn = 0;
  const luck = (): number => draw(seed, `${drawn++}`);
  const below = (n: number): number => Math.floor(luck() * n);
  const any = <T>(of: readonly T[]): T => of[below(of.length)]!;
  const values: readonly Value[] = model.name === "kv" ? ["a", "b", "ab", ""] : [0, 1, 2];
  const kinds = model.kinds.filter((kind) => kind !== "putHash" || luck() < 0.3);
  const initial = new Map<string, Value>(luck() < 0.3 ? [["k0", any(values)]] : []);
  const store = new Map(initial);
  const calls: Draft[] = [];
  const open = new Map<string, { call: Draft; done: boolean; refused: boolean }>();
  let position = 0;
  const act = (pending: { call: Draft; done: boolean; refused: boolean }): void => {
    const { call } = pending;
    pending.done = true;
    const before = store.get(call.key) ?? null;
    if (call.kind === "cas" && (call.input as readonly Value[])[0] !== before) pending.refused = luck() > lies;
    if (pending.refused) return;
    const after = next(call.kind, before, call.input);
    if (after === null) store.delete(call.key);
    else store.set(call.key, after);
    const output = luck() < lies ? any([...values, null, decimalHash("a")]) : before;
    if (["read", "get", "putHash"].includes(call.kind)) call.output = output;
  };
  while (calls.length < count || open.size > 0) {
    const client = `client${below(clients) + 1}`;
    const pending = open.get(client);
    if (pending && !pending.done && luck() < 0.5) act(pending);
    else if (pending) {
      if (luck() >= lost) {
        if (!pending.done) act(pending);
        pending.call.returned = position++;
      } else pending.call.output = undefined;
      if (pending.refused) calls.splice(calls.indexOf(pending.call), 1);
      open.delete(client);
      if (pending.refused) count--;
    } else if (calls.length < count) {
      const kind = any(kinds);
      const input = kind === "cas" ? ([any(values), any(values)] as const) : hasInput(kind) ? any(values) : null;
      const place = { key: `k${below(keys)}`, called: position++, returned: null };
      const call: Draft = { id: `call ${position}`, process: client, kind, input, output: undefined, ...place };
      calls.push(call);
      open.set(client, { call, done: false, refused: false });
    }
  }
  return { calls, initial };
}

const hasInput = (kind: CallKind): boolean => !["read", "get", "delete"].includes(kind);

function next(kind: CallKind, before: Value, input: Call["input"]): Value {
  if (kind === "read" || kind === "get") return before;
  if (kind === "delete") return null;
  if (kind === "cas") return (input as readonly Value[])[1]!;
  if (kind === "append") return String(before ?? "") + String(input);
  if (kind === "putHash") return decimalHash(String(before ?? "") + String(input));
  return input as Value;
}
