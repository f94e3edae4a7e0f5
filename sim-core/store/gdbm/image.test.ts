// Files: the committed vectors, every layout there and back, flat files, and what is said of each kind of damage.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { geometries, sizesOf, x8664 } from "./geometry.ts";
import type { Geometry, GeometryName, Layout } from "./geometry.ts";
import { hashKey } from "./hash.ts";
import { bucketsOf } from "./directory.ts";
import { readFlat, writeFlat } from "./flat-file.ts";
import { isOpenable, openable } from "./openable.ts";
import { elements, emptyStore, put } from "./operations.ts";
import { afterChanges, randomChanges } from "./random-changes.ts";
import { readImage, readImageAsItIs } from "./read-image.ts";
import { storeOfPairs } from "./rebuild.ts";
import { recover } from "./recover.ts";
import { synced } from "./store.ts";
import type { GdbmStore } from "./store.ts";
import { torn } from "./torn.ts";
import { writeImage } from "./write-image.ts";

/** The store of `key-i` = `value of i`. */
function counted(geometry: Geometry, count: number): GdbmStore {
  const result = storeOfPairs(
    Array.from({ length: count }, (_, i) => ({ key: `key-${i}`, value: `value of ${i}` })),
    geometry,
  );
  if (!result.ok) throw new Error(result.reason);
  return result.store;
}

const changed = (geometry: Geometry, seed: number, count: number, numsync: number | null = null): GdbmStore =>
  afterChanges(emptyStore(geometry, numsync), randomChanges(seed, count));

/** A file as text: comparing arrays of bytes takes long. */
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const pairsOf = (store: GdbmStore) => new Map(elements(store).map(({ key, value }) => [key, value]));

const layouts: Record<string, Layout> = {
  "x86-64": x8664,
  "big-endian": { ...x8664, bigEndian: true },
  i386: { ...x8664, padded: false },
  "32-bit": { ...x8664, offsetBytes: 4, padded: false },
  "big-endian 32-bit": { offsetBytes: 4, padded: false, bigEndian: true, signedChars: true },
  arm64: { ...x8664, signedChars: false },
};

describe("the format", () => {
  test.each([
    ["", 0x00003039, 0x00003039],
    ["a", 0x094a72e9, 0x094a72e9],
    ["abc", 0x4225adf3, 0x4225adf3],
    ["key-123", 0x7bc714e1, 0x7bc714e1],
    ["hello world", 0x0940e158, 0x0940e158],
    ["x".repeat(60), 0x27d096ad, 0x27d096ad],
    ["\0", 0x1d26bc5e, 0x1d26bc5e],
    ["\xff", 0x5b606df3, 0x21aed8f3],
    ["\0\xff\x80\n\x22", 0x67981f92, 0x6b117f92],
  ])("hashes %j as GDBM does, with signed and with unsigned characters", (key, signed, unsigned) => {
    expect([hashKey(key), hashKey(key, false)]).toEqual([signed, unsigned]);
  });

  test.each<[GeometryName, number, string]>([
    ["512", 0, "8b0ee41bdca53d69"],
    ["512", 1, "dc4facb1bffd501e"],
    ["512", 4, "eb45888ee410e7a9"],
    ["512", 17, "d98f8ac0c4e98218"],
    ["512", 100, "6445b2d7598e24a5"],
    ["512", 10_000, "735a118cfea3f834"],
    ["4096", 0, "bdaac26d90701e06"],
    ["4096", 1, "4b026c95e9996318"],
    ["4096", 4, "334aa3b1a0ce4446"],
    ["4096", 17, "832c30139332ffd0"],
    ["4096", 100, "151d4df7c2a67200"],
    ["4096", 10_000, "11a3d66ce9f9d980"],
  ])("is GDBM's own for %s and %i keys", (name, count, hash) => {
    const image = writeImage(counted(geometries[name], count));
    expect(createHash("sha256").update(image).digest("hex").slice(0, 16)).toBe(hash);
  });

  test("is the documented example's after 17 keys in blocks of 512", () => {
    const store = counted(geometries["512"], 17);
    expect(bucketsOf(store.root).map(({ at, count, free }) => [at, count, free])).toEqual([
      [
        2048,
        9,
        [
          { at: 1805, size: 243 },
          { at: 1024, size: 512 },
        ],
      ],
      [2560, 8, [{ at: 3072, size: 512 }]],
    ]);
    expect(store.nextBlock).toBe(3584);
  });

  test("has the documented counts", () => {
    const fits = (geometry: Geometry, numsync = false) => {
      const { elems, freeMax } = sizesOf(geometry, numsync);
      return [elems, freeMax];
    };
    expect(fits(geometries["512"])).toEqual([16, 28]);
    expect(fits(geometries["512"], true)).toEqual([16, 26]);
    expect(fits(geometries["4096"])).toEqual([166, 252]);
    expect(fits({ ...geometries["512"], layout: { ...x8664, padded: false } })).toEqual([17, 38]);
    expect(fits(geometries["256/208"])[0]).toBe(4);
  });
});

describe.each(Object.entries(geometries))("a file of %s", (_, geometry) => {
  test.each(Object.entries(layouts))("in the layout %s comes back as it was", (name, layout) => {
    for (const numsync of [null, 7])
      for (let seed = 0; seed < 3; seed++) {
        const store = changed({ ...geometry, layout }, seed, 400, numsync);
        const image = writeImage(store);
        const exact = readImageAsItIs(image);
        if (!exact.ok) throw new Error(exact.says);
        expect({ ...exact.store, geometry: { ...geometry, layout } }).toEqual(store);
        expect(hex(writeImage(exact.store))).toBe(hex(image));
        const read = readImage(image);
        if (!read.ok) throw new Error(read.says);
        expect(pairsOf(read.store)).toEqual(pairsOf(store));
        expect(read.store.geometry).toEqual({ ...geometry, layout: x8664 });
        if (name === "x86-64") expect(read.rebuilt).toBeNull();
      }
  });

  test("comes back from a flat file", () => {
    for (let seed = 0; seed < 10; seed++) {
      const store = changed(geometry, seed, 300);
      const read = readFlat(writeFlat(store, "a.gdbm"), geometry);
      if (!read.ok) throw new Error(read.says);
      expect(pairsOf(read.store)).toEqual(pairsOf(store));
    }
  });

  test("is recovered whole when nothing is wrong with it", () => {
    const store = changed(geometry, 5, 500);
    const recovery = recover(writeImage(store));
    if (!recovery.ok) throw new Error(recovery.says);
    expect(recovery).toMatchObject({ duplicates: 0, lostBuckets: 0, lostKeys: 0 });
    expect(pairsOf(recovery.store)).toEqual(pairsOf(store));
  });

  test("torn with all or none of its pages is the live or the synced one", () => {
    const before = changed(geometry, 3, 100);
    const after = put(before, "new", "x".repeat(5000));
    if (!after.ok) throw new Error(after.reason);
    const image = writeImage(before);
    const live = writeImage(after.store, { onto: image });
    expect(hex(torn({ synced: image, live, reached: () => true }))).toBe(hex(live));
    expect(hex(torn({ synced: image, live, reached: () => false }))).toBe(hex(image));
    expect(readImage(live)).toMatchObject({ ok: true, store: after.store });
    const headerOnly = torn({ synced: image, live, reached: (page) => page > 0 });
    expect(readImage(headerOnly)).toMatchObject({ ok: false, noticed: "opening" });
    expect(recover(headerOnly).ok).toBe(true);
  });
});

test.each([
  ["#:len=1\nYQ==\n#:len=0\n\n#:count=1\n", null], // a blank line for an empty datum, or none, or a lone #
  ["#:len=1\nYQ==\n#:len=0\n#:count=1\n", null],
  ["#:len=1\nYQ==\n#:len=0\n#\n# End of data\n", null],
  ["#:len=1\nYQ==\n", /^The file is cut off/],
  ["#:len=1\nYQ==\n#:count=0\n", /^The file ends after a key/],
  ["#:len=2\nYQ==\n#:count=0\n", /^Line 2 announces 2 bytes; 1 follow/],
  ["#:len=1\nYQ\n#:count=0\n", /^What follows line 2 is not padded base64/],
  ["#:len=1\nYQ==\n#:len=0\n#:len=1\nYQ==\n#:count=1\n", /^The key at line 5 came before/],
  ["#:len=0\n#:len=0\n#:count=2\n", /^Line 4 counts 2 pairs; there are 1/],
  ["#:len=0\r\n", /carriage returns/],
])("the flat file %j is understood", (text, says) => {
  const read = readFlat(`# a dump\n${text}`, geometries["256/208"]);
  if (says === null) expect(read).toMatchObject({ ok: true, store: { count: 1 } });
  else expect(read).toMatchObject({ ok: false, says: expect.stringMatching(says) as string });
});

test("a sync is counted in the extended format alone", () => {
  expect(synced(emptyStore(geometries["512"], 7)).numsync).toBe(8);
  expect(synced(emptyStore(geometries["512"])).numsync).toBeNull();
});

test("a file that would end with its directory gets a block more, or GNU's tools would not open it", () => {
  const store = changed(geometries["256/208"], 7042, 133);
  expect([isOpenable(store), isOpenable(openable(store))]).toEqual([false, true]);
  expect(openable(openable(store))).toEqual(openable(store));
  for (const file of [store, openable(store)])
    expect(readImage(writeImage(file))).toMatchObject({ ok: true, store: file });
});
