// Arrows between placed states, and how they are drawn.
import type { Placed } from "./place.ts";
import { contains, moved, placeLines } from "./picture.ts";
import type { PlacedLink, PlacedState, Point, Rect } from "./picture.ts";
import type { Link } from "./plan.ts";
import { returnWays } from "./return-ways.ts";
import { cornered, curved, routeForward } from "./route.ts";
import { rowsOf } from "./rows.ts";

/** An arrow with the points it leads through. */
export interface Arrow {
  readonly link: Link;
  readonly points: readonly Point[];
  readonly label: Rect | null;
  /** The label stands within a state that has children. */
  readonly inside: boolean;
}

/** The width on a state's upper side that the mark of an initial state takes. */
const aboveStart = 16;

/** All arrows between placed states: first those with labels of their own, then those listed, which go around them. */
export function arrowsOf(placed: Placed, links: readonly Link[], states: readonly PlacedState[]): Arrow[] {
  const forward = forwardArrows(placed, states);
  const listed = links.filter((link) => link.listed !== null);
  return [...forward, ...listedArrows(listed, states, forward)];
}

function forwardArrows({ heads, courses }: Placed, states: readonly PlacedState[]): Arrow[] {
  const byId = new Map(states.map((placed) => [placed.state.id, placed]));
  const rows = rowsOf([...heads.values(), ...courses.flatMap(({ label }) => label ?? [])]);
  const routes = routeForward(courses, rows, ({ link }) => {
    const [from, to] = [byId.get(link.from)!, byId.get(link.to)!];
    return { from: from.rect, to: to.rect, taken: to.initial ? aboveStart : 0 };
  });
  const around = states.filter(({ rect, head }) => rect !== head).map(({ rect }) => rect);
  return courses.map(({ link, label }, at) => ({
    link,
    label,
    points: routes[at]!,
    inside: label !== null && around.some((rect) => contains(rect, label)),
  }));
}

function listedArrows(links: readonly Link[], states: readonly PlacedState[], forward: readonly Arrow[]): Arrow[] {
  const byId = new Map(states.map((placed) => [placed.state.id, placed]));
  const ways = links.map(({ from, to, listed }) => {
    const [source, target] = [byId.get(from)!, byId.get(to)!];
    const isInside = target.rect !== target.head && contains(target.rect, source.rect);
    const toRect = isInside ? target.head : target.rect;
    return {
      target: to,
      from: source.rect,
      fromY: source.lines[listed ?? 0]!.y - 4,
      to: toRect,
      toY: target.head.y + 15,
    };
  });
  const rects = [...states.map(({ head }) => head), ...forward.flatMap(({ label }) => label ?? [])];
  const borders = states
    .filter(({ rect, head }) => rect !== head)
    .flatMap(({ rect: { x, y, width, height } }) =>
      [x, x + width].map((side) => ({ a: { x: side, y }, b: { x: side, y: y + height } })),
    );
  const uprights = forward.flatMap(({ points }) =>
    points.flatMap((b, at) => {
      const a = points[at - 1];
      return a?.x === b.x ? [{ a, b }] : [];
    }),
  );
  const routes = returnWays(ways, { rects, uprights: [...borders, ...uprights] });
  return links.map((link, at) => ({ link, points: routes[at]!, label: null, inside: false }));
}

/** An arrow as it is drawn, moved to where the drawing is. */
export function drawArrow({ link, points, label, inside }: Arrow, by: Point): PlacedLink {
  const way = points.map((point) => moved(point, by));
  const [before, tip] = [way.at(-2)!, way.at(-1)!];
  const rect = label && moved(label, by);
  return {
    key: link.key,
    edges: link.edges,
    path: link.listed === null ? curved(way) : cornered(way),
    tip: { ...tip, degrees: link.listed === null ? 90 : degreesOf(before, tip) },
    label: rect && { rect, lines: placeLines(link.lines, { x: rect.x, y: rect.y + 1 }, rect.width), inside },
  };
}

function degreesOf(before: Point, tip: Point): number {
  if (before.x === tip.x) return before.y < tip.y ? 90 : 270;
  return before.x < tip.x ? 0 : 180;
}
