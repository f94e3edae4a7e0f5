// What of a chart is drawn how, before anything has a place. Ways forward are arrows with their labels on them. Ways back (to a state
// written earlier), and forward where the chart would get too wide, are arrows whose labels are listed in the state they leave. What
// stays is a line in its state; what is possible in every state is a list of its own.
import type { EdgeId } from "#core";
import type { ChartOutline, OutlineEdge, OutlineState } from "#core/later";
import type { Line, Mark } from "./lines.ts";
import { linesFor } from "./words.ts";

/** A state to be drawn, with the lines inside it. */
export interface Box {
  readonly state: OutlineState;
  readonly lines: readonly Line[];
  /** Its parent starts in it. */
  readonly initial: boolean;
}

/** An arrow for all transitions from one state to another. */
export interface Link {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** Null when its label is on it, else which line of its source names the target. */
  readonly listed: number | null;
  readonly edges: readonly EdgeId[];
  readonly lines: readonly Line[];
}

export interface Plan {
  /** In document order, each state before its children. */
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
  /** Possible in every state; empty when the root has no transitions. */
  readonly anywhere: readonly Line[];
  /** States that can only be reached from anywhere: they stand beside that list. */
  readonly apart: readonly { readonly id: string; readonly edges: readonly EdgeId[] }[];
}

/** The widths in pixels at which labels on arrows and lines in states wrap. */
export interface Wrapping {
  readonly label: number;
  readonly row: number;
}

interface Group {
  readonly from: string;
  readonly to: string | null;
  readonly edges: OutlineEdge[];
}

/** Decides for each state and transition of a chart how it is drawn; `listed` names the links forward that are to be listed. */
export function plan(outline: ChartOutline, wrapping: Wrapping, listed: ReadonlySet<string>): Plan {
  const states = outline.states.filter((state) => state.id !== outline.root);
  const rank = new Map(states.map((state, at) => [state.id, at]));
  const kindOf = new Map(outline.states.map((state) => [state.id, state.kind]));
  const nameOf = new Map(outline.states.map((state) => [state.id, state.key]));
  const groups = grouped(outline.edges);
  const isBack = ({ from, to }: Group): boolean => to !== null && rank.get(to)! < rank.get(from)!;
  const inside = (group: Group): boolean =>
    group.to === null || isBack(group) || listed.has(keyOf(group)) || kindOf.get(group.from) !== "atomic";

  const rowsOf = (group: Group): Line[] => {
    const { to, edges } = group;
    if (to === null) return linesFor(edges, { mark: "stay", indent: 0, width: wrapping.row });
    const mark: Mark = isBack(group) ? "back" : "to";
    const ids = edges.map((edge) => edge.id);
    const heading: Line = { mark, delay: null, indent: 0, pieces: [{ text: nameOf.get(to) ?? to, edges: ids }] };
    return [heading, ...linesFor(edges, { mark: null, indent: 16, width: wrapping.row })];
  };
  const starts = new Set(outline.states.map((state) => state.initial));
  const ofRoot = groups.filter((group) => group.from === outline.root);
  const others = groups.filter((group) => group.from !== outline.root);
  const linked = new Set(others.flatMap(({ from, to }) => (to === null ? [] : [from, to])));
  const headings = new Map<Group, number>();
  const linesOf = (id: string): Line[] => {
    const lines: Line[] = [];
    for (const group of others)
      if (group.from === id && inside(group)) {
        headings.set(group, lines.length);
        lines.push(...rowsOf(group));
      }
    return lines;
  };
  const boxes = states.map((state) => ({ state, lines: linesOf(state.id), initial: starts.has(state.id) }));
  return {
    boxes,
    links: others.flatMap((group) => {
      const { from, to, edges } = group;
      if (to === null) return [];
      const lines = inside(group) ? [] : linesFor(edges, { mark: null, indent: 0, width: wrapping.label });
      const key = keyOf(group);
      return [{ key, from, to, listed: headings.get(group) ?? null, edges: edges.map((edge) => edge.id), lines }];
    }),
    anywhere: ofRoot.flatMap(rowsOf),
    apart: ofRoot.flatMap(({ to, edges }) =>
      to !== null && !linked.has(to) && !starts.has(to) && kindOf.get(to) === "atomic"
        ? [{ id: to, edges: edges.map((edge) => edge.id) }]
        : [],
    ),
  };
}

/** Transitions by source and target, in document order; one that stays, or leads to its own source, has no target here. */
function grouped(edges: readonly OutlineEdge[]): Group[] {
  const groups = new Map<string, Group>();
  for (const edge of edges) {
    for (const target of edge.internal ? [null] : edge.targets) {
      const to = target === edge.source ? null : target;
      const key = keyOf({ from: edge.source, to });
      const group = groups.get(key) ?? { from: edge.source, to, edges: [] };
      group.edges.push(edge);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function keyOf({ from, to }: Pick<Group, "from" | "to">): string {
  return `${from} ${to ?? ""}`;
}
