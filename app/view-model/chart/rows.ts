// Rows of a chart that is laid out from top to bottom: everything whose middle is at one height.
import type { Rect } from "./picture.ts";

/** A horizontal strip with everything whose middle is at one height. */
export interface Row {
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
}

/** The rows that rectangles form, from top to bottom. */
export function rowsOf(rects: readonly Rect[]): Row[] {
  const heights = new Map<number, number>();
  for (const rect of rects) heights.set(middleOf(rect), Math.max(heights.get(middleOf(rect)) ?? 0, rect.height));
  return [...heights.entries()]
    .map(([middle, height]) => ({ middle, top: middle - height / 2, bottom: middle + height / 2 }))
    .sort((a, b) => a.middle - b.middle);
}

/** Rectangles with the same middle are in one row. */
export function middleOf({ y, height }: Rect): number {
  return Math.round(y + height / 2);
}
