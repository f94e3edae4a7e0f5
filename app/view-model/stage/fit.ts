// Finds room for labels that move: the nearest offset from their own place at which they touch nothing during the whole step.
import { inside, overlap } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";

/** Something with a size that wants to be centred at a place which may move during the step. */
export interface Wish {
  readonly width: number;
  readonly height: number;
  /** Its centre when the step's fraction is one of `samples`; null when it is not there then. */
  readonly at: readonly (Point | null)[];
  /** The direction of its link, as a unit vector: it evades across it, then along it. */
  readonly along: Point;
  /** How far it has to stay from its own place at least, as when a cross stands there. */
  readonly clear: number;
}

/** The moments of a step at which nothing may touch: close enough together for what moves in between. */
export const samples = [0, 0.25, 0.5, 0.75, 1] as const;

const lanes = [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 3, -3];
const slides = [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2.5, -2.5];
const gap = 4;

/** An offset for each wish in turn, or null where there is no room. Earlier wishes come first. */
export function fit(wishes: readonly Wish[], obstacles: readonly Rect[], field: Rect): (Point | null)[] {
  const taken: (Rect | null)[][] = [];
  return wishes.map((wish) => {
    const offset = offsetsOf(wish).find((candidate) =>
      wish.at.every((centre, sample) => {
        if (!centre) return true;
        const rect = rectOf(wish, centre, candidate);
        return (
          inside(rect, field) &&
          !obstacles.some((other) => overlap(rect, other)) &&
          !taken.some((other) => other[sample] && overlap(rect, other[sample]))
        );
      }),
    );
    if (!offset) return null;
    taken.push(wish.at.map((centre) => centre && rectOf(wish, centre, offset)));
    return offset;
  });
}

function rectOf({ width, height }: Wish, centre: Point, offset: Point): Rect {
  return {
    x: centre.x + offset.x - width / 2 - gap / 2,
    y: centre.y + offset.y - height / 2 - gap / 2,
    width: width + gap,
    height: height + gap,
  };
}

/** All offsets that are tried, the nearest first. */
function offsetsOf({ width, height, along, clear }: Wish): Point[] {
  const across = { x: along.y, y: -along.x };
  const reach = (axis: Point): number => Math.abs(axis.x) * width + Math.abs(axis.y) * height;
  // Moving straight up is enough to evade when that is shorter than moving across.
  const side = Math.min(reach(across), Math.abs(across.y) > 0.3 ? height / Math.abs(across.y) : Infinity) + gap;
  const forth = reach(along) + gap;
  const offsets = lanes.flatMap((lane) =>
    slides.map((slide) => {
      const [a, b] = [lane * side, slide * forth];
      const offset = { x: across.x * a + along.x * b, y: across.y * a + along.y * b };
      // The beginning of a link is as good as its end, but off the link is worse.
      return { offset, cost: Math.abs(a) * 1.2 + Math.abs(b) };
    }),
  );
  const free = offsets.filter(
    ({ offset }) => clear === 0 || Math.abs(offset.x) > width / 2 + clear || Math.abs(offset.y) > height / 2 + clear,
  );
  return free.toSorted((a, b) => a.cost - b.cost).map(({ offset }) => offset);
}
