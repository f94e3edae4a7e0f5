// Where the lanes lie: paths in pixels, for a room of some width with rows of some height.
import type { Lane, Stretch, Timeline } from "./lanes.ts";

export interface Room {
  readonly width: number;
  readonly rowHeight: number;
}

/** What is kept free at both ends, for round ends and the place where we are. */
const margin = 8;
const bend = 7;

/** How far from the left a step is; those before the picture's beginning are at its edge. */
export function xOf({ from, length }: Timeline, { width }: Room, step: number): number {
  return margin + (Math.max(0, width - 2 * margin) * Math.max(0, step - from)) / Math.max(1, length - from);
}

/** The step at a place. */
export function stepAt({ from, length }: Timeline, { width }: Room, x: number): number {
  const share = (x - margin) / Math.max(1, width - 2 * margin);
  return Math.round(from + (length - from) * Math.max(0, Math.min(1, share)));
}

export function yOf({ rowHeight }: Room, row: number): number {
  return (row + 0.5) * rowHeight;
}

/** The line of a lane: down from the one that it leaves, round a bend, and on to its end. */
export function lanePath(timeline: Timeline, room: Room, { row, parentRow, fork, length, dots }: Lane): string {
  const [x, y] = [xOf(timeline, room, parentRow === null ? 0 : fork), yOf(room, row)];
  const end = xOf(timeline, room, length ?? dots.at(-1) ?? fork);
  if (parentRow === null) return `M${x} ${y}H${end}`;
  return `M${x} ${yOf(room, parentRow)}${turn(x, y, Math.max(end, x + bend))}`;
}

/** The line of the current branch's way through the tree. */
export function trailPath(timeline: Timeline, room: Room): string {
  return timeline.trail
    .map(({ row, from, to }: Stretch, n) => {
      const [x, y, end] = [xOf(timeline, room, from), yOf(room, row), xOf(timeline, room, to)];
      return n === 0 ? `M${x} ${y}H${end}` : turn(x, y, Math.max(end, x + bend));
    })
    .join("");
}

/** From above at `x` down to `y`, and on to the right. */
function turn(x: number, y: number, end: number): string {
  return `V${y - bend}Q${x} ${y} ${x + bend} ${y}H${end}`;
}
