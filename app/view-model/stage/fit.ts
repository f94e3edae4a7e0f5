// Finds room for labels that move: the least offsets from their own place at which they touch nothing during the whole step.
import { distance, inside, mix, overlap } from "./geometry.ts";
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
  /** It stands still, and may go anywhere near. */
  readonly stands: boolean;
}

/** How far a label stands from its own place at each of `samples`; in between it glides. */
export type Offsets = readonly Point[];

/** The shares of a step at which nothing may touch: close enough together for what moves in between. */
export const samples = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

const lanes = [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 3, -3];
const slides = [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2.5, -2.5];
const gap = 4;

/** Offsets for each wish in turn, or null where there is no room. Earlier wishes come first. */
export function fit(wishes: readonly Wish[], obstacles: readonly Rect[], field: Rect): (Offsets | null)[] {
  const taken: (Rect | null)[][] = [];
  return wishes.map((wish) => {
    const isFree = (offset: Point, sample: number): boolean => {
      const centre = wish.at[sample];
      if (!centre) return true;
      const rect = rectOf(wish, centre, offset);
      const isThere = (other: Rect | null | undefined): boolean => !!other && overlap(rect, other);
      return inside(rect, field) && !obstacles.some(isThere) && !taken.some((other) => isThere(other[sample]));
    };
    const offsets = steady(wish, isFree) ?? wandering(wish, isFree);
    if (offsets) taken.push(wish.at.map((centre, n) => centre && rectOf(wish, centre, offsets[n]!)));
    return offsets;
  });
}

/** The offset at a share of the step. */
export function offsetAt(offsets: Offsets, share: number): Point {
  const place = share * (samples.length - 1);
  const [from, to] = [offsets[Math.floor(place)]!, offsets[Math.ceil(place)]!];
  return { x: mix(from.x, to.x, place % 1), y: mix(from.y, to.y, place % 1) };
}

/** An offset, and how far off it is. */
interface Tried {
  readonly offset: Point;
  readonly cost: number;
}

type IsFree = (offset: Point, sample: number) => boolean;

/** The least offset that does for the whole step. */
function steady(wish: Wish, isFree: IsFree): Offsets | null {
  const tried = wish.stands ? grid(wish) : ladder(wish);
  const found = tried
    .toSorted((a, b) => a.cost - b.cost)
    .find(({ offset }) => samples.every((_, sample) => isFree(offset, sample)));
  return found ? samples.map(() => found.offset) : null;
}

/** Where no offset does for the whole step: from each sample to the next the one that is near, both to it and to the link. */
function wandering(wish: Wish, isFree: IsFree): Offsets | null {
  const tried = [...ladder(wish), ...grid(wish)];
  const path: Point[] = [];
  for (const sample of samples.keys()) {
    const before = path.at(-1);
    const costOf = ({ offset, cost }: Tried): number => cost / 2 + (before ? distance(before, offset) : 0);
    const free = tried.filter(({ offset }) => isFree(offset, sample)).map((one) => [one, costOf(one)] as const);
    if (free.length === 0) return null;
    path.push(free.reduce((best, one) => (one[1] < best[1] ? one : best))[0].offset);
  }
  return path;
}

function rectOf({ width, height }: Wish, centre: Point, offset: Point): Rect {
  const [w, h] = [width + gap, height + gap];
  return { x: centre.x + offset.x - w / 2, y: centre.y + offset.y - h / 2, width: w, height: h };
}

/** All around: for what stands still. */
function grid({ width, height, clear }: Wish): Tried[] {
  const offsets = range(-12, 12).flatMap((column) => range(-12, 12).map((row) => ({ x: column * 18, y: row * 12 })));
  return offsets
    .filter(({ x, y }) => clear === 0 || Math.abs(x) > width / 2 + clear || Math.abs(y) > height / 2 + clear)
    .map((offset) => ({ offset, cost: Math.sqrt(offset.x ** 2 + offset.y ** 2) }));
}

/** For what moves: lanes beside the link rather than places along it, where it would lie about how far it has come. */
function ladder({ width, height, along }: Wish): Tried[] {
  const across = { x: along.y, y: -along.x };
  const reach = (axis: Point): number => Math.abs(axis.x) * width + Math.abs(axis.y) * height;
  // Going far enough up is enough to evade, where that is shorter than going across.
  const side = Math.min(reach(across), Math.abs(across.y) > 0.3 ? height / Math.abs(across.y) : Infinity) + gap;
  const forth = reach(along) + gap;
  return lanes.flatMap((lane) =>
    slides.map((slide) => {
      const [a, b] = [lane * side, slide * forth];
      const offset = { x: across.x * a + along.x * b, y: across.y * a + along.y * b };
      return { offset, cost: Math.abs(a) + 1.4 * Math.abs(b) };
    }),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
