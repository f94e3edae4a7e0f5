// The line between groups of cards: everywhere as far from the one as from the other. Links that join a group's cards belong to the group,
// so that the line goes round them.
import { areasOf, farFrom } from "./areas.ts";
import { contoursOf, smoothed } from "./contour.ts";
import { distance, pathOf } from "./geometry.ts";
import type { Point } from "./geometry.ts";
import type { Placement } from "./place.ts";

/** Side of the squares in which the line is looked for. */
const cell = 12;
/** How far the line goes on beyond the stage's edges: a screen may show more than the stage. */
const beyond = 900;

export interface Divide {
  /** The `d` of an SVG path. */
  readonly path: string;
  /** Points along it inside the stage, in no particular order. */
  readonly points: readonly Point[];
}

const known = new WeakMap<Placement, Map<string, Divide>>();

/** The line between groups; where there are several, all lines. */
export function divideBetween(placement: Placement, groups: readonly (readonly string[])[]): Divide {
  let divides = known.get(placement);
  if (!divides) known.set(placement, (divides = new Map<string, Divide>()));
  const key = JSON.stringify(groups);
  let divide = divides.get(key);
  if (!divide) divides.set(key, (divide = traced(placement, groups)));
  return divide;
}

function traced(placement: Placement, groups: readonly (readonly string[])[]): Divide {
  const [columns, rows] = [Math.ceil(placement.width / cell), Math.ceil(placement.height / cell)];
  // The squares end at the stage's own edges.
  const [dx, dy] = [placement.width / columns, placement.height / rows];
  const overGrid = <T>(value: (row: number, column: number) => T): T[][] =>
    Array.from({ length: rows + 1 }, (_, row) =>
      Array.from({ length: columns + 1 }, (__, column) => value(row, column)),
    );
  const areas = areasOf(placement, groups);
  const far = overGrid((row, column) => areas.map((area) => farFrom(area, { x: column * dx, y: row * dy })));
  const lines = groups.slice(1).flatMap((_, n) => {
    // Above zero where a group up to this one is nearer than all later ones.
    const field = far.map((line) =>
      line.map((all) => Math.min(...all.slice(n + 1)) - Math.min(...all.slice(0, n + 1))),
    );
    return contoursOf(field, dx, dy);
  });
  const whole = lines.map((line) => pathOf(extended(smoothed(line), placement)));
  return { path: whole.join(""), points: lines.flat() };
}

/** Goes straight on where the line reaches the stage's edge. */
function extended(line: readonly Point[], { width, height }: Placement): Point[] {
  const isEdge = ({ x, y }: Point): boolean => x < 1 || y < 1 || x > width - 1 || y > height - 1;
  const onFrom = (end: Point, before: Point): Point[] => {
    if (!isEdge(end)) return [];
    const share = beyond / (distance(end, before) || 1);
    return [{ x: end.x + (end.x - before.x) * share, y: end.y + (end.y - before.y) * share }];
  };
  const [first, second, penultimate, last] = [line[0]!, line[1]!, line.at(-2)!, line.at(-1)!];
  return [...onFrom(first, second), ...line, ...onFrom(last, penultimate)];
}
