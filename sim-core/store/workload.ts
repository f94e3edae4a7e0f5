// The work by which stores are compared with each other, in tests and benchmarks: the keys `key-0`, `key-1`, … with `value of 0`, ….
import type { Json } from "../kernel/json.ts";
import type { StoreEngine } from "../kernel/system.ts";

/** Puts `count` pairs into an empty store, one after another, and returns every version, the empty one first. */
export function versions(engine: StoreEngine, count: number): readonly Json[] {
  const kept: Json[] = [engine.empty];
  for (let n = 0; n < count; n++) {
    const change = engine.put(kept[n]!, `key-${n}`, `value of ${n}`);
    if (!change.ok) throw new Error(`key-${n} was refused: ${change.reason}`);
    kept.push(change.store);
  }
  return kept;
}
