// Finds room for labels that move: the least offsets from their own place at which they touch nothing during the whole step.
import { inside, mix, overlap } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";

/** Something with a size that wants to be centred at a place which may move during the step. */
export interface Wish {
  readonly width: number;
  readonly height: number;
  /** Its centre at each of `samples`; null when it is not there then. */
  readonly at: readonly (Point | null)[];
  /** The direction of its link, as a unit vector: it evades across it, then along it. */
  readonly along: Point;
  /** How far it has to stay from its own place at least, as when a cross stands there. */
  readonly clear: number;
  /** It stands still: then along its link is as good as across; what moves would lie there about where it is. */
  readonly stands: boolean;
}

/** How far a label stands from its own place when the step begins and when it ends; in between it glides. */
export interface Offset {
  readonly first: Point;
  readonly last: Point;
}

/** The shares of a step at which nothing may touch: close enough together for what moves in between. */
export const samples = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

const lanes = [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 3, -3];
const slides = [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2.5, -2.5];
const gap = 4;
/** How many of the least offsets of one end are tried with those of the other. */
const paired = 24;

/** Offsets for each wish in turn, or null where there is no room. Earlier wishes come first. */
export function fit(wishes: readonly Wish[], obstacles: readonly Rect[], field: Rect): (Offset | null)[] {
  const taken: (Rect | null)[][] = [];
  return wishes.map((wish) => {
    const isFree = (offset: Point, sample: number): boolean => {
      const centre = wish.at[sample];
      if (!centre) return true;
      const rect = rectOf(wish, centre, offset);
      const isThere = (other: Rect | null | undefined): boolean => !!other && overlap(rect, other);
      return inside(rect, field) && !obstacles.some(isThere) && !taken.some((other) => isThere(other[sample]));
    };
    const offset = steady(wish, isFree) ?? gliding(wish, isFree);
    if (offset) taken.push(wish.at.map((centre, n) => centre && rectOf(wish, centre, offsetAt(offset, samples[n]!))));
    return offset;
  });
}

/** The offset at a share of the step. */
export function offsetAt({ first, last }: Offset, share: number): Point {
  return { x: mix(first.x, last.x, share), y: mix(first.y, last.y, share) };
}

type IsFree = (offset: Point, sample: number) => boolean;

/** The least offset that does for the whole step. */
function steady(wish: Wish, isFree: IsFree): Offset | null {
  const found = offsetsOf(wish).find(({ offset }) => samples.every((_, sample) => isFree(offset, sample)));
  return found ? { first: found.offset, last: found.offset } : null;
}

/** The least pair of offsets between which it can glide. */
function gliding(wish: Wish, isFree: IsFree): Offset | null {
  const all = offsetsOf(wish);
  const freeAt = (sample: number) => all.filter(({ offset }) => isFree(offset, sample)).slice(0, paired);
  const [starts, ends] = [freeAt(0), freeAt(samples.length - 1)];
  const pairs = starts.flatMap((start) =>
    ends.map((end) => ({ first: start.offset, last: end.offset, cost: start.cost + end.cost })),
  );
  const found = pairs
    .toSorted((a, b) => a.cost - b.cost)
    .find((pair) => samples.every((share, sample) => isFree(offsetAt(pair, share), sample)));
  return found ?? null;
}

function rectOf({ width, height }: Wish, centre: Point, offset: Point): Rect {
  const [w, h] = [width + gap, height + gap];
  return { x: centre.x + offset.x - w / 2, y: centre.y + offset.y - h / 2, width: w, height: h };
}

/** All offsets that are tried, the least first. */
function offsetsOf({ width, height, along, clear, stands }: Wish): { offset: Point; cost: number }[] {
  const across = { x: along.y, y: -along.x };
  const reach = (axis: Point): number => Math.abs(axis.x) * width + Math.abs(axis.y) * height;
  // Going far enough up is enough to evade, where that is shorter than going across.
  const side = Math.min(reach(across), Math.abs(across.y) > 0.3 ? height / Math.abs(across.y) : Infinity) + gap;
  const forth = reach(along) + gap;
  const offsets = lanes.flatMap((lane) =>
    slides.map((slide) => {
      const [a, b] = [lane * side, slide * forth];
      const offset = { x: across.x * a + along.x * b, y: across.y * a + along.y * b };
      return { offset, cost: Math.abs(a) + (stands ? 0.8 : 1.4) * Math.abs(b) };
    }),
  );
  const isClear = ({ x, y }: Point): boolean => Math.abs(x) > width / 2 + clear || Math.abs(y) > height / 2 + clear;
  return offsets.filter(({ offset }) => clear === 0 || isClear(offset)).toSorted((a, b) => a.cost - b.cost);
}
