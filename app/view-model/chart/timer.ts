// Armed timers on a chart: how much of one is left, as a sector of its clock.
import { pathRound } from "d3-path";

/** A timer that the shown process has armed, in milliseconds of virtual time. */
export interface ChartTimer {
  readonly name: string;
  readonly remaining: number;
  readonly total: number;
}

/** SVG path data of the part that is left, clockwise from twelve, around the origin. */
export function sector({ remaining, total }: ChartTimer, radius: number): string {
  const part = total > 0 ? Math.min(Math.max(remaining / total, 0), 1) : 0;
  const path = pathRound(2);
  path.moveTo(0, 0);
  path.arc(0, 0, radius, -Math.PI / 2, 2 * Math.PI * part - Math.PI / 2);
  path.closePath();
  return path.toString();
}
