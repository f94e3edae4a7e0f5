// What is shown of a store: a run that splits a bucket, before and after, and the replicas beside each other.
import { expect, test } from "vitest";
import { bucketsPicture } from "./buckets.ts";
import type { BucketsPicture } from "./buckets.ts";
import { doublingKeys, recordPuts, stepOfWrite } from "./fixtures.ts";
import { fileNames, storeView } from "./store-view.ts";
import type { StoreView } from "./store-view.ts";

const recording = await recordPuts(5);
const split = stepOfWrite(recording, "kvserver", 5);
const at = (step: number): StoreView => storeView(recording.setup, "kvserver", recording.run.at(step))!;
const picture = (step: number): BucketsPicture => bucketsPicture(at(step).store!, at(step).happened, new Map());

test("a full bucket splits, and every change is said", () => {
  expect(at(split - 1).sentences).toEqual([]);
  expect(at(split).sentences.map(({ text }) => text)).toMatchInlineSnapshot(`
    [
      "7 bytes at 796 are taken from the bucket's free list for the pair; the 221 bytes left over, at 803, go to the bucket's free list.",
      "208 bytes at 803 are taken from the bucket's free list for a new bucket; the 13 bytes left over, at 1011, go to the bucket's free list.",
      "The file grows by 256 bytes at 1024.",
      "208 bytes at 1024 are taken from the end of the file for a new bucket; the 48 bytes left over, at 1232, go to the bucket's free list.",
      "The file grows by 256 bytes at 1280.",
      "256 bytes at 1280 are taken from the end of the file as a new bucket's first free space.",
      "208 bytes at 512 become free and go to the bucket's free list.",
      "Bucket at 512 is full: it splits into 803 and 1024, depth 0 → 1, with 2 and 2 keys.",
      "Key 5 is stored in bucket 803, slot 2.",
    ]
  `);
});

test("before the split one bucket holds all four keys; after it two share them by the first bit of the hash", () => {
  const outline = (step: number): unknown =>
    picture(step).buckets.map(({ at, depth, prefix, first, last, count, mark, slots }) => [
      `${at}: depth ${depth} "${prefix}", entries ${first}-${last}, ${count} keys, ${mark}`,
      ...slots.map(({ pair, mark }) => pair && `${pair.key} ${pair.hash} ${pair.bits} home ${pair.home}, ${mark}`),
    ]);
  expect(outline(split - 1)).toMatchInlineSnapshot(`
    [
      [
        "512: depth 0 "", entries 0-31, 4 keys, null",
        "2 75e20d44 11101 home 0, null",
        "1 341bbed9 01101 home 1, null",
        "4 796eaa1a 11110 home 2, null",
        "3 37a85baf 01101 home 3, null",
      ],
    ]
  `);
  expect(outline(split)).toMatchInlineSnapshot(`
    [
      [
        "803: depth 1 "0", entries 0-15, 3 keys, new, from 512",
        null,
        "1 341bbed9 01101 home 1, null",
        "5 3b34f885 01110 home 1, stored",
        "3 37a85baf 01101 home 3, null",
      ],
      [
        "1024: depth 1 "1", entries 16-31, 2 keys, new, from 512",
        "2 75e20d44 11101 home 0, null",
        null,
        "4 796eaa1a 11110 home 2, null",
        null,
      ],
    ]
  `);
});

test("a later step shows the same buckets without marks", () => {
  const later = picture(split + 1);
  expect(later.buckets.map(({ at, mark }) => [at, mark])).toEqual(picture(split).buckets.map(({ at }) => [at, null]));
  expect(later.strip.flatMap(({ pieces }) => pieces).filter(({ mark }) => mark !== null)).toEqual([]);
});

test("the strip covers the file to scale, each row from left to right", () => {
  const { strip, bytes } = picture(split);
  expect(bytes).toBe(1536);
  expect(strip.map(({ from, width }) => [from, width])).toEqual([
    [0, 100],
    [1024, 50],
  ]);
  for (const { pieces, width } of strip) {
    let end = 0;
    for (const piece of pieces) {
      expect(piece.left).toBeGreaterThanOrEqual(end);
      end = piece.left + piece.width;
    }
    expect(end).toBeLessThanOrEqual(width);
  }
  expect(strip[0]!.pieces[0]).toMatchObject({ what: "header", left: 0, width: 25, title: "header: 256 bytes at 0" });
});

test("a directory that doubles shows what it was before, in that step only", async () => {
  const doubling = await recordPuts(doublingKeys);
  const { setup, run } = doubling;
  const doubled = stepOfWrite(doubling, "kvserver", doublingKeys.length);
  const directory = (step: number): unknown => {
    const { store, happened } = storeView(setup, "kvserver", run.at(step))!;
    return bucketsPicture(store!, happened, new Map()).directory;
  };
  expect(directory(doubled - 1)).toEqual({ at: 256, bits: 5, mark: null, before: null });
  expect(directory(doubled)).toMatchObject({ bits: 6, mark: "doubled", before: { at: 256, bits: 5 } });
  expect(directory(doubled + 1)).toMatchObject({ bits: 6, mark: null, before: null });
});

test("a larger geometry lists filled slots only and counts the rest", async () => {
  const { setup, run } = await recordPuts(10, 'geometry: "512"\n');
  const { store, happened } = storeView(setup, "kvserver", run.at(run.length))!;
  const [bucket] = bucketsPicture(store!, happened, new Map()).buckets;
  expect(bucket).toMatchObject({ capacity: 16, count: 10, more: 2 });
  expect(bucket?.slots.every(({ pair }) => pair !== null)).toBe(true);
});

test("the replicas beside each other: who lacks a key while it is on its way, and that all are equal at the end", () => {
  expect(at(split).compared?.at(-1)).toEqual({
    key: "5",
    equal: false,
    words: "kvserver2 lacks it, kvserver3 lacks it",
    here: true,
  });
  const { setup, run } = recording;
  const behind = storeView(setup, "kvserver3", run.at(split))?.compared?.at(-1);
  expect(behind).toEqual({ key: "5", equal: false, words: "kvserver: value5", here: false });
  expect(at(run.length).compared?.map(({ words }) => words)).toEqual(Array(5).fill("all equal"));
  expect(storeView(setup, "client1", run.at(0))).toBeNull();
});

test("file names", () => {
  expect(fileNames("data/server1.gdbm")).toEqual({ image: "server1.gdbm", flat: "server1.txt" });
});
