// What is possible in every state: a list below the drawing, with an arrow only to states that nothing else leads to.
import { blockSize, textWidth } from "./lines.ts";
import { placeLines } from "./picture.ts";
import type { PlacedLink, PlacedList, PlacedState, Point } from "./picture.ts";
import type { Box, Plan } from "./plan.ts";

export const anywhereTitle = "from any state";

interface Aside {
  readonly list: PlacedList | null;
  readonly states: readonly PlacedState[];
  readonly links: readonly PlacedLink[];
}

/** The list at its place, and the states beside it, one below the other. */
export function placeAnywhere(
  { anywhere, apart, boxes }: Plan,
  { left, top }: { left: number; top: number },
  place: (box: Box, at: Point) => PlacedState,
): Aside {
  if (anywhere.length === 0) return { list: null, states: [], links: [] };
  const block = blockSize(anywhere);
  const rect = {
    x: left,
    y: top,
    width: Math.max(block.width, textWidth(anywhereTitle)) + 20,
    height: 22 + block.height + 8,
  };
  const states: PlacedState[] = [];
  const links: PlacedLink[] = [];
  let y = top;
  for (const { id, edges } of apart) {
    const box = boxes.find(({ state }) => state.id === id)!;
    const placed = place(box, { x: rect.x + rect.width + 40, y });
    y = placed.rect.y + placed.rect.height + 10;
    states.push(placed);
    const tip = { x: placed.rect.x, y: placed.rect.y + placed.rect.height / 2 };
    const path = `M${rect.x + rect.width},${Math.min(tip.y, rect.y + rect.height - 6)}L${tip.x},${tip.y}`;
    links.push({ key: `anywhere ${id}`, edges, path, tip: { ...tip, degrees: 0 }, label: null });
  }
  const list = {
    rect,
    title: { x: left + 10, y: top + 16 },
    lines: placeLines(anywhere, { x: left + 10, y: top + 22 }),
  };
  return { list, states, links };
}

/** How far right and down it reaches. */
export function anywhereSize({ list, states }: Aside): { right: number; bottom: number } {
  const rects = [...(list ? [list.rect] : []), ...states.map(({ rect }) => rect)];
  return {
    right: Math.max(0, ...rects.map(({ x, width }) => x + width)),
    bottom: Math.max(0, ...rects.map(({ y, height }) => y + height)),
  };
}
