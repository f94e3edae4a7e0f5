// Happenings in, sentences out.
import { expect, test } from "vitest";
import { storeClauses } from "./clauses.ts";
import type { Happening } from "./happening.ts";
import { sentencesOf } from "./sentences.ts";

const said = (...happened: readonly Happening[]): readonly string[] =>
  sentencesOf(happened, (key) => `<${key}>`).map(({ text }) => text);

test("a split and a doubled directory", () => {
  expect(
    said(
      { type: "split", bucket: 512, into: [1024, 1280], counts: [3, 1], fromDepth: 0, toDepth: 1 },
      { type: "directoryDoubled", from: 256, at: 4096, bits: 6 },
    ),
  ).toEqual([
    "Bucket at 512 is full: it splits into 1024 and 1280, depth 0 → 1, with 3 and 1 keys.",
    "The directory doubles to 64 entries (6 bits) and goes from 256 to 4096.",
  ]);
});

test("what an allocation leaves over is told with it, other room by itself", () => {
  const taken: Happening = { type: "allocated", at: 768, size: 8, outOf: 256, from: "bucket", use: "pair" };
  expect(said(taken, { type: "freed", at: 776, size: 248, to: "bucket" })).toEqual([
    "8 bytes at 768 are taken from the bucket's free list for the pair; the 248 bytes left over, at 776, go to the bucket's free list.",
  ]);
  expect(said(taken, { type: "freed", at: 776, size: 3, to: null })).toEqual([
    "8 bytes at 768 are taken from the bucket's free list for the pair; the 3 bytes left over are too few to list and are forgotten.",
  ]);
  expect(said(taken, { type: "freed", at: 512, size: 208, to: "header" })).toEqual([
    "8 bytes at 768 are taken from the bucket's free list for the pair.",
    "208 bytes at 512 become free and go to the header's free list.",
  ]);
});

test("keys are put as the caller shows them, and a key that is not stored says why", () => {
  expect(said({ type: "deleted", key: "b", bucket: 512, slot: 3, at: 768, size: 8 })).toEqual([
    "Key <b> is deleted from bucket 512, slot 3.",
  ]);
  expect(said({ type: "notStored", key: "a", reason: "bucket directory overflow" })).toEqual([
    "Key <a> is not stored: bucket directory overflow.",
  ]);
});

test("a trace is told of splits, of doublings and of how much the file grew in all, and of nothing else", () => {
  const plain: readonly Happening[] = [
    { type: "allocated", at: 768, size: 8, outOf: 256, from: "bucket", use: "pair" },
    { type: "stored", key: "a", bucket: 512, slot: 3, at: 768, size: 8 },
  ];
  expect(storeClauses(plain)).toEqual([]);
  expect(
    storeClauses([
      ...plain,
      { type: "extended", at: 1024, size: 256 },
      { type: "directoryDoubled", from: 256, at: 4096, bits: 6 },
      { type: "extended", at: 1280, size: 512 },
      { type: "split", bucket: 512, into: [1024, 1280], counts: [3, 1], fromDepth: 5, toDepth: 6 },
    ]),
  ).toEqual([
    "bucket at 512 is full: it splits into 1024 and 1280, depth 5 → 6, with 3 and 1 keys",
    "the directory doubles to 64 entries (6 bits) and goes from 256 to 4096",
    "the file grows by 768 bytes",
  ]);
});
