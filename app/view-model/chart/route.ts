// The way of an arrow forward: straight through the rows it passes, bending only between two rows, so that it can touch neither states
// nor labels; where several arrows meet one side of a state, they share the side.
import type { Row } from "./rows.ts";
import type { Course } from "./place.ts";
import { contains } from "./picture.ts";
import type { Point, Rect } from "./picture.ts";

const straightEnd = 8;

interface Ends {
  readonly from: Rect;
  readonly to: Rect;
  /** Part of the upper side of the target that something else uses, from the left. */
  readonly taken: number;
}

/** The points of each course from its source's lower to its target's upper side. */
export function routeForward(
  courses: readonly Course[],
  rows: readonly Row[],
  endsOf: (course: Course) => Ends,
): Point[][] {
  const routes = courses.map((course) => {
    const ends = endsOf(course);
    const turns = course.turns.filter((turn) => !contains(ends.from, turn) && !contains(ends.to, turn));
    return { course, ends, turns, start: 0, end: 0 };
  });
  const sides = new Map<string, (typeof routes)[number][]>();
  for (const route of routes)
    for (const side of [`${route.course.link.from} out`, `${route.course.link.to} in`])
      sides.set(side, [...(sides.get(side) ?? []), route]);
  for (const [side, list] of sides) {
    const out = side.endsWith(" out");
    const { from, to, taken } = list[0]!.ends;
    const rect = out ? from : to;
    const near = list.map(({ turns, ends }) => (out ? turns[0]?.x : turns.at(-1)?.x) ?? ends.to.x + ends.to.width / 2);
    const xs = attach(near, { left: rect.x + (out ? 12 : 12 + taken), right: rect.x + rect.width - 12 });
    list.forEach((route, at) => (route[out ? "start" : "end"] = xs[at]!));
  }
  return routes.map(({ ends, turns, start, end }) => {
    const first = { x: start, y: ends.from.y + ends.from.height };
    return straighten([first, ...turns, { x: end, y: ends.to.y }], rows);
  });
}

/** Where on a side from `left` to `right` arrows attach that come from these x positions: near them, in their order, apart. */
export function attach(from: readonly number[], { left, right }: { left: number; right: number }): number[] {
  const gap = Math.min(14, Math.max(right - left, 0) / Math.max(from.length - 1, 1));
  const order = from.map((x, at) => ({ x, at })).sort((a, b) => a.x - b.x || a.at - b.at);
  const placed = order.map(({ x }) => Math.min(Math.max(x, left), right));
  for (let i = 1; i < placed.length; i++) placed[i] = Math.max(placed[i]!, placed[i - 1]! + gap);
  let limit = right;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i]!, limit);
    limit = placed[i]! - gap;
  }
  const result: number[] = [];
  order.forEach(({ at }, i) => (result[at] = placed[i]!));
  return result;
}

/** Stretches each turning point to the height of the row it lies in, and leaves out those that change nothing. */
function straighten(points: readonly Point[], rows: readonly Row[]): Point[] {
  const stretched = points.flatMap(({ x, y }, at) => {
    const row = rows.find(({ top, bottom }) => y > top - 1 && y < bottom + 1);
    const [top, bottom] = [row?.top ?? y, row?.bottom ?? y];
    if (at === 0)
      return [
        { x, y },
        { x, y: bottom },
      ];
    if (at === points.length - 1)
      return [
        { x, y: top },
        { x, y },
      ];
    // Between two rows nothing is in the way.
    return row
      ? [
          { x, y: top },
          { x, y: bottom },
        ]
      : [];
  });
  const distinct = stretched.filter(({ x, y }, at) => x !== stretched[at - 1]?.x || y !== stretched[at - 1]?.y);
  return distinct.filter(({ x }, at) => distinct[at - 1]?.x !== x || distinct[at + 1]?.x !== x);
}

/** SVG path data through the points: lines where x stays, else curves that leave and arrive vertically. */
export function curved(points: readonly Point[]): string {
  return points
    .map(({ x, y }, at) => {
      const before = points[at - 1];
      if (!before) return `M${round(x)},${round(y)}`;
      if (before.x === x) return `V${round(y)}`;
      // Straight at its end, so that the tip points where the arrow comes from.
      const end = at === points.length - 1 ? y - straightEnd : y;
      const middle = round((before.y + end) / 2);
      return `C${round(before.x)},${middle} ${round(x)},${middle} ${round(x)},${round(end)}V${round(y)}`;
    })
    .join("");
}

/** SVG path data through points that differ in only one coordinate from each other, with rounded corners. */
export function cornered(points: readonly Point[], radius = 6): string {
  return points
    .map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]];
      if (!before) return `M${round(point.x)},${round(point.y)}`;
      if (!after) return `L${round(point.x)},${round(point.y)}`;
      const [a, b] = [toward(point, before, radius), toward(point, after, radius)];
      return `L${round(a.x)},${round(a.y)}Q${round(point.x)},${round(point.y)} ${round(b.x)},${round(b.y)}`;
    })
    .join("");
}

/** The point at most `most` away, and at most half the way. */
function toward(from: Point, to: Point, most: number): Point {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  const part = length === 0 ? 0 : Math.min(most / length, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
