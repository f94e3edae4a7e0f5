// What each group of cards takes up of the stage: the cards, and as many links as join them without coming near another group.
import { distance, nearest, pointAt } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";
import type { Placement } from "./place.ts";
import { routeBetween } from "./route.ts";

export interface Area {
  readonly rects: readonly Rect[];
  /** Along the links that join them. */
  readonly points: readonly Point[];
}

/** Between the points by which a link counts. */
const stride = 20;
/** How near a link may come to another group's area. */
const nearby = 30;

interface Join {
  readonly group: number;
  readonly ends: readonly [string, string];
  readonly points: readonly Point[];
}

/** The areas of groups. The shortest links come first, and none that joins what is joined already; they never cross those of others. */
export function areasOf(placement: Placement, groups: readonly (readonly string[])[]): Area[] {
  const rectsOf = (group: readonly string[]): Rect[] => group.map((name) => placement.places[name]!.rect);
  const areas = groups.map((group) => ({ rects: rectsOf(group), points: [] as Point[] }));
  const part = new Map(groups.flat().map((name) => [name, name]));
  for (const { group, ends, points } of joinsOf(placement, groups)) {
    const [a, b] = ends.map((name) => part.get(name)!) as [string, string];
    const others = areas.filter((_, n) => n !== group);
    if (a === b || points.some((point) => others.some((area) => farFrom(area, point) < nearby))) continue;
    for (const [name, of] of part) if (of === b) part.set(name, a);
    areas[group]!.points.push(...points);
  }
  return areas;
}

/** All links inside groups, the shortest first. */
function joinsOf(placement: Placement, groups: readonly (readonly string[])[]): Join[] {
  return groups
    .flatMap((group, n) =>
      group.flatMap((a, first) =>
        group.slice(first + 1).map((b) => ({ group: n, ends: [a, b] as const, points: along(placement, a, b) })),
      ),
    )
    .toSorted((a, b) => a.points.length - b.points.length);
}

function along(placement: Placement, from: string, to: string): Point[] {
  const route = routeBetween(placement, from, to);
  const length = route.slice(1).reduce((sum, point, n) => sum + distance(route[n]!, point), 0);
  const count = Math.ceil(length / stride);
  return Array.from({ length: count }, (_, n) => pointAt(route, (n + 0.5) / count));
}

/** How far a point is from an area. */
export function farFrom({ rects, points }: Area, from: Point): number {
  let least = Infinity;
  for (const rect of rects) least = Math.min(least, distance(from, nearest(rect, from)));
  for (const point of points) least = Math.min(least, distance(from, point));
  return least;
}
