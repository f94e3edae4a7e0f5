// Whether two servers' stores hold the same pairs: told by what has changed in either since they last did, so that asking at every step
// costs as much as is written between, and not as much as is stored. What is remembered here never changes an answer.
import type { Json } from "../kernel/json.ts";
import type { StoreEngine, System } from "../kernel/system.ts";

/** Two stores that hold the same pairs. */
type Equal = readonly [first: Json, other: Json];

/** By system and by the other server, the last ones that were found to be equal. */
const lastEqual = new WeakMap<System, Map<string, Equal>>();

/** A key that two stores hold differently, or null when there is none; `node` has the second. */
export function unequalKey(system: System, node: string, first: Json, other: Json): string | null {
  if (first === other) return null;
  const { store: engine } = system;
  let known = lastEqual.get(system);
  if (!known) lastEqual.set(system, (known = new Map<string, Equal>()));
  const before = known.get(node);
  const keys = before
    ? [...engine.changedKeys(before[0], first), ...engine.changedKeys(before[1], other)]
    : [...keysOf(engine, first), ...keysOf(engine, other)];
  if (keys.some((key) => engine.get(first, key) !== engine.get(other, key))) return firstUnequal(engine, first, other);
  known.set(node, [first, other]);
  return null;
}

const keysOf = (engine: StoreEngine, store: Json): string[] => engine.entries(store).map(([key]) => key);

/** The same key each time, whatever is remembered: in the order of the first store, then of the other. */
function firstUnequal(engine: StoreEngine, first: Json, other: Json): string | null {
  const keys = [...keysOf(engine, first), ...keysOf(engine, other)];
  return keys.find((key) => engine.get(first, key) !== engine.get(other, key)) ?? null;
}
