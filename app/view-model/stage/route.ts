// The way from one card to another: a straight line if it passes no other card, else the gentlest bow that does.
import { centreOf, clamp, contains, distance, grown, mix, overlap, pointAt } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";
import type { Placement } from "./place.ts";

/** From edge to edge. */
export type Route = readonly Point[];

/** Half the distance between the ways there and back. */
const sideBySide = 7;
const bows = [0, 40, -40, 80, -80, 130, -130, 190, -190];
const shares = [0.5, 0.28, 0.72];
const pieces = 24;

const known = new WeakMap<Placement, Map<string, Route>>();

/** The way from one node to another; there and back lie side by side. */
export function routeBetween(placement: Placement, from: string, to: string): Route {
  let routes = known.get(placement);
  if (!routes) known.set(placement, (routes = new Map<string, Route>()));
  const key = `${from}>${to}`;
  let route = routes.get(key);
  if (!route) {
    // Found once for both directions, or there and back could go round different sides.
    const [a, b] = from < to ? [from, to] : [to, from];
    const there = shifted(best(placement, a, b), sideBySide);
    route = trimmed(placement, from < to ? there : shifted(best(placement, a, b), -sideBySide).reverse(), from, to);
    routes.set(key, route);
  }
  return route;
}

function best(placement: Placement, from: string, to: string): Point[] {
  const [a, b] = [placement.places[from]!.rect, placement.places[to]!.rect];
  const obstacles = Object.entries(placement.places)
    .filter(([name]) => name !== from && name !== to)
    .map(([, place]) => grown(place.rect, 10));
  const field = { x: 10, y: 10, width: placement.width - 20, height: placement.height - 20 };
  let found: { line: Point[]; cost: number } | null = null;
  for (const bow of bows)
    for (const shareA of bow === 0 ? shares : [0.5])
      for (const shareB of bow === 0 ? shares : [0.5]) {
        const line = bowed(anchor(a, b, shareA), anchor(b, a, shareB), bow);
        const hits = line.filter((p) => !contains(field, p) || obstacles.some((rect) => contains(rect, p))).length;
        const cost = hits * 1000 + Math.abs(bow) + 60 * (Math.abs(shareA - 0.5) + Math.abs(shareB - 0.5));
        if (!found || cost < found.cost) found = { line, cost };
      }
  return found!.line;
}

/** The centre, or a point moved along the axis on which the two do not face each other. */
function anchor(rect: Rect, other: Rect, share: number): Point {
  const [centre, far] = [centreOf(rect), centreOf(other)];
  const sideways = Math.abs(far.x - centre.x) * rect.height > Math.abs(far.y - centre.y) * rect.width;
  return sideways
    ? { x: centre.x, y: mix(rect.y, rect.y + rect.height, share) }
    : { x: mix(rect.x, rect.x + rect.width, share), y: centre.y };
}

function bowed(from: Point, to: Point, bow: number): Point[] {
  const length = distance(from, to) || 1;
  const normal = { x: (to.y - from.y) / length, y: (from.x - to.x) / length };
  return Array.from({ length: pieces + 1 }, (_, n) => {
    const share = n / pieces;
    const out = 4 * share * (1 - share) * bow;
    return { x: mix(from.x, to.x, share) + normal.x * out, y: mix(from.y, to.y, share) + normal.y * out };
  });
}

function shifted(line: readonly Point[], by: number): Point[] {
  const [from, to] = [line[0]!, line.at(-1)!];
  const length = distance(from, to) || 1;
  const [x, y] = [((to.y - from.y) / length) * by, ((from.x - to.x) / length) * by];
  return line.map((point) => ({ x: point.x + x, y: point.y + y }));
}

/** Cuts off what lies under the two cards. */
function trimmed(placement: Placement, line: readonly Point[], from: string, to: string): Point[] {
  const [a, b] = [placement.places[from]!.rect, placement.places[to]!.rect];
  const steps = 400;
  let [start, end] = [0, steps];
  while (start < steps / 2 && contains(grown(a, 1), pointAt(line, start / steps))) start++;
  while (end > steps / 2 && contains(grown(b, 1), pointAt(line, end / steps))) end--;
  const straight = line.every((point) => isOn(point, line[0]!, line.at(-1)!));
  const count = straight ? 1 : pieces;
  return Array.from({ length: count + 1 }, (_, n) => pointAt(line, mix(start, end, n / count) / steps));
}

function isOn(point: Point, from: Point, to: Point): boolean {
  const length = distance(from, to) || 1;
  const off = (point.x - from.x) * (to.y - from.y) - (point.y - from.y) * (to.x - from.x);
  return Math.abs(off / length) < 0.5;
}

/** The part of a route, as two shares of its length, on which a label of this size touches neither end's card. */
export function clearPart(placement: Placement, route: Route, ends: readonly string[], size: Point): [number, number] {
  const cards = ends.map((name) => grown(placement.places[name]!.rect, 4));
  const touches = (share: number): boolean => {
    const { x, y } = pointAt(route, share);
    const label = { x: x - size.x / 2, y: y - size.y / 2, width: size.x, height: size.y };
    return cards.some((card) => overlap(card, label));
  };
  const steps = 80;
  let [start, end] = [0, steps];
  while (start < steps && touches(start / steps)) start++;
  while (end > 0 && touches(end / steps)) end--;
  const half = clamp(0.5, 0, 1);
  return start <= end ? [start / steps, end / steps] : [half, half];
}
