// From one bar to another by arrow keys: along a lane in time, or to the lane beside it at about the same time.
import type { Bar, Lanes } from "./lanes.ts";

export type Direction = "next" | "previous" | "up" | "down" | "first" | "last";

const directions: Readonly<Record<string, Direction>> = {
  ...{ ArrowRight: "next", ArrowLeft: "previous", ArrowUp: "up", ArrowDown: "down", Home: "first", End: "last" },
};

/** The direction that a key stands for, or null. */
export const directionOf = (key: string): Direction | null => directions[key] ?? null;

/** The bar to go to; the same where there is none in that direction. */
export function neighbourOf({ lanes, byId }: Lanes, id: string, direction: Direction): Bar | null {
  const bar = byId.get(id);
  if (!bar) return lanes[0]?.bars[0] ?? null;
  const at = lanes.findIndex(({ row, rows }) => bar.row >= row && bar.row < row + rows);
  const { bars } = lanes[at]!;
  const n = bars.indexOf(bar);
  switch (direction) {
    case "next":
      return bars[n + 1] ?? bar;
    case "previous":
      return bars[n - 1] ?? bar;
    case "first":
      return bars[0] ?? bar;
    case "last":
      return bars.at(-1) ?? bar;
    case "up":
    case "down":
      return nearest(lanes[at + (direction === "up" ? -1 : 1)]?.bars ?? [], bar) ?? bar;
  }
}

function nearest(bars: readonly Bar[], { from }: Bar): Bar | null {
  const away = (bar: Bar): number => Math.abs(bar.from - from);
  return bars.reduce<Bar | null>((best, bar) => (best === null || away(bar) < away(best) ? bar : best), null);
}
