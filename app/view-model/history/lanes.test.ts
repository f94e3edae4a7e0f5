// Lanes, bars and points of a few calls: literals in, literals out.
import { describe, expect, test } from "vitest";
import type { Call } from "#core/checking";
import { barsWithin, compareNames, lanesOf } from "./lanes.ts";
import { pointsOf } from "./points.ts";

const call = (process: string, called: number, returned: number | null): Call => ({
  ...{
    id: `${process}@${called}`,
    process,
    kind: "write",
    key: "",
    input: called,
    output: undefined,
    called,
    returned,
  },
});

describe("lanes", () => {
  test("a lane a process, in the order of their numbers; places count what is shown only", () => {
    const { lanes, end, positions } = lanesOf(
      [call("process 10", 3, 9), call("process 2", 5, 20), call("process 2", 30, null)],
      new Map(),
    );
    expect(lanes.map(({ name, row, rows }) => [name, row, rows])).toEqual([
      ["process 2", 0, 1],
      ["process 10", 1, 1],
    ]);
    expect(lanes.flatMap(({ bars }) => bars.map(({ from, to, open }) => [from, to, open]))).toEqual([
      [2, 4, false],
      [5, 6, true],
      [1, 3, false],
    ]);
    expect([end, [...positions]]).toEqual([6, [3, 5, 9, 20, 30]]);
  });

  test("a client that went on while a call was open has two rows, and no two bars of a row overlap", () => {
    const { lanes, rows } = lanesOf([call("a", 1, null), call("a", 2, 3), call("a", 4, 5), call("b", 6, 7)], new Map());
    expect(lanes.map(({ row, rows: count }) => [row, count])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    expect(rows.map((row) => row.map(({ from }) => from))).toEqual([[1], [2, 4], [6]]);
  });

  test("who has a part in the core comes first", () => {
    const calls = [call("a", 1, 2), call("b", 3, 4)];
    expect(lanesOf(calls, new Map([["b@3", "core"]])).lanes.map(({ name }) => name)).toEqual(["b", "a"]);
  });

  test("names with numbers are ordered as numbers", () => {
    expect(["process 10", "process 2", "b", "a"].sort(compareNames)).toEqual(["a", "b", "process 2", "process 10"]);
  });

  test("the bars of a stretch are those that begin, end or go on in it", () => {
    const [row] = lanesOf(
      [1, 3, 5, 7, 9].map((at) => call("a", at, at + 1)),
      new Map(),
    ).rows;
    const found = (from: number, to: number) => barsWithin(row!, from, to).map((bar) => bar.from);
    expect([found(0, 20), found(4.5, 7.2), found(3.4, 3.6), found(11, 20), found(0, 0.5)]).toEqual([
      [1, 3, 5, 7, 9],
      [5, 7],
      [3],
      [],
      [],
    ]);
  });
});

describe("points", () => {
  test("those with the same room share it, and none is before an earlier one", () => {
    const [a, b, c] = [call("a", 1, 4), call("b", 2, 3), call("c", 5, 6)];
    const points = pointsOf([b, a, c], ({ called, returned }) => ({ from: called, to: returned! }));
    expect(points).toEqual([2 + 1 / 3, 2 + 2 / 3, 5.5]);
  });
});
