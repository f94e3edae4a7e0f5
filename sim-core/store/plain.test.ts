// The plain store against a Map, on random sequences of operations.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainStore } from "./plain.ts";

const operation = fc.record({
  key: fc.oneof(fc.integer({ min: 0, max: 40 }).map(String), fc.string({ maxLength: 3 })),
  value: fc.option(fc.string({ maxLength: 4 }), { nil: null }),
});

describe("the plain store", () => {
  test("does what a Map does, and survives JSON", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const map = new Map<string, string>();
        let store = plainStore.empty;
        for (const { key, value } of operations) {
          const change = value === null ? plainStore.delete(store, key) : plainStore.put(store, key, value);
          if (change.ok) store = change.store;
          if (value === null) map.delete(key);
          else map.set(key, value);
        }
        expect(new Map(plainStore.entries(store))).toEqual(map);
        for (const { key } of operations) expect(plainStore.get(store, key)).toBe(map.get(key) ?? null);
        expect(JSON.parse(JSON.stringify(store))).toEqual(store);
      }),
    );
  });

  test("leaves an older version as it was", () => {
    const one = plainStore.put(plainStore.empty, "25", "old");
    if (!one.ok) throw new Error("a plain store takes everything");
    plainStore.put(one.store, "25", "new");
    expect(plainStore.get(one.store, "25")).toBe("old");
  });
});
