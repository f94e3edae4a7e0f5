// Armed timers on a chart: how much of one is left, as a sector of its clock.

/** A timer that the shown process has armed, in milliseconds of virtual time. */
export interface ChartTimer {
  readonly name: string;
  readonly remaining: number;
  readonly total: number;
}

/** SVG path data of the part that is left, clockwise from twelve. */
export function sector(
  { remaining, total }: ChartTimer,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
): string {
  const part = total > 0 ? Math.min(Math.max(remaining / total, 0), 0.9999) : 0;
  const angle = 2 * Math.PI * part;
  const [endX, endY] = [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
  return `M${x},${y}V${y - radius}A${radius},${radius} 0 ${part > 0.5 ? 1 : 0} 1 ${endX.toFixed(2)},${endY.toFixed(2)}Z`;
}
