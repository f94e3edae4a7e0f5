// Places states and the labels of ways forward with dagre, from top to bottom. Direction is decided beforehand (document order), so the
// same machine always gives the same picture.
import type { Graph as DagreGraph, layout as dagreLayout } from "@dagrejs/dagre";
import { middleOf, rowsOf } from "./rows.ts";
import { blockSize, textWidth, type as font } from "./lines.ts";
import type { Point, Rect } from "./picture.ts";
import type { Box, Link } from "./plan.ts";

/** What of dagre is used; it is loaded by the caller. */
export interface Dagre {
  readonly Graph: typeof DagreGraph;
  readonly layout: typeof dagreLayout;
}

/** A way forward: the turning points between its ends, and where its label is. */
export interface Course {
  readonly link: Link;
  readonly turns: readonly Point[];
  readonly label: Rect | null;
}

/** States (of one with children: its head), the sides of those with children, and the ways forward. */
export interface Placed {
  readonly heads: ReadonlyMap<string, Rect>;
  readonly sides: ReadonlyMap<string, { readonly left: number; readonly right: number }>;
  readonly courses: readonly Course[];
}

/** Pixels inside a state: at its sides, for its name, below its lines. */
export const inner = { side: 10, name: 26, below: 8, padding: 4 } as const;
const spacing = { nodesep: 18, edgesep: 12, ranksep: 40 } as const;
/** Ways in which dagre can align rows (its default first), and what a pixel too wide costs in height. */
const alignments = [undefined, "UL", "UR", "DL", "DR"] as const;
const excessWeight = 6;
/** From so many states on only one alignment is tried. */
const manyStates = 18;

/** Whether other states are drawn in it. */
export const hasChildren = ({ state }: Box): boolean => state.kind === "compound" || state.kind === "parallel";

/** The size of a state, or of the head of one with children. */
export function sizeOf({ state, lines }: Box): { width: number; height: number } {
  const block = blockSize(lines);
  const width = Math.max(textWidth(state.key, font.name) * 1.08, block.width) + 2 * inner.side;
  const height = inner.name + inner.padding + (lines.length > 0 ? block.height + inner.below : 0);
  return { width: Math.max(width, 64), height };
}

/** The best of dagre's alignments, narrow first, then low; of a chart with many states its default alone, which takes a fifth of the time. */
export function place(dagre: Dagre, boxes: readonly Box[], forward: readonly Link[], width: number): Placed {
  return (boxes.length > manyStates ? alignments.slice(0, 1) : alignments)
    .map((align) => placeOnce(dagre, boxes, forward, align))
    .reduce((a, b) => (costOf(b, width) < costOf(a, width) ? b : a));
}

function placeOnce(
  dagre: Dagre,
  boxes: readonly Box[],
  forward: readonly Link[],
  align: (typeof alignments)[number],
): Placed {
  const byId = new Map(boxes.map((box) => [box.state.id, box]));
  const nodeOf = (id: string): string => (hasChildren(byId.get(id)!) ? `${id}#head` : id);
  const graph = new dagre.Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: "TB", ...spacing, ...(align && { align }) });
  for (const box of boxes) {
    const { id, parent } = box.state;
    if (hasChildren(box)) {
      graph.setNode(id, {});
      graph.setNode(nodeOf(id), sizeOf(box));
      graph.setParent(nodeOf(id), id);
    } else graph.setNode(id, sizeOf(box));
    if (parent !== null && byId.has(parent)) graph.setParent(id, parent);
  }
  const reached = new Set(forward.map(({ to }) => to));
  // A weight of nothing would leave dagre dividing by zero where a state is held by nothing else.
  const connect = (from: string, to: string, { name = "", width = 0, height = 0, weight = 0.01 }): void => {
    graph.setEdge(nodeOf(from), nodeOf(to), { width, height, weight, minlen: 1, labelpos: "c" }, name);
  };
  const before = new Map<string | null, string>();
  for (const { state } of boxes) {
    const parent = state.parent !== null && byId.has(state.parent) ? state.parent : null;
    const sibling = before.get(parent);
    const fromInside = forward.some(({ from, to }) => to === state.id && byId.get(from)!.state.parent === parent);
    // What no drawn way forward leads to stands below what is written before it, and a head above everything in its state.
    if (sibling !== undefined && !reached.has(state.id)) connect(sibling, state.id, { name: "below" });
    else if (parent !== null && !fromInside) connect(parent, state.id, { name: "head" });
    before.set(parent, state.id);
  }
  forward.forEach(({ from, to, lines }, at) => {
    const { width, height } = labelSize(lines);
    connect(from, to, { name: String(at), width, height, weight: 3 });
  });
  dagre.layout(graph);

  const rectOf = (id: string): Rect => {
    const { x, y, width, height } = graph.node(id) as Rect;
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  return {
    heads: new Map(boxes.map(({ state: { id } }) => [id, rectOf(nodeOf(id))])),
    sides: new Map(
      boxes.filter(hasChildren).map(({ state: { id } }) => {
        const { x, width } = rectOf(id);
        return [id, { left: x, right: x + width }];
      }),
    ),
    courses: forward.map((link, at) => {
      const edge = graph.edge(nodeOf(link.from), nodeOf(link.to), String(at)) as { points: Point[] } & Point;
      const { width, height } = labelSize(link.lines);
      const label = { x: edge.x - width / 2, y: edge.y - height / 2, width, height };
      return { link, turns: edge.points.slice(1, -1), label: link.lines.length > 0 ? label : null };
    }),
  };
}

function labelSize(lines: Link["lines"]): { width: number; height: number } {
  if (lines.length === 0) return { width: 0, height: 0 };
  const { width, height } = blockSize(lines);
  return { width: width + 8, height: height + 2 };
}

/** What a placing costs: the height of its rows, and much more for what is wider than asked for. */
export function costOf(placed: Placed, width: number): number {
  const rows = rowsOf(rectsOf(placed));
  const height = rows.reduce((sum, { top, bottom }) => sum + bottom - top + 20, 0);
  return height + excessWeight * Math.max(widthOf(placed) - width, 0);
}

/** How wide it is, in pixels. */
export function widthOf(placed: Placed): number {
  const rects = rectsOf(placed);
  return Math.max(...rects.map(({ x, width }) => x + width)) - Math.min(...rects.map(({ x }) => x));
}

function rectsOf({ heads, courses }: Placed): Rect[] {
  return [...heads.values(), ...courses.flatMap(({ label }) => label ?? [])];
}

/** The arrow to list in its source so that the widest row gets narrower: the last that passes or ends there; null if there is none. */
export function lastOfWidestRow(placed: Placed): string | null {
  const rows = rowsOf(rectsOf(placed)).map((row) => {
    const inRow = (y: number): boolean => y > row.top - 1 && y < row.bottom + 1;
    const rects = rectsOf(placed).filter((rect) => middleOf(rect) === row.middle);
    const passing = placed.courses.filter(
      ({ link, turns }) => turns.some(({ y }) => inRow(y)) || middleOf(placed.heads.get(link.to)!) === row.middle,
    );
    const [left, right] = [rects.map(({ x }) => x), rects.map(({ x, width }) => x + width)];
    const turns = passing.flatMap(({ turns }) => turns.filter(({ y }) => inRow(y)).map(({ x }) => x));
    const width = Math.max(...right, ...turns) - Math.min(...left, ...turns);
    return { passing, width: passing.length + rects.length > 1 ? width : 0 };
  });
  const widest = rows.reduce((a, b) => (b.width > a.width && b.passing.length > 0 ? b : a), {
    passing: [] as Course[],
    width: 0,
  });
  const order = [...placed.heads.keys()];
  const last = widest.passing.toSorted((a, b) => order.indexOf(a.link.to) - order.indexOf(b.link.to)).at(-1);
  return last?.link.key ?? null;
}
