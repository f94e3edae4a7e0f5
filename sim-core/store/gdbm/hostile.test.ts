// Hostile files: mutated bytes give a sentence or a whole store, never another exception; each kind of damage has its own sentence. The
// number of mutated files is 20,000, or GDBM_MUTATIONS.
import { describe, expect, test } from "vitest";
import { draw } from "../../kernel/random.ts";
import { fileMap } from "./file-map.ts";
import { readFlat, writeFlat } from "./flat-file.ts";
import { geometries, sizesOf, x8664 } from "./geometry.ts";
import type { Geometry } from "./geometry.ts";
import { elements, emptyStore, get } from "./operations.ts";
import { afterChanges, randomChanges } from "./random-changes.ts";
import { readImage, readImageAsItIs } from "./read-image.ts";
import { recover } from "./recover.ts";
import type { GdbmStore } from "./store.ts";
import { writeImage } from "./write-image.ts";

const mutations = Number(process.env["GDBM_MUTATIONS"] ?? 20_000);

const changed = (geometry: Geometry, seed: number, count: number, numsync: number | null): GdbmStore =>
  afterChanges(emptyStore(geometry, numsync), randomChanges(seed, count));

const layouts = [
  x8664,
  { ...x8664, padded: false },
  { ...x8664, bigEndian: true },
  { ...x8664, offsetBytes: 4, padded: false } as const,
];
const originals = [geometries["256/208"], geometries["512"], geometries["4096"]].flatMap((geometry, g) =>
  layouts.flatMap((layout, l) =>
    [null, 1].map((numsync) => writeImage(changed({ ...geometry, layout }, 1 + g + 3 * l, 60, numsync))),
  ),
);

const interesting = [0, 1, -1, 2, 4, 255, 256, 4096, 0x7fffffff, -0x80000000, 0x13579acf, 1_000_000];

/** A file with one to five things done to it, most of them in the header, the directory and the buckets' heads. */
function mutated(seed: number): Uint8Array {
  const below = (n: number, what: string): number => Math.floor(n * draw(seed, what));
  let bytes = originals[below(originals.length, "which")]!.slice();
  const count = 1 + below(5, "count");
  for (let n = 0; n < count; n++) {
    const where = draw(seed, `area ${n}`);
    const at = below(where < 0.4 ? 80 : where < 0.7 ? 1600 : bytes.length - 8, `at ${n}`) & (where < 0.8 ? ~3 : ~0);
    const view = new DataView(bytes.buffer);
    const little = draw(seed, `order ${n}`) < 0.7;
    if (at < 0 || at + 8 > bytes.length) continue;
    const kind = below(8, `kind ${n}`);
    if (kind === 0) bytes[at] = below(256, `byte ${n}`);
    else if (kind === 1) bytes[at] = bytes[at]! ^ (1 << below(8, `bit ${n}`));
    else if (kind === 2) view.setInt32(at, interesting[below(interesting.length, `value ${n}`)]!, little);
    else if (kind === 3) view.setInt32(at, view.getInt32(at, little) + below(65, `more ${n}`) - 32, little);
    else if (kind === 4) view.setInt32(at, view.getInt32(below(bytes.length - 4, `from ${n}`), little), little);
    else if (kind === 5) bytes.copyWithin(at, below(bytes.length, `copy ${n}`), below(bytes.length, `end ${n}`));
    else if (kind === 6) bytes = bytes.slice(0, below(bytes.length, `cut ${n}`) + 1);
    else bytes = Uint8Array.from([...bytes, ...bytes.subarray(0, below(600, `longer ${n}`))]);
  }
  return bytes;
}

/** A store that came out of a file must be a whole one: disjoint parts inside the file, every key found, the same once more. */
function checkWhole(store: GdbmStore, file: Uint8Array): void {
  let end = 0;
  for (const { at, size } of fileMap(store)) {
    if (size === 0) continue;
    expect(at).toBeGreaterThanOrEqual(end);
    end = at + size;
  }
  expect(end).toBeLessThanOrEqual(store.nextBlock);
  expect(store.nextBlock).toBe(file.length);
  for (const { key, value } of elements(store)) expect(get(store, key)).toBe(value);
  const again = readImageAsItIs(writeImage(store));
  if (!again.ok) throw new Error(again.says);
  expect(again.store).toEqual(store);
}

const isSentence = (says: string): boolean =>
  /^[A-Z].*\.$/.test(says) && says.length < 300 && !/NaN|undefined/.test(says);

describe("hostile files", () => {
  test(`${mutations} mutated files give a sentence or a whole store`, { timeout: 60_000 + mutations * 20 }, () => {
    let whole = 0;
    for (let seed = 0; seed < mutations; seed++) {
      const file = mutated(seed);
      const [exact, standard, recovery] = [readImageAsItIs(file), readImage(file), recover(file)];
      if (exact.ok) {
        whole++;
        checkWhole(exact.store, file);
        expect(standard.ok).toBe(true);
      } else expect(isSentence(exact.says), exact.says).toBe(true);
      if (!recovery.ok) {
        expect(isSentence(recovery.says), recovery.says).toBe(true);
        continue;
      }
      const bytes = elements(recovery.store).reduce((sum, { key, value }) => sum + key.length + value.length, 0);
      expect(bytes).toBeLessThanOrEqual(8 * file.length);
    }
    expect(whole).toBeGreaterThan(mutations / 100);
    expect(whole).toBeLessThan(mutations / 2);
  });

  test("mutated flat files give a sentence or a store", () => {
    const text = writeFlat(changed(geometries["512"], 3, 60, null), "a.gdbm");
    for (let seed = 0; seed < mutations / 10; seed++) {
      const below = (n: number, what: string): number => Math.floor(n * draw(seed, what));
      const at = below(text.length, "at");
      const scrap = ["", "\n", "#", "=", "#:len=", "#:len=999999999\n", "#:count=3\n", "\r", "é", "A"][
        below(10, "scrap")
      ]!;
      const read = readFlat(text.slice(0, at) + scrap + text.slice(at + below(30, "cut")), geometries["256/208"]);
      if (!read.ok) expect(isSentence(read.says), read.says).toBe(true);
    }
  });

  test("buckets too small for the standard layout are put into the default one", () => {
    const small = { blockSize: 256, bucketSize: 110, layout: { ...x8664, padded: false } };
    const file = writeImage(changed(small, 1, 30, null));
    for (const read of [readImage(file), recover(file)])
      expect(read).toMatchObject({ ok: true, store: { geometry: geometries["256/208"] } });
  });

  const good = writeImage(changed(geometries["512"], 2, 40, null));
  const patched = (patch: (view: DataView, bytes: Uint8Array) => void): Uint8Array => {
    const bytes = good.slice();
    patch(new DataView(bytes.buffer), bytes);
    return bytes;
  };
  const { table } = sizesOf(geometries["512"], false);
  const bucketAt = new DataView(good.buffer).getInt32(new DataView(good.buffer).getInt32(8, true), true);

  test.each<[string, Uint8Array, RegExp, string]>([
    ["an empty file", new Uint8Array(), /^The file has 0 bytes, too few/, "opening"],
    ["another file", new TextEncoder().encode("%PDF-1.7 ".repeat(99)), /^This is not a GDBM file/, "opening"],
    ["a short file", good.slice(0, good.length - 512), /^The file is cut off: it has \d+ of \d+ bytes/, "reading"],
    ["a long file", Uint8Array.from([...good, ...new Uint8Array(512)]), /^The file needs recovery/, "opening"],
    ["odd blocks", patched((view) => view.setInt32(4, 100, true)), /sizes contradict each other/, "opening"],
    [
      "a directory without bits",
      patched((view) => view.setInt32(20, 2, true)),
      /gives the directory 2 bits/,
      "opening",
    ],
    ["a huge directory", patched((view) => view.setInt32(20, 27, true)), /2\^20 is the most that is read/, "never"],
    ["a lost directory", patched((view) => view.setInt32(8, 1 << 30, true)), /^The directory would lie at/, "opening"],
    ["too long a list", patched((view) => view.setInt32(44, 29, true)), /^The header's list has 29 of 28/, "opening"],
    [
      "a list in a circle",
      patched((view) => view.setInt32(48, 512, true)),
      /^The list of free space at 512 has/,
      "reading",
    ],
    ["a deep bucket", patched((view) => view.setInt32(bucketAt + table - 8, 9, true)), /has 9 bits/, "reading"],
    [
      "a full bucket",
      patched((view) => view.setInt32(bucketAt + table - 4, 17, true)),
      /has 17 elements; 16 fit/,
      "reading",
    ],
    [
      "a miscount",
      patched((view) => view.setInt32(bucketAt + table - 4, 0, true)),
      /it has 0 elements, but has/,
      "never",
    ],
    [
      "no hash",
      patched((view) => view.setInt32(bucketAt + table, -7, true)),
      /which is no hash|wrong beginning/,
      "reading",
    ],
  ])("of %s is said what is wrong", (_, file, says, noticed) => {
    const read = readImage(file);
    if (read.ok) throw new Error("read after all");
    expect(read.says).toMatch(says);
    expect(read.noticed).toBe(noticed);
  });
});
