// Stores are compared by what changed in them: always with the answer that comparing every pair gives, and at the price of the changes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../kernel/json.ts";
import type { StoreEngine, System } from "../kernel/system.ts";
import { geometries, gdbmEngine } from "../store/gdbm/index.ts";
import { plainStore } from "../store/plain.ts";
import { versions } from "../store/workload.ts";
import { unequalKey } from "./unequal.ts";

const systemWith = (store: StoreEngine): System => ({ store }) as unknown as System;

function changed(engine: StoreEngine, store: Json, [key, value]: readonly [string, string | null]): Json {
  const change = value === null ? engine.delete(store, key) : engine.put(store, key, value);
  if (!change.ok) throw new Error(change.reason);
  return change.store;
}

/** Whether two stores hold the same pairs, told by all of them. */
function same(engine: StoreEngine, a: Json, b: Json): boolean {
  const [left, right] = [new Map(engine.entries(a)), new Map(engine.entries(b))];
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}

const write = fc.tuple(fc.nat(60).map(String), fc.option(fc.constantFrom("a", "b", "longer"), { freq: 4 }));
/** A write comes to both stores in any order, or to one alone; `back` goes back to stores of long ago. */
const moves = fc.array(
  fc.record({ first: fc.array(write, { maxLength: 4 }), both: fc.boolean(), back: fc.option(fc.nat(), { freq: 10 }) }),
  { maxLength: 40 },
);

describe.each<[string, StoreEngine]>([
  ["plain", plainStore],
  ...Object.entries(geometries).map(([name, geometry]): [string, StoreEngine] => [name, gdbmEngine(geometry)]),
])("%s", (_, engine) => {
  test("says what comparing every pair says", () => {
    fc.assert(
      fc.property(moves, (list) => {
        const system = systemWith(engine);
        const past: (readonly [Json, Json])[] = [[engine.empty, engine.empty]];
        for (const { first: writes, both, back } of list) {
          const [a, b] = (back === null ? past.at(-1) : past[back % past.length])!;
          const left = writes.reduce((store, one) => changed(engine, store, one), a);
          const right = both ? writes.reduceRight((store, one) => changed(engine, store, one), b) : b;
          past.push([left, right]);
          const key = unequalKey(system, "kvserver2", left, right);
          expect(key === null).toBe(same(engine, left, right));
          if (key !== null) expect(engine.get(left, key)).not.toBe(engine.get(right, key));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("costs as much as was changed, however much is stored", () => {
    let [asked, listed] = [0, 0];
    const counting: StoreEngine = {
      ...engine,
      get: (store, key) => (asked++, engine.get(store, key)),
      entries: (store) => (listed++, engine.entries(store)),
    };
    const system = systemWith(counting);
    let [first, other]: [Json, Json] = [versions(engine, 500).at(-1)!, versions(engine, 500).at(-1)!];
    expect(unequalKey(system, "kvserver2", first, other)).toBeNull();
    expect([asked > 500, listed]).toEqual([true, 2]);
    [asked, listed] = [0, 0];
    for (let n = 0; n < 20; n++) {
      const pair = [`key-${n * 7}`, `again ${n}`] as const;
      [first, other] = [changed(engine, first, pair), changed(engine, other, pair)];
      expect(unequalKey(system, "kvserver2", first, other)).toBeNull();
      // Nothing is asked where nothing has changed.
      expect(unequalKey(system, "kvserver2", first, other)).toBeNull();
    }
    expect(listed).toBe(0);
    // Of either store the pair before and after, each asked for in both.
    expect(asked).toBeLessThanOrEqual(20 * 8);
  });
});
