// For tests: a machine with everything that a chart can hold, and the points that a path leads through.
import type { ChartOutline, OutlineEdge, OutlineState, StateKind } from "#core/later";
import type { Point } from "./picture.ts";

const state = (id: string, kind: StateKind = "atomic", initial: string | null = null): OutlineState => {
  const path = id.split(".").slice(1);
  const parent = path.length === 0 ? null : id.slice(0, id.lastIndexOf("."));
  return { id, key: path.at(-1) ?? id, path, parent, initial, kind, tags: [] };
};
let count = 0;
/** `source event target [guard]`: event `-` for always, `after:NAME` for a delay; target `-` stays, `a+b` are several. */
const edge = (words: string): OutlineEdge => {
  const [source = "", event = "", target = "", guard] = words.split(" ");
  const after = event.startsWith("after:") ? event.slice("after:".length) : null;
  return {
    id: `${source}|${event}|${count++}`,
    source,
    targets: target === "-" ? [] : target.split("+"),
    event: event === "-" ? null : after === null ? event : `xstate.after.${after}.${source}`,
    guard: guard ?? null,
    after,
    internal: target === "-",
    otherwise: false,
  };
};

/** Compound and parallel states within each other, several targets, ways back into and out of all of them, a final state. */
export const everything: ChartOutline = {
  id: "m",
  root: "m",
  states: [
    state("m", "compound", "m.idle"),
    state("m.idle"),
    state("m.busy", "compound", "m.busy.first"),
    state("m.busy.first"),
    state("m.busy.both", "parallel"),
    state("m.busy.both.left", "compound", "m.busy.both.left.asking"),
    state("m.busy.both.left.asking"),
    state("m.busy.both.left.answered", "final"),
    state("m.busy.both.right", "compound", "m.busy.both.right.asking"),
    state("m.busy.both.right.asking"),
    state("m.busy.both.right.answered", "final"),
    state("m.busy.last"),
    state("m.alone"),
    state("m.done", "final"),
    state("m.stopped"),
  ],
  edges: [
    edge("m stop m.stopped"),
    edge("m higherTerm m.idle"),
    edge("m ping -"),
    edge("m.idle start m.busy"),
    edge("m.idle resume m.busy.last aVeryLongConditionThatMustBeBrokenSomewhereInTheMiddle"),
    edge("m.idle again m.idle"),
    edge("m.busy cancel m.idle"),
    edge("m.busy after:longTimeout m.busy"),
    edge("m.busy.first fork m.busy.both.left.answered+m.busy.both.right.asking"),
    edge("m.busy.first - m.busy.both ready"),
    edge("m.busy.both xstate.done.state.m.busy.both m.busy.last"),
    edge("m.busy.both.left.asking Reply.yes m.busy.both.left.answered"),
    edge("m.busy.both.left.asking Reply.no -"),
    edge("m.busy.both.right.asking Reply.yes m.busy.both.right.answered"),
    edge("m.busy.both.right.asking after:retry m.busy.first"),
    edge("m.busy.last more m.busy.first"),
    edge("m.busy.last restart m.busy"),
    edge("m.busy.last end m.done enough"),
    edge("m.idle giveUp m.done"),
    edge("m.alone wake m.idle"),
  ],
};

/** Points along SVG path data made of M, L, V, C and Q, close enough to find what the path runs through. */
export function pointsOf(path: string): Point[] {
  const points: Point[] = [];
  for (const [, command = "", numbers = ""] of path.matchAll(/([MLVCQ])([^MLVCQ]*)/g)) {
    const values = numbers.split(/[ ,]/).map(Number);
    const from = points.at(-1) ?? { x: 0, y: 0 };
    const corners = command === "V" ? [{ x: from.x, y: values[0]! }] : pairs(values);
    if (command === "M") points.push(...corners);
    else points.push(...sample([from, ...corners]));
  }
  return points;
}

function pairs(values: readonly number[]): Point[] {
  return values.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: values[at + 1]! }] : []));
}

/** Twenty points of a Bézier curve of any degree. */
function sample(corners: readonly Point[]): Point[] {
  return Array.from({ length: 20 }, (_, n) => {
    const part = (n + 1) / 20;
    let rest = corners;
    while (rest.length > 1)
      rest = rest.slice(1).map(({ x, y }, at) => {
        const before = rest[at]!;
        return { x: before.x + (x - before.x) * part, y: before.y + (y - before.y) * part };
      });
    return rest[0]!;
  });
}
