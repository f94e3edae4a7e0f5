// Stores of every geometry against a Map, on random sequences of changes; and what a store's structure must be after each of them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketsOf } from "./directory.ts";
import { fileMap } from "./file-map.ts";
import { caps, geometries, sizesOf, x8664 } from "./geometry.ts";
import type { Geometry, GeometryName } from "./geometry.ts";
import type { Happening } from "./happening.ts";
import { hashBits, hashKey } from "./hash.ts";
import { elements, emptyStore, get, put, remove } from "./operations.ts";
import { randomChanges } from "./random-changes.ts";
import { elementsOf, findSlot, slotCount } from "./slots.ts";
import { pushedLists } from "./store.ts";
import type { GdbmStore, Space } from "./store.ts";

const change = fc.record({
  key: fc.oneof(fc.integer({ min: 0, max: 60 }).map(String), fc.string({ maxLength: 5, unit: latin() })),
  value: fc.option(fc.oneof(fc.string({ maxLength: 400, unit: latin() }), fc.constant("")), { nil: null, freq: 3 }),
});

function latin() {
  return fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
}

/** Bytes that a change made nobody's, by what it says happened. */
function lostBytes(happened: readonly Happening[]): number {
  let lost = 0;
  for (const event of happened) {
    if (event.type === "freed" && event.to === null) lost += event.size;
    if (event.type === "listLost") lost += event.size;
  }
  return lost;
}

const isSorted = (list: readonly Space[]): boolean =>
  list.every((space, n) => n === 0 || list[n - 1]!.size <= space.size);

/** What must hold of every store, whatever was done to it. */
function checkStructure(store: GdbmStore, lost: number): void {
  const sizes = sizesOf(store.geometry, store.numsync !== null);
  const buckets = bucketsOf(store.root);
  let index = 0;
  for (const bucket of buckets) {
    const places = 1 << (store.directoryBits - bucket.bits);
    if (bucket.bits > store.directoryBits || index % places !== 0) throw new Error(`bucket ${bucket.at} is misplaced`);
    // One `expect` for each bucket: they are many, and each takes its time.
    expect([slotCount(bucket), bucket.count, isSorted(bucket.free) && bucket.free.length <= 6]).toEqual([
      sizes.elems,
      elementsOf(bucket).length,
      true,
    ]);
    for (const { key, hash } of elementsOf(bucket)) {
      if (hash !== hashKey(key) || findSlot(bucket, key, hash) < 0) throw new Error(`${key} cannot be found`);
      const place = hash >>> (hashBits - store.directoryBits);
      if (place < index || place >= index + places) throw new Error(`${key} is in a wrong bucket`);
    }
    index += places;
  }
  expect(index).toBe(1 << store.directoryBits);
  expect(store.free.length).toBeLessThanOrEqual(sizes.freeMax);
  expect([store.free, ...pushedLists(store).map((list) => list.free)].every(isSorted)).toBe(true);
  let end = 0;
  let owned = 0;
  for (const { at, size, what } of fileMap(store)) {
    if (size === 0) continue;
    if (at < end) throw new Error(`${what} at ${at} overlaps`);
    end = at + size;
    owned += size;
  }
  expect(end).toBeLessThanOrEqual(store.nextBlock);
  expect(store.nextBlock - owned).toBe(lost);
}

const others: Record<string, Geometry> = {
  "256/160": { blockSize: 256, bucketSize: 160, layout: x8664 },
  "512/304": { blockSize: 512, bucketSize: 304, layout: x8664 },
};

describe.each(Object.entries<Geometry>({ ...geometries, ...others }))("a store of %s", (_, geometry) => {
  test("does what a Map does and stays in order", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 150, size: "max" }), (changes) => {
        const map = new Map<string, string>();
        let store = emptyStore(geometry);
        let lost = geometry.blockSize - geometry.bucketSize;
        for (const { key, value } of changes) {
          const before = store;
          const result = value === null ? remove(store, key) : put(store, key, value);
          expect(result.ok).toBe(value !== null || map.has(key));
          if (result.ok) store = result.store;
          else expect(result.happened).toEqual([{ type: "notDeleted", key, reason: result.reason }]);
          expect(get(before, key)).toBe(map.get(key) ?? null);
          if (value === null) map.delete(key);
          else map.set(key, value);
          expect(get(store, key)).toBe(value);
          lost += lostBytes(result.happened);
          const grown = result.happened.reduce((sum, now) => sum + (now.type === "extended" ? now.size : 0), 0);
          expect(store.nextBlock - before.nextBlock).toBe(grown);
          expect(store.count).toBe(map.size);
          checkStructure(store, lost);
        }
        expect(new Map(elements(store).map(({ key, value }) => [key, value]))).toEqual(map);
        expect(JSON.parse(JSON.stringify(store))).toEqual(store);
      }),
      { numRuns: 15 },
    );
  });

  test.each([1, 2])("accounts for every byte through 3000 changes, seed %i", (seed) => {
    let store = emptyStore(geometry);
    let lost = geometry.blockSize - geometry.bucketSize;
    const map = new Map<string, string>();
    for (const [n, { key, value }] of randomChanges(seed, 3000).entries()) {
      const result = value === null ? remove(store, key) : put(store, key, value);
      if (value === null) map.delete(key);
      else map.set(key, value);
      if (!result.ok) continue;
      store = result.store;
      lost += lostBytes(result.happened);
      if (n % 100 === 99) checkStructure(store, lost);
    }
    expect(new Map(elements(store).map(({ key, value }) => [key, value]))).toEqual(map);
  });
});

describe("the directory", () => {
  /** How many keys `key-0`, `key-1`, … it takes until something happens for the first time. */
  function keysUntil(geometry: Geometry, type: Happening["type"]): number {
    let store = emptyStore(geometry);
    for (let n = 1; ; n++) {
      const result = put(store, `key-${n - 1}`, `value of ${n - 1}`);
      if (!result.ok) throw new Error(result.reason);
      if (result.happened.some((event) => event.type === type)) return n;
      store = result.store;
    }
  }

  test.each<[GeometryName, number, number]>([
    ["256/208", 5, 50],
    ["512", 17, 530],
    ["4096", 167, 51_945],
  ])("of %s sees its first split at key %i and doubles at key %i", (name, split, doubled) => {
    expect(keysUntil(geometries[name], "split")).toBe(split);
    expect(keysUntil(geometries[name], "directoryDoubled")).toBe(doubled);
  });

  test.each<[GeometryName, number]>([
    ["256/208", 4],
    ["512", 16],
  ])("of %s refuses a key after %i others with its hash, and the store is as it was", (name, elems) => {
    // Swapping the bytes i and i + 24 leaves the hash as it is.
    const key = (n: number): string =>
      Array.from({ length: 48 }, (_, i) =>
        ((n >> (i % 24)) & 1) === 1 ? (i < 24 ? "a" : "b") : i < 24 ? "b" : "a",
      ).join("");
    let store = emptyStore(geometries[name]);
    for (let n = 0; n < elems; n++) {
      const result = put(store, key(n), "x");
      if (!result.ok) throw new Error(result.reason);
      store = result.store;
    }
    const refused = put(store, key(elems), "x");
    expect(refused).toMatchObject({
      ok: false,
      reason: expect.stringContaining("bucket directory overflow") as string,
    });
    expect(elements(store)).toHaveLength(elems);
    expect(put(store, key(1), "longer").ok).toBe(true);
  });

  test("a pair that would not fit into the largest file is refused", () => {
    const store = emptyStore(geometries["512"]);
    expect(put(store, "a", "x".repeat(caps.fileBytes))).toMatchObject({
      ok: false,
      reason: `the file would be larger than ${caps.fileBytes} bytes`,
    });
    expect(put(store, "€", "x")).toMatchObject({ ok: false, reason: "keys and values are bytes, one character each" });
  });
});
