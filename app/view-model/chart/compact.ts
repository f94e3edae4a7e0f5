// Closes up a placed chart vertically: dagre leaves room for borders and labels that are not there, and its rows are what arrows rely on.
import { middleOf, rowsOf } from "./rows.ts";
import type { Row } from "./rows.ts";
import type { Placed } from "./place.ts";
import type { Rect } from "./picture.ts";
import type { Box } from "./plan.ts";

const gap = { labels: 14, aboveLabel: 16, belowLabel: 20, boxes: 30, border: 12 } as const;

/** The same with its rows as close as arrows, borders and labels allow; the first row starts at 0. */
export function compact(placed: Placed, boxes: readonly Box[]): Placed {
  const heads = [...placed.heads.values()];
  const rows = rowsOf([...heads, ...placed.courses.flatMap(({ label }) => label ?? [])]);
  const withBoxes = new Set(heads.map(middleOf));
  const borders = bordersAt(placed, boxes);
  const shifts: { from: Row; by: number }[] = [];
  let bottom = 0;
  rows.forEach((row, at) => {
    const above = rows[at - 1];
    const lines = borders.filter((y) => above && y > above.middle && y < row.middle).length;
    const top = above
      ? bottom + gapBetween(withBoxes.has(above.middle), withBoxes.has(row.middle)) + lines * gap.border
      : 0;
    shifts.push({ from: row, by: top - row.top });
    bottom = top + (row.bottom - row.top);
  });
  const move = (y: number): number => {
    const next = shifts.findIndex(({ from }) => from.bottom >= y);
    const [below, above] = [shifts[next], shifts[next - 1]];
    if (!below) return y + (shifts.at(-1)?.by ?? 0);
    if (y >= below.from.top || !above) return y + below.by;
    const part = (y - above.from.bottom) / (below.from.top - above.from.bottom);
    return y + above.by + part * (below.by - above.by);
  };
  const moveRect = (rect: Rect): Rect => ({ ...rect, y: move(rect.y + rect.height / 2) - rect.height / 2 });
  return {
    sides: placed.sides,
    heads: new Map([...placed.heads].map(([id, rect]) => [id, moveRect(rect)])),
    courses: placed.courses.map(({ link, turns, label }) => ({
      link,
      turns: turns.map(({ x, y }) => ({ x, y: move(y) })),
      label: label && moveRect(label),
    })),
  };
}

function gapBetween(boxAbove: boolean, boxBelow: boolean): number {
  if (boxAbove) return boxBelow ? gap.boxes : gap.aboveLabel;
  return boxBelow ? gap.belowLabel : gap.labels;
}

/** Heights at which a state with children begins or ends: just above its head, just below its last row. */
function bordersAt({ heads }: Placed, boxes: readonly Box[]): number[] {
  return boxes
    .filter(({ state }) => boxes.some((box) => box.state.parent === state.id))
    .flatMap(({ state }) => {
      const inside = boxes.filter((box) => isWithin(box, state.id, boxes)).map((box) => heads.get(box.state.id)!);
      return [heads.get(state.id)!.y - 1, Math.max(...inside.map(({ y, height }) => y + height)) + 1];
    });
}

function isWithin(box: Box, id: string, boxes: readonly Box[]): boolean {
  const { parent } = box.state;
  if (parent === null) return false;
  const outer = boxes.find(({ state }) => state.id === parent);
  return parent === id || (outer !== undefined && isWithin(outer, id, boxes));
}
