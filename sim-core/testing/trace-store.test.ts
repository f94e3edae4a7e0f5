// What the trace tells of the inside of a store: splits, doublings of the directory, growth of the file, keys that were not stored.
import { expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { headline } from "../run/headline.ts";
import { traceLines } from "../run/trace-text.ts";
import { play } from "./sketch.ts";

const keys = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** The lines about what was stored, or not, when keys are put one after another into a store that holds those before them. */
function stores(from: number, to: number, more: Partial<Parameters<typeof play>[0]> = {}): readonly string[] {
  const recording = play({
    protocol: "unreplicated",
    preset: { kvserver: { store: Object.fromEntries(keys(1, from - 1).map((key) => [key, `v${key}`])) } },
    clients: { client1: keys(from, to).map((key) => `put ${key} v${key}`) },
    ...more,
  });
  return traceLines(recording, recording.run.length)
    .filter((line) => /^ +\d+ +\d+ {2}[*!] /.test(line))
    .map((line) => line.slice(line.indexOf("kvserver")));
}

test("a plain put is told as before, one that splits a bucket with the split and the file's growth", () => {
  expect(stores(1, 5)).toEqual([
    'kvserver stores 1 = "v1"',
    'kvserver stores 2 = "v2"',
    'kvserver stores 3 = "v3"',
    'kvserver stores 4 = "v4"',
    'kvserver stores 5 = "v5"; bucket at 512 is full: it splits into 783 and 1024, depth 0 → 1, with 2 and 2 keys; the file grows by 512 bytes',
  ]);
});

test("the first doubling of the directory is told once", () => {
  const told = stores(60, 80).filter((line) => line.includes("directory doubles"));
  expect(told[0]).toMatch(
    /^kvserver stores \d+ = "v\d+"; bucket at \d+ is full: it splits into \d+ and \d+, depth 5 → 6, with \d and \d keys; the directory doubles to 64 entries \(6 bits\) and goes from 256 to \d+; the file grows by \d+ bytes$/,
  );
  expect(told).toHaveLength(1);
});

test("a pair larger than the free space lets the file grow without a split", () => {
  expect(stores(1, 1, { clients: { client1: [`put 1 ${"x".repeat(600)}`] } })).toEqual([
    `kvserver stores 1 = "${"x".repeat(39)}…"; the file grows by 768 bytes`,
  ]);
});

test("a key that is not stored says why", () => {
  expect(stores(1, 1, { faults: [{ at: 10, do: "failWrite kvserver 1" }] })).toEqual([
    "kvserver cannot store 1: the disk refused the write",
  ]);
});

test("the headline of a step leaves the structure to the store's own page", () => {
  const { run } = play({
    protocol: "unreplicated",
    clients: { client1: keys(1, 5).map((key) => `put ${key} v${key}`) },
  });
  const { describe } = protocols.find(({ name }) => name === "unreplicated")!;
  const steps = keys(1, run.length).map((step) => headline(run.at(step).events, describe));
  expect(steps.filter((says) => says.includes("stores 5"))).toEqual([expect.not.stringContaining("splits") as string]);
});
