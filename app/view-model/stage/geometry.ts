// Points, rectangles and polylines in design units: what placing, routing and fitting share.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle of a size around a centre. */
export function around(centre: Point, width: number, height: number): Rect {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

export function centreOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The rectangle grown by `by` on each side. */
export function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Whether two rectangles share area; touching edges do not. */
export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export function contains({ x, y, width, height }: Rect, point: Point): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

/** The point of a rectangle that is nearest to a point. */
export function nearest({ x, y, width, height }: Rect, point: Point): Point {
  return { x: clamp(point.x, x, x + width), y: clamp(point.y, y, y + height) };
}

export function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

/** Rounded to a tenth, so that pictures are the same text everywhere. */
export function tidy(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The point of a polyline at a share (0 to 1) of its length. */
export function pointAt(line: readonly Point[], share: number): Point {
  const lengths = line.slice(1).map((point, n) => distance(line[n]!, point));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let left = clamp(share, 0, 1) * whole;
  for (const [n, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const [from, to] = [line[n]!, line[n + 1]!];
      return { x: mix(from.x, to.x, left / length), y: mix(from.y, to.y, left / length) };
    }
    left -= length;
  }
  return line.at(-1)!;
}

/** The part of a polyline up to a share of its length. */
export function firstPart(line: readonly Point[], share: number): Point[] {
  const steps = Math.max(2, line.length);
  if (share >= 1) return [...line];
  return Array.from({ length: steps }, (_, n) => pointAt(line, (share * n) / (steps - 1)));
}

/** A polyline as the `d` of an SVG path. */
export function pathOf(line: readonly Point[]): string {
  return line.map(({ x, y }, n) => `${n === 0 ? "M" : "L"}${tidy(x)},${tidy(y)}`).join("");
}
