// Which groups are found in what is cut, and where the band between them lies.
import { describe, expect, test } from "vitest";
import { directed } from "../../../sim-core/testing/directed.ts";
import { sidesNow } from "../acts/partition.ts";
import { divideBetween } from "./divide.ts";
import { centreOf, contains, grown, mix } from "./geometry.ts";
import type { Point } from "./geometry.ts";
import type { Placement } from "./place.ts";
import { placeNodes } from "./placement.ts";
import { isAcross, splitOf, splitWords } from "./split.ts";
import type { Split } from "./split.ts";
import { stageAt } from "./stage-at.ts";

/** The end of a run in which lines are taken once the primary has stored its put. */
function after(lines: string) {
  const { run, setup, judge } = directed({}, "applied kvserver", lines);
  return { ...setup, now: run.last, next: null, fraction: 0, verdicts: judge.at(run.length) };
}
const splitAfter = (lines: string) => {
  const { system, now } = after(lines);
  return splitOf(system, now.world);
};
const bothWays = (a: string, b: string): string => `cut ${a} -> ${b}\ncut ${b} -> ${a}\n`;

describe("the split", () => {
  test("of a partition is its groups; who is in none stands beside them", () => {
    const split = splitAfter("partition client1 kvserver | kvserver2 kvserver3");
    expect(split).toEqual({
      groups: [
        ["kvserver", "client1"],
        ["kvserver2", "kvserver3"],
      ],
      beside: ["directory"],
    });
    expect(splitWords(split!)).toBe("partition: kvserver client1 | kvserver2 kvserver3");
    expect(isAcross(split, "client1", "kvserver3")).toBe(true);
    expect(isAcross(split, "kvserver2", "kvserver3")).toBe(false);
    expect(isAcross(split, "directory", "kvserver3")).toBe(false);
    expect(isAcross(null, "client1", "kvserver3")).toBe(false);
  });

  test("is also that of links which were cut one by one, in three parts", () => {
    const names = ["directory", "kvserver", "kvserver2", "kvserver3"];
    const lines = names.map((name) => bothWays("client1", name)).join("") + bothWays("kvserver2", "kvserver3");
    // kvserver reaches both replicas: client1 alone is apart.
    expect(splitAfter(lines)?.groups).toEqual([names, ["client1"]]);
    const whole = `${lines}${bothWays("kvserver", "kvserver2")}${bothWays("directory", "kvserver2")}`;
    expect(splitAfter(whole)?.groups).toEqual([["directory", "kvserver", "kvserver3"], ["kvserver2"], ["client1"]]);
  });

  test("is not there where one link is cut, where only one direction is, or where all is healed", () => {
    expect(splitAfter(bothWays("kvserver", "kvserver2"))).toBeNull();
    expect(splitAfter("cut kvserver -> kvserver2\ncut kvserver -> kvserver3\ncut kvserver -> client1")).toBeNull();
    expect(splitAfter("degrade kvserver -> kvserver2 loss 1\ndegrade kvserver2 -> kvserver loss 1")).toBeNull();
    expect(splitAfter("partition client1 kvserver | kvserver2 kvserver3\nhealAll")).toBeNull();
  });

  test("agrees with the sides that the dialog begins with", () => {
    const { system, now } = after("partition client1 kvserver directory | kvserver2 | kvserver3");
    const sides = sidesNow(system, now.world);
    for (const group of splitOf(system, now.world)!.groups)
      expect(new Set(group.map((name) => sides[name])).size, group.join(" ")).toBe(1);
  });
});

/** The pieces of the paths `M…L…` of a divide. */
function pieces(path: string): [Point, Point][] {
  return path
    .split("M")
    .slice(1)
    .flatMap((line) => {
      const points = line.split("L").map((point) => {
        const [x = NaN, y = NaN] = point.split(",").map(Number);
        return { x, y };
      });
      return points.slice(1).map((to, n): [Point, Point] => [points[n]!, to]);
    });
}

/** How often a straight line between two points crosses the divide. */
function crossings(path: string, from: Point, to: Point): number {
  const side = (a: Point, b: Point, p: Point): boolean => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0;
  return pieces(path).filter(([a, b]) => side(from, to, a) !== side(from, to, b) && side(a, b, from) !== side(a, b, to))
    .length;
}

/** That the divide keeps all groups apart and goes over none of their cards. */
function keepsApart(placement: Placement, split: Split): void {
  const { path } = divideBetween(placement, split.groups);
  const names = split.groups.flat();
  const centre = (name: string): Point => centreOf(placement.places[name]!.rect);
  for (const [n, a] of names.entries())
    for (const b of names.slice(n + 1)) {
      // A little aside, so that it goes through no corner of the band. Between two of three groups there may be two lines.
      const times = crossings(path, centre(a), { x: centre(b).x + 0.37, y: centre(b).y + 0.21 });
      if (isAcross(split, a, b)) expect(times, `${a} and ${b}`).toBeGreaterThan(0);
      if (split.groups.length === 2) expect(times % 2, `${a} and ${b}`).toBe(isAcross(split, a, b) ? 1 : 0);
    }
  for (const [a, b] of pieces(path))
    for (const share of [0, 0.5]) {
      const point = { x: mix(a.x, b.x, share), y: mix(a.y, b.y, share) };
      expect(names.filter((name) => contains(grown(placement.places[name]!.rect, 1), point))).toEqual([]);
    }
}

const splits = [
  "client1 kvserver directory | kvserver2 kvserver3",
  "client1 kvserver3 directory | kvserver2 kvserver",
  "client1 kvserver2 | kvserver kvserver3 directory",
  "kvserver | client1 kvserver2 kvserver3 directory",
];

describe.each(["wide", "half", "tall"] as const)("the band on a %s stage", (shape) => {
  test.each(splits)("lies between the groups %s and on no card", (groups) => {
    const { system, now } = after(`partition ${groups}`);
    const placement = placeNodes(system, shape);
    const split = splitOf(system, now.world)!;
    keepsApart(placement, split);
  });

  test.each([4, 5, 7])("lies between two and three groups of %i servers", (count) => {
    const { system } = after("");
    const [server] = system.nodes.filter(({ kind }) => kind === "server");
    const names = Array.from({ length: count }, (_, n) => `server${n + 1}`);
    const placement = placeNodes({ ...system, nodes: names.map((name) => ({ ...server!, name })) }, shape);
    const sideBySide = (parts: number): string[][] =>
      Array.from({ length: parts }, (_, part) => names.filter((__, n) => Math.floor((n * parts) / count) === part));
    const inTurn = (parts: number): string[][] =>
      Array.from({ length: parts }, (_, part) => names.filter((__, n) => n % parts === part));
    for (const groups of [sideBySide(2), sideBySide(3), inTurn(2), inTurn(3)])
      keepsApart(placement, { groups, beside: [] });
  });
});

test("the stage has the band instead of a bar on each link that it cuts, and is without it once all is healed", () => {
  const draw = (lines: string) => {
    const scene = after(lines);
    return stageAt(scene, placeNodes(scene.system, "wide"), scene.verdicts);
  };
  const { band, marks, links } = draw("partition client1 kvserver | kvserver2 kvserver3");
  expect(band?.says).toBe("partition: kvserver client1 | kvserver2 kvserver3; every side is reached by directory");
  expect(band?.label?.texts.map(({ text }) => text)).toEqual([
    "partition:",
    "kvserver client1 |",
    "kvserver2 kvserver3",
  ]);
  expect(band?.severed.map(({ key }) => key)).toContain("kvserver>kvserver2");
  expect(links.map(({ key }) => key)).not.toContain("kvserver>kvserver2");
  expect(marks.filter(({ kind }) => kind === "cut")).toEqual([]);
  const cut = draw(bothWays("kvserver", "kvserver2"));
  expect(cut.band).toBeNull();
  expect(cut.marks.map(({ kind }) => kind)).toContain("cut");
  expect(draw("partition client1 kvserver | kvserver2 kvserver3\nhealAll").band).toBeNull();
});
