// The checkers' twin for the tests: tries every order, with nothing clever and nothing shared with them. For a handful of calls.
import type { Call, CallHistory, Value } from "./call.ts";

/** A store as plain values; nothing is null. */
type Store = ReadonlyMap<string, Value>;

/** FNV-1a of latin-1 text, in decimal, written down once more. */
function hash(text: string): string {
  let value = 2166136261n;
  for (const character of text) value = ((value ^ BigInt(character.charCodeAt(0))) * 16777619n) % 4294967296n;
  return value.toString();
}

/** The store after a call, or null where its answer does not fit. */
function apply(store: Store, { kind, key, input, output }: Call): Store | null {
  const before = store.get(key) ?? null;
  const text = String(before ?? "");
  const fits = output === undefined || output === before || (kind !== "read" && output === "" && before === null);
  const holding = (value: Value): Store => new Map(store).set(key, value);
  switch (kind) {
    case "read":
    case "get":
      return fits ? store : null;
    case "write":
    case "put":
      return holding(input as Value);
    case "cas":
      return (input as readonly Value[])[0] === before ? holding((input as readonly Value[])[1]!) : null;
    case "append":
      return holding(text + String(input));
    case "delete":
      return holding(null);
    case "putHash":
      return fits ? holding(hash(text + String(input))) : null;
  }
}

/** Whether some order of the calls fits, in which `mayPrecede(a, b)` is asked of every call and each one placed after it. */
function ordered(calls: readonly Call[], store: Store, first: (call: Call, left: readonly Call[]) => boolean): boolean {
  if (calls.every(({ returned }) => returned === null)) return true;
  return calls.some((call) => {
    if (!first(call, calls)) return false;
    const after = apply(store, call);
    const left = calls.filter((other) => other !== call);
    return after !== null && ordered(left, after, first);
  });
}

const answeredBefore = (other: Call, call: Call): boolean => other.returned !== null && other.returned < call.called;
const earlierInSession = (other: Call, call: Call): boolean =>
  other.process === call.process && other.returned !== null && other.called < call.called;

export const isLinearizable = ({ calls, initial }: CallHistory): boolean =>
  ordered(calls, initial, (call, left) => !left.some((other) => answeredBefore(other, call)));

export const isSequential = ({ calls, initial }: CallHistory): boolean =>
  ordered(calls, initial, (call, left) => !left.some((other) => earlierInSession(other, call)));

export const isCoherent = ({ calls, initial }: CallHistory): boolean =>
  [...new Set(calls.map(({ key }) => key))].every((key) =>
    isSequential({ calls: calls.filter((call) => call.key === key), initial }),
  );

/** Whether a list of calls, carried out in this order, fits every answer and the clock, and holds every answered call. */
export function isWitness(order: readonly Call[], { calls, initial }: CallHistory): boolean {
  let store: Store | null = initial;
  for (const [n, call] of order.entries()) {
    store = store && apply(store, call);
    if (order.slice(n + 1).some((other) => answeredBefore(other, call))) return false;
  }
  return (
    store !== null &&
    new Set(order).size === order.length &&
    calls.every((call) => call.returned === null || order.includes(call))
  );
}

/** Read your writes, by carrying out each order of the session's own earlier writes and any of the others'. */
export function readsItsWrites({ calls, initial }: CallHistory): boolean {
  const isWrite = ({ kind }: Call): boolean => kind !== "read" && kind !== "get";
  return calls.every((reader) => {
    const seen = reader.kind === "cas" ? (reader.input as readonly Value[])[0]! : reader.output;
    if (reader.returned === null || seen === undefined) return true;
    const same = calls.filter((call) => call.key === reader.key && call !== reader && isWrite(call));
    const own = same.filter((call) => earlierInSession(call, reader));
    const others = same.filter(
      (call) => call.process !== reader.process || (call.returned === null && call.called < reader.called),
    );
    const explains = (value: Value, owns: readonly Call[], rest: readonly Call[]): boolean => {
      if (
        owns.length === 0 &&
        (value === seen || (reader.kind !== "read" && reader.kind !== "cas" && seen === "" && value === null))
      )
        return true;
      const [next, ...later] = owns;
      if (next && explains(effect(value, next), later, rest)) return true;
      return rest.some((call) => {
        if (call.kind === "cas" && (call.input as readonly Value[])[0] !== value) return false;
        const left = rest.filter((other) => other !== call);
        if (call.kind === "putHash" && call.output === undefined && /^\d+$/.test(String(seen)))
          return explains(seen, owns, left) || explains(effect(value, call), owns, left);
        return explains(effect(value, call), owns, left);
      });
    };
    return explains(initial.get(reader.key) ?? null, own, others);
  });
}

/** What a write leaves; of a cas or PutHash that was answered, what its answer says. */
function effect(before: Value, call: Call): Value {
  const { kind, key, input, output } = call;
  if (kind === "cas") return (input as readonly Value[])[1]!;
  if (kind === "putHash" && output !== undefined) return hash(String(output ?? "") + String(input));
  return apply(new Map([[key, before]]), call)?.get(key) ?? null;
}
