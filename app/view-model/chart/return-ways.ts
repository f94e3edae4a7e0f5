// Ways back, as on a plan of tram lines: out at the side of the state, at the line that names the target; up a shared track; in at the
// target's side. Of all tracks the cheapest is taken: short, shared with others to the same target, away from everything else.
import type { Point, Rect } from "./picture.ts";

/** A way back to find: the rectangles it leaves and reaches, and the heights where it does. */
export interface ReturnWay {
  readonly target: string;
  readonly from: Rect;
  readonly fromY: number;
  readonly to: Rect;
  readonly toY: number;
}

/** A straight piece that runs up and down or from side to side. */
interface Piece {
  readonly target: string | null;
  readonly a: Point;
  readonly b: Point;
}

/** What ways back keep away from: rectangles, and lines that run up and down (forward arrows, borders). */
export interface Surroundings {
  readonly rects: readonly Rect[];
  readonly uprights: readonly { readonly a: Point; readonly b: Point }[];
}

const clear = { rect: 7, line: 8 } as const;
const cost = { blocked: 100_000, close: 5_000, crossing: 12, newTrack: 40, upright: 0.25 } as const;
const outerTracks = 8;
/** How far below its target a way turns that comes in from there. */
const underneath = 8;

/** The points of each way back, from side to side. */
export function returnWays(ways: readonly ReturnWay[], { rects, uprights }: Surroundings): Point[][] {
  const pieces: Piece[] = uprights.map(({ a, b }) => ({ target: null, a, b }));
  const lefts = rects.map(({ x }) => x);
  const rights = rects.map(({ x, width }) => x + width);
  const [left, right] = [Math.min(...lefts), Math.max(...rights)];
  const outer = Array.from({ length: outerTracks }, (_, n) => 10 + 9 * n);
  const below = (to: Rect): number[] => [0.2, 0.35, 0.5, 0.65, 0.8].map((part) => Math.round(to.x + part * to.width));
  const fixed = [...lefts.flatMap((x) => [x - 10, x - 19]), ...rights.flatMap((x) => [x + 10, x + 19])];
  const tracks = [...fixed, ...outer.flatMap((by) => [left - by, right + by])].sort((a, b) => a - b);

  return ways.map((way) => {
    const used = pieces.filter(({ target, a, b }) => target === way.target && a.x === b.x).map(({ a }) => a.x);
    let best: { points: Point[]; price: number } | null = null;
    const own = [...used, ...below(way.to)];
    for (const [track, points] of [...new Set([...own, ...tracks])].flatMap((track) => along(way, track))) {
      const beyond = Math.max(left - track, track - right, 0);
      const price = priceOf(points, way, rects, pieces) + (used.includes(track) ? 0 : cost.newTrack) + 2 * beyond;
      if (!best || price < best.price) best = { points, price };
    }
    const points = best?.points ?? [
      { x: way.from.x, y: way.fromY },
      { x: way.to.x, y: way.toY },
    ];
    for (const [a, b] of pairs(points)) pieces.push({ target: way.target, a, b });
    return points;
  });
}

/** The ways over a track: in at the side, or from below (from above, when it leads down); none when it runs through its ends. */
function along({ from, fromY, to, toY }: ReturnWay, track: number): [track: number, points: Point[]][] {
  const start = sideTowards(from, track);
  if (start === null) return [];
  const out = [
    { x: start, y: fromY },
    { x: track, y: fromY },
  ];
  const up = to.y < fromY;
  const edge = up ? to.y + to.height : to.y;
  const end = sideTowards(to, track);
  if (end === null) {
    const fits = track >= to.x + 8 && track <= to.x + to.width - 8;
    return fits ? [[track, [...out, { x: track, y: edge }]]] : [];
  }
  const port = track < to.x ? to.x + 12 : to.x + to.width - 12;
  const turn = edge + (up ? underneath : -underneath);
  return [
    [track, [...out, { x: track, y: toY }, { x: end, y: toY }]],
    [track, [...out, { x: track, y: turn }, { x: port, y: turn }, { x: port, y: edge }]],
  ];
}

function sideTowards({ x, width }: Rect, track: number): number | null {
  if (track <= x - clear.rect) return x;
  return track >= x + width + clear.rect ? x + width : null;
}

function priceOf(points: readonly Point[], way: ReturnWay, rects: readonly Rect[], pieces: readonly Piece[]): number {
  let price = 0;
  const last = points.length - 2;
  pairs(points).forEach(([a, b], at) => {
    const upright = at % 2 === 1;
    price += upright ? Math.abs(a.y - b.y) * cost.upright : Math.abs(a.x - b.x);
    const own = at === 0 ? way.from : at === last ? way.to : null;
    for (const rect of rects) if (!same(rect, own) && touches(a, b, rect)) price += cost.blocked;
    for (const piece of pieces) {
      if (piece.target === way.target) continue;
      const parallel = (piece.a.x === piece.b.x) === upright;
      if (parallel) price += runsBeside(a, b, piece) ? cost.close : 0;
      else if (crosses(a, b, piece)) price += cost.crossing;
    }
  });
  return price;
}

function same(a: Rect, b: Rect | null): boolean {
  return b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function touches(a: Point, b: Point, { x, y, width, height }: Rect): boolean {
  const by = a.x === b.x ? { x: clear.rect, y: 2 } : { x: 2, y: 4 };
  return (
    Math.max(a.x, b.x) > x - by.x &&
    Math.min(a.x, b.x) < x + width + by.x &&
    Math.max(a.y, b.y) > y - by.y &&
    Math.min(a.y, b.y) < y + height + by.y
  );
}

function runsBeside(a: Point, b: Point, piece: Piece): boolean {
  const upright = a.x === b.x;
  const [along, across]: ["x" | "y", "x" | "y"] = upright ? ["y", "x"] : ["x", "y"];
  return (
    Math.abs(a[across] - piece.a[across]) < clear.line && overlap(a[along], b[along], piece.a[along], piece.b[along])
  );
}

function crosses(a: Point, b: Point, piece: Piece): boolean {
  return overlap(a.x, b.x, piece.a.x, piece.b.x) && overlap(a.y, b.y, piece.a.y, piece.b.y);
}

function overlap(a1: number, a2: number, b1: number, b2: number): boolean {
  return Math.max(a1, a2) > Math.min(b1, b2) && Math.min(a1, a2) < Math.max(b1, b2);
}

function pairs(points: readonly Point[]): [Point, Point][] {
  return points.slice(1).map((point, at) => [points[at]!, point]);
}
