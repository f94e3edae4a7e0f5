// A chart as a drawing needs it: its states and transitions as plain JSON, read from the machine that runs, so that the picture cannot
// say anything else than what happens. Transitions carry the names that `ChartStep.took` uses.
import type { AnyStateMachine, AnyTransitionDefinition } from "xstate";
import { delayName, edgesOf } from "./edges.ts";
import type { Chart } from "./chart.ts";
import type { EdgeId } from "./event.ts";
import { entry } from "./json.ts";
import type { Json } from "./json.ts";

/** What a state holds: nothing, one of its children at a time, all of them at once; `final` ends its parent. */
export type StateKind = "atomic" | "compound" | "parallel" | "final";

/** One state; `path` leads to it from the root (the root's is empty), `initial` and `parent` are ids. */
export interface OutlineState {
  readonly id: string;
  readonly key: string;
  readonly path: readonly string[];
  readonly parent: string | null;
  readonly initial: string | null;
  readonly kind: StateKind;
  readonly tags: readonly string[];
}

/** One transition. `event` is null for an eventless one (`always`); `after` is the delay's name if time triggers it. */
export interface OutlineEdge {
  readonly id: EdgeId;
  readonly source: string;
  readonly targets: readonly string[];
  readonly event: string | null;
  readonly guard: string | null;
  readonly after: string | null;
  /** It has no target: the state stays, only its actions run. */
  readonly internal: boolean;
  /** An earlier transition of the same state for the same event was tried first, and its guard said no. */
  readonly otherwise: boolean;
}

/** A machine's states, in the order in which it is written (the root first, each state before its children), and its transitions. */
export interface ChartOutline {
  readonly id: string;
  readonly root: string;
  readonly states: readonly OutlineState[];
  readonly edges: readonly OutlineEdge[];
}

type StateNode = AnyStateMachine["root"];

const cache = new WeakMap<Chart, ChartOutline>();

/** The outline of a chart; the same object at each call. */
export function outline(chart: Chart): ChartOutline {
  const known = cache.get(chart);
  if (known) return known;
  const { machine } = chart;
  const made: ChartOutline = {
    id: machine.id,
    root: machine.root.id,
    states: statesUnder(machine.root).map(describeState),
    edges: edgesOf(machine).map(({ id, transition }) => describeEdge(id, transition)),
  };
  cache.set(chart, made);
  return made;
}

/** The ids of all states that a state value is in, outermost first, without the root. */
export function statesIn({ root, states }: ChartOutline, value: Json): string[] {
  const childOf = (parent: string, key: string): OutlineState | undefined =>
    states.find((state) => state.parent === parent && state.key === key);
  const inside = (parent: string, part: Json): string[] => {
    const keys = typeof part === "string" ? [part] : isTable(part) ? Object.keys(part) : [];
    return keys.flatMap((key) => {
      const child = childOf(parent, key);
      if (!child) return [];
      return [child.id, ...(isTable(part) ? inside(child.id, entry(part, key)) : [])];
    });
  };
  return inside(root, value);
}

function isTable(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Depth first, so that a state is followed by its children: the order in which the machine is written. */
function statesUnder(node: StateNode): StateNode[] {
  return [node, ...Object.values(node.states).flatMap(statesUnder)];
}

function describeState(node: StateNode): OutlineState {
  const kind: StateKind = node.type === "history" ? "atomic" : node.type;
  const [initial] = kind === "compound" ? node.initial.target : [];
  const { id, key, path, tags } = node;
  return {
    id,
    key,
    path: [...path],
    parent: node.parent?.id ?? null,
    initial: initial?.id ?? null,
    kind,
    tags: [...tags],
  };
}

function describeEdge(id: EdgeId, transition: AnyTransitionDefinition): OutlineEdge {
  const { source, target, eventType } = transition as {
    readonly source: StateNode;
    readonly target?: readonly StateNode[];
    readonly eventType: string;
  };
  return {
    id,
    source: source.id,
    targets: (target ?? []).map((node) => node.id),
    event: eventType === "" ? null : eventType,
    guard: guardName(transition.guard),
    after: eventType.startsWith("xstate.after.") ? delayName(eventType) : null,
    internal: target === undefined,
    otherwise: !id.endsWith("|0"),
  };
}

/** A guard's name; for `and`, `or`, `not` of guards, the names joined by these words. */
function guardName(guard: unknown): string | null {
  if (guard === undefined || guard === null) return null;
  if (typeof guard === "string") return guard;
  const { type, guards, name } = guard as { type?: unknown; guards?: readonly unknown[]; name?: unknown };
  if (guards && typeof guard === "function") {
    const names = guards.map((inner) => guardName(inner) ?? "?");
    return guard.name === "not" ? `not ${names.join(" ")}` : names.join(` ${guard.name === "or" ? "or" : "and"} `);
  }
  const called = typeof guard === "function" ? name : type;
  return typeof called === "string" && called !== "" ? called : "a condition";
}
