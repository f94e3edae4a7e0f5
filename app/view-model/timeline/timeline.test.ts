// The tree of branches as lanes: literals in, literals out; and a picture that does not grow with the runs.
import { describe, expect, test } from "vitest";
import { loadAllProtocols, loadScenarioFormat, record } from "#core";
import type { Branch, Branches, Choice, Recording } from "#core";
import { forksOf } from "./forks.ts";
import { lanePath, stepAt, trailPath, xOf } from "./geometry.ts";
import { rowAt, timelineOf } from "./lanes.ts";
import { laneOrder, neighbour } from "./order.ts";

const protocols = await loadAllProtocols();

const crash = (node: string): Choice => ({ do: "crash", node });
const branch = (...steps: readonly [step: number, node: string][]): Branch => ({
  choices: steps.map(([step, node]) => ({ step, choice: crash(node) })),
  open: false,
});

/** The recordings of branches of a run with so many puts. */
async function recordingsOf({ list }: Branches, puts = 2): Promise<Recording[]> {
  const { compileScenario } = await loadScenarioFormat();
  const calls = Array.from({ length: puts }, (_, n) => `put ${n + 1} x`).join(", ");
  const text = `id: MY-01\nversion: 1\ntitle: Puts\nsummary: Puts.\nprotocol: primary-backup\nclients: { client1: [${calls}] }\n`;
  const compiled = compileScenario(text, { protocols });
  const scenario = compiled.ok ? compiled.scenarios[0] : undefined;
  if (!scenario) throw new Error("the fixture is no scenario");
  return list.map(
    ({ choices, open }) => record(scenario, choices, { protocols, store: null, files: null }, { open }).recording,
  );
}

const list = [
  branch(),
  branch([27, "kvserver3"]),
  branch([24, "kvserver"]),
  branch([27, "kvserver3"], [29, "client1"]),
];

describe("the order of lanes", () => {
  test("each is below the one it leaves, and those that leave later are nearer", () => {
    expect(laneOrder(list)).toEqual([0, 1, 3, 2]);
    expect(laneOrder([branch(), branch([5, "a"]), branch([9, "a"]), branch([7, "a"])])).toEqual([0, 2, 3, 1]);
  });

  test("previous and next go round", () => {
    expect([0, 1, 3, 2].map((current) => neighbour({ list, current }, 1))).toEqual([1, 3, 2, 0]);
    expect([0, 1, 3, 2].map((current) => neighbour({ list, current }, -1))).toEqual([2, 0, 1, 3]);
  });
});

describe("the tree", async () => {
  const branches: Branches = { list, current: 3 };
  const recordings = await recordingsOf(branches);
  const timeline = timelineOf(branches, recordings);

  test("says of each branch where it leaves which, what was done there, and how long it is", () => {
    expect(
      timeline.lanes.map(({ index, row, parentRow, fork, label }) => [index, row, parentRow, fork, label]),
    ).toEqual([
      [0, 0, null, 0, "as the scenario goes"],
      [1, 1, 0, 26, "crash kvserver3"],
      [3, 2, 1, 28, "crash client1"],
      [2, 3, 0, 23, "crash kvserver"],
    ]);
    expect(timeline.lanes.map(({ length }) => length)).toEqual([0, 1, 3, 2].map((n) => recordings[n]!.run.length));
    expect(timeline.lanes[2]?.says).toBe(
      `Leaves branch 2 after step 28; ${recordings[3]!.run.length} steps. Done there: crash client1.`,
    );
  });

  test("marks what was chosen, and what went wrong, behind the fork only", () => {
    expect(timeline.lanes.map(({ dots }) => dots)).toEqual([[], [27], [29], [24]]);
    for (const { marks, fork, parentRow } of timeline.lanes)
      expect(marks.every(({ from }) => parentRow === null || from > fork)).toBe(true);
    expect(timeline.lanes[3]?.marks.map(({ kind }) => kind)).toContain("incident");
  });

  test("follows the current branch from lane to lane", () => {
    expect(timeline.trail).toEqual([
      { row: 0, from: 0, to: 26 },
      { row: 1, from: 26, to: 28 },
      { row: 2, from: 28, to: recordings[3]!.run.length },
    ]);
    expect([0, 26, 27, 28, 29, 1000].map((step) => rowAt(timeline, step))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test("is there before all branches have been run", () => {
    const early = timelineOf(branches, [recordings[0]!, null, null, recordings[3]!]);
    expect(early.lanes.map(({ length }) => length === null)).toEqual([false, true, false, true]);
    expect(early.lanes[1]).toMatchObject({ fork: 26, dots: [27], marks: [] });
    expect(early.lanes[1]?.says).toBe("Leaves branch 1 after step 26. Done there: crash kvserver3.");
  });

  test("long lists of choices are counted in the label", () => {
    const steps = [20, 21, 22, 23, 24].map((step, n): [number, string] => [step, `node${n}`]);
    const { lanes } = timelineOf({ list: [branch(), branch(...steps)], current: 0 }, []);
    expect(lanes[1]?.label).toBe("crash node0, crash node1 and 3 more");
  });
});

test("the other branches part where they stop having the same choices", () => {
  const parted = (current: number) => [...forksOf({ list, current })];
  expect(parted(0)).toEqual([
    [26, "Branches 2 and 4 part from this one after this step."],
    [23, "Branch 3 parts from this one after this step."],
  ]);
  expect(parted(3)).toEqual([
    [26, "Branch 1 parts from this one after this step."],
    [28, "Branch 2 parts from this one after this step."],
    [23, "Branch 3 parts from this one after this step."],
  ]);
  expect(forksOf({ list: [branch([5, "a"])], current: 0 }).size).toBe(0);
});

test("lines leave their parent at the fork, and a place on a lane is a step again", () => {
  const room = { width: 116, rowHeight: 20 };
  const two: Branches = { list: [branch(), branch([51, "a"])], current: 1 };
  const timeline = { ...timelineOf(two, []), from: 0, length: 100 };
  const [first, second] = timeline.lanes;
  expect(lanePath(timeline, room, { ...first!, length: 100 })).toBe("M8 10H108");
  expect(lanePath(timeline, room, { ...second!, length: 90 })).toBe("M58 10V23Q58 30 65 30H98");
  expect(
    trailPath(
      {
        ...timeline,
        trail: [
          { row: 0, from: 0, to: 50 },
          { row: 1, from: 50, to: 90 },
        ],
      },
      room,
    ),
  ).toBe("M8 10H58V23Q58 30 65 30H98");
  for (const step of [0, 1, 50, 99, 100]) expect(stepAt(timeline, room, xOf(timeline, room, step))).toBe(step);
  expect([stepAt(timeline, room, -50), stepAt(timeline, room, 999)]).toEqual([0, 100]);
});

test("what all share takes at most a quarter of the picture", async () => {
  const late: Branches = { list: [branch(), branch([91, "a"])], current: 1 };
  expect(timelineOf(late, [])).toMatchObject({ from: 89, length: 91 });
  const early: Branches = { list: [branch(), branch([27, "kvserver3"])], current: 0 };
  const timeline = timelineOf(early, await recordingsOf(early, 30));
  expect(timeline.from).toBe(0);
  const room = { width: 400, rowHeight: 20 };
  expect(xOf({ ...timeline, from: 20 }, room, 10)).toBe(8);
  expect(stepAt({ ...timeline, from: 20 }, room, 0)).toBe(20);
});

test("how much is drawn does not grow with the length of the runs", async () => {
  const branches: Branches = { list: [branch(), branch([27, "kvserver3"])], current: 0 };
  const drawn = async (puts: number): Promise<number[]> => {
    const { lanes, length } = timelineOf(branches, await recordingsOf(branches, puts));
    return [length, ...lanes.map(({ marks, dots }) => marks.length + dots.length)];
  };
  const [length = 0, ...parts] = await drawn(300);
  expect(length).toBeGreaterThan(1500);
  expect(Math.max(...parts)).toBeLessThanOrEqual(120);
});
