// The drawing of a chart from its plan: places, then arrows forward, then ways back, then the list of what is possible anywhere.
import type { ChartOutline } from "#core/later";
import { anywhereSize, placeAnywhere } from "./anywhere.ts";
import { arrowsOf, drawArrow } from "./arrows.ts";
import { compact } from "./compact.ts";
import { costOf, hasChildren, inner, lastOfWidestRow, place, sizeOf, widthOf } from "./place.ts";
import type { Dagre, Placed } from "./place.ts";
import { moved, placeLines } from "./picture.ts";
import type { Picture, PlacedState, Point, Rect } from "./picture.ts";
import { plan } from "./plan.ts";
import type { Box, Link, Plan, Wrapping } from "./plan.ts";

/** Pixels: around the drawing, above the first row (where the mark of the initial state is), around what is inside a state. */
const margin = { around: 10, top: 24, inside: 12, head: 4 } as const;
/** So often may listing one more arrow not help before it is given up. */
const inVainMax = 4;

/** Pixels: where text wraps, and the width of the drawing to aim at. */
export interface Limits extends Wrapping {
  readonly width: number;
}

/** The drawing of a chart, if possible at most `width` pixels wide: where it is too wide, arrows give their labels to lists. */
export function layOut(dagre: Dagre, outline: ChartOutline, limits: Limits): Picture {
  const listed = new Set<string>();
  let best: Draft | null = null;
  for (let inVain = 0; inVain < inVainMax; inVain++) {
    const next = draft(dagre, plan(outline, limits, listed), limits.width);
    if (!best || next.cost < best.cost) [best, inVain] = [next, 0];
    const wide = widthOf(next.placed) > limits.width ? lastOfWidestRow(next.placed) : null;
    if (wide === null) break;
    listed.add(wide);
  }
  return finish(best!);
}

/** A plan and where its parts are, before arrows are drawn. */
interface Draft {
  readonly plan: Plan;
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
  readonly placed: Placed;
  readonly cost: number;
}

function draft(dagre: Dagre, plan: Plan, width: number): Draft {
  const apart = new Set(plan.apart.map(({ id }) => id));
  const boxes = plan.boxes.filter(({ state }) => !apart.has(state.id));
  const links = plan.links.filter(({ from, to }) => !apart.has(from) && !apart.has(to));
  const forward = links.filter(({ listed }) => listed === null);
  const placed = place(dagre, boxes, forward, width);
  return { plan, boxes, links, placed, cost: costOf(placed, width) };
}

function finish({ plan, boxes, links, placed: loose }: Draft): Picture {
  const placed = compact(loose, boxes);
  const states = boxes.map((box) => placeState(box, placed.heads.get(box.state.id)!, rectOf(box, boxes, placed)));
  const arrows = arrowsOf(placed, links, states);
  const rects = [...states.map(({ rect }) => rect), ...placed.courses.flatMap(({ label }) => label ?? [])];
  const points = arrows.flatMap((arrow) => arrow.points);
  const left = Math.min(...rects.map(({ x }) => x), ...points.map(({ x }) => x));
  const by = { x: margin.around - left, y: margin.top };
  const right = Math.max(...rects.map((rect) => rect.x + rect.width), ...points.map(({ x }) => x)) + by.x;
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + by.y;
  const aside = placeAnywhere(plan, { left: margin.around, top: bottom + 18 }, (box, at) => {
    const rect = { ...at, ...sizeOf(box) };
    return placeState(box, rect, rect);
  });
  const size = anywhereSize(aside);
  return {
    states: [...states.map((state) => moveState(state, by)), ...aside.states],
    links: [...arrows.map((arrow) => drawArrow(arrow, by)), ...aside.links],
    anywhere: aside.list,
    width: Math.ceil(Math.max(right, size.right) + margin.around),
    height: Math.ceil(Math.max(bottom, size.bottom) + margin.around),
  };
}

/** The rectangle of a state: with children, from above its head to below the last of them. */
function rectOf(box: Box, boxes: readonly Box[], placed: Placed): Rect {
  const head = placed.heads.get(box.state.id)!;
  if (!hasChildren(box)) return head;
  const children = boxes
    .filter(({ state }) => state.parent === box.state.id)
    .map((child) => rectOf(child, boxes, placed));
  const sides = placed.sides.get(box.state.id)!;
  const left = Math.min(sides.left, head.x, ...children.map(({ x }) => x - margin.inside));
  const right = Math.max(
    sides.right,
    head.x + head.width,
    ...children.map(({ x, width }) => x + width + margin.inside),
  );
  const y = head.y - margin.head;
  const bottom = Math.max(...children.map((child) => child.y + child.height), head.y + head.height) + margin.inside;
  return { x: left, y, width: right - left, height: bottom - y };
}

function placeState({ state, lines, initial }: Box, head: Rect, rect: Rect): PlacedState {
  const block = { x: head.x + inner.side, y: head.y + inner.name };
  const name = { x: head.x + head.width / 2, y: head.y + 20 };
  return { state, rect, head, name, lines: placeLines(lines, block), initial };
}

function moveState(placed: PlacedState, by: Point): PlacedState {
  const { rect, head, name, lines } = placed;
  const lines_ = lines.map((line) => moved(line, by));
  return { ...placed, rect: moved(rect, by), head: moved(head, by), name: moved(name, by), lines: lines_ };
}
