// The stretch of the axis that is in sight: moved, widened and narrowed, never beyond the history, and never so wide that too much is drawn.

/** From one place on the axis to another; both need not be whole. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The widest and the narrowest stretch, in places. As a bar that is in sight begins, ends or goes on there, this bounds how many are drawn. */
export const widest = 1200;
const narrowest = 4;

/** A stretch brought within an axis that goes from 0 to `end`. */
export function within({ from, to }: Stretch, end: number): Stretch {
  const width = Math.min(Math.max(to - from, Math.min(narrowest, end)), widest, end);
  const start = Math.min(Math.max(0, from), end - width);
  return { from: start, to: start + width };
}

/** As much as can be shown at once, around the middle of a stretch. */
export function whole(stretch: Stretch, end: number): Stretch {
  const middle = (stretch.from + stretch.to) / 2;
  return within({ from: middle - widest / 2, to: middle + widest / 2 }, end);
}

/** Wider (above 1) or narrower (below 1) around a place that stays where it is. */
export function zoomed({ from, to }: Stretch, factor: number, around: number, end: number): Stretch {
  const width = Math.min(Math.max((to - from) * factor, Math.min(narrowest, end)), widest, end);
  const part = (around - from) / (to - from);
  return within({ from: around - part * width, to: around + (1 - part) * width }, end);
}

/** The middle of what is in sight of a span, or of the stretch where nothing of it is: what keeps its place in zooming. */
export function middleOf(stretch: Stretch, span: Stretch | null): number {
  const inSight = span !== null && span.from < stretch.to && span.to > stretch.from;
  const from = inSight ? Math.max(span.from, stretch.from) : stretch.from;
  const to = inSight ? Math.min(span.to, stretch.to) : stretch.to;
  return (from + to) / 2;
}

export const moved = ({ from, to }: Stretch, by: number, end: number): Stretch =>
  within({ from: from + by, to: to + by }, end);

/** Moved as little as brings a span into sight, or at least its beginning. */
export function showing(stretch: Stretch, span: Stretch, end: number): Stretch {
  const margin = (stretch.to - stretch.from) / 20;
  if (span.from < stretch.from) return moved(stretch, span.from - margin - stretch.from, end);
  const last = Math.min(span.to + margin, span.from + (stretch.to - stretch.from) - margin);
  return last > stretch.to ? moved(stretch, last - stretch.to, end) : stretch;
}

/** What is shown at first: what matters with some room around it, or the beginning, each call about `room` places wide at most. */
export function atFirst(matters: Stretch | null, end: number, room: number): Stretch {
  if (end <= room) return within({ from: 0, to: end }, end);
  if (!matters) return within({ from: 0, to: room }, end);
  const margin = Math.max(1, (matters.to - matters.from) / 12);
  return within({ from: matters.from - margin, to: matters.to + margin }, end);
}

/** Whole places at equal distances, at most so many, for the marks of the axis. */
export function ticks({ from, to }: Stretch, most: number): readonly number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  const step = steps.find((each) => (to - from) / each <= most) ?? 1000;
  const first = Math.max(1, Math.ceil(from / step));
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, n) => (first + n) * step);
}
