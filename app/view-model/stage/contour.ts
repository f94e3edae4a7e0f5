// Contours of a field of numbers on a grid: the lines along which it is zero.
import type { Point } from "./geometry.ts";

/** The lines of zero; `field` has a number for each corner, row by row, and each square is `dx` wide and `dy` high. */
export function contoursOf(field: readonly (readonly number[])[], dx: number, dy: number): Point[][] {
  return chained(crossings(field, dx, dy));
}

type Segment = readonly [Point, Point];

/** Where a field is zero, square by square (marching squares, each in two triangles, so that no case is ambiguous). */
function crossings(field: readonly (readonly number[])[], dx: number, dy: number): Segment[] {
  type Corner = readonly [row: number, column: number];
  const valueAt = ([row, column]: Corner): number => field[row]![column]!;
  const zero = (a: Corner, b: Corner): Point => {
    // From the same end for both neighbours of an edge, so that their points are equal.
    const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a];
    const share = valueAt(from) / (valueAt(from) - valueAt(to));
    return { x: (from[1] + (to[1] - from[1]) * share) * dx, y: (from[0] + (to[0] - from[0]) * share) * dy };
  };
  const cut = (corners: readonly [Corner, Corner, Corner]): Segment[] => {
    const [a, b, c] = corners;
    const ends = (
      [
        [a, b],
        [b, c],
        [c, a],
      ] as const
    ).filter(([one, other]) => valueAt(one) > 0 !== valueAt(other) > 0);
    return ends.length === 2 ? [[zero(...ends[0]!), zero(...ends[1]!)]] : [];
  };
  return field.slice(1).flatMap((line, row) =>
    line.slice(1).flatMap((_, column) => {
      const [a, b, c, d]: Corner[] = [
        [row, column],
        [row, column + 1],
        [row + 1, column + 1],
        [row + 1, column],
      ] as Corner[];
      return [...cut([a!, b!, c!]), ...cut([a!, c!, d!])];
    }),
  );
}

/** Segments joined at their ends. */
function chained(segments: readonly Segment[]): Point[][] {
  const keyOf = ({ x, y }: Point): string => `${x.toFixed(3)},${y.toFixed(3)}`;
  const ends = new Map<string, Set<Segment>>();
  for (const segment of segments)
    for (const end of segment) ends.set(keyOf(end), (ends.get(keyOf(end)) ?? new Set()).add(segment));
  const left = new Set(segments);
  /** Goes on from a point as far as there are segments. */
  const follow = (from: Point): Point[] => {
    const line: Point[] = [];
    for (let at = from; ;) {
      const segment = [...(ends.get(keyOf(at)) ?? [])].find((one) => left.delete(one));
      if (!segment) return line;
      at = keyOf(segment[0]) === keyOf(at) ? segment[1] : segment[0];
      line.push(at);
    }
  };
  return segments.flatMap((segment) => {
    if (!left.delete(segment)) return [];
    const [first, second] = segment;
    return [[...follow(first).reverse(), first, second, ...follow(second)]];
  });
}

/** A line without the grid's steps: corners cut twice, the ends where they are. */
export function smoothed(line: readonly Point[]): Point[] {
  const sparse = line.filter((_, n) => n % 3 === 0 || n === line.length - 1);
  let round: Point[] = sparse;
  for (let times = 0; times < 2; times++)
    round = [
      round[0]!,
      ...round.slice(1).flatMap((to, n) => [
        { x: round[n]!.x * 0.75 + to.x * 0.25, y: round[n]!.y * 0.75 + to.y * 0.25 },
        { x: round[n]!.x * 0.25 + to.x * 0.75, y: round[n]!.y * 0.25 + to.y * 0.75 },
      ]),
      round.at(-1)!,
    ];
  return round;
}
