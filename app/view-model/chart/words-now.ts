// A chart at a moment, in words: what the drawing shows by colour.
import { statesIn } from "#core/later";
import type { EdgeId, Json } from "#core";
import type { ChartOutline, OutlineEdge } from "#core/later";
import { triggerOf } from "./words.ts";

/** What is lit: the states it is in, outermost first, and the transitions just taken. */
export interface Lit {
  readonly now: readonly string[];
  readonly took: readonly EdgeId[];
}

/** Which states and transitions are lit. */
export function litBy(outline: ChartOutline, value: Json, took: readonly EdgeId[]): Lit {
  return { now: statesIn(outline, value), took };
}

/** `forwarding, awaiting`: the states it is in. */
export function nowWords(outline: ChartOutline, { now }: Lit): string {
  return now.map((id) => nameOf(outline, id)).join(", ");
}

/** `waiting → checking on KvRequest.put`, one for each transition taken. */
export function tookWords(outline: ChartOutline, { took }: Lit): string[] {
  return took.flatMap((id) => {
    const edge = outline.edges.find((edge) => edge.id === id);
    return edge ? [edgeWords(outline, edge)] : [];
  });
}

function edgeWords(outline: ChartOutline, edge: OutlineEdge): string {
  const source = edge.source === outline.root ? "any state" : nameOf(outline, edge.source);
  const targets = edge.targets.map((id) => nameOf(outline, id)).join(" and ");
  const way = edge.internal ? `${source} stays` : `${source} → ${targets}`;
  const trigger = triggerOf(edge);
  const on = edge.event !== null && edge.after === null ? " on" : edge.after === null ? "" : " after";
  return trigger === "" ? way : `${way}${on} ${trigger}`;
}

/** The name of a state within its parents: `forwarding.awaiting`. */
function nameOf(outline: ChartOutline, id: string): string {
  return outline.states.find((state) => state.id === id)?.path.join(".") ?? id;
}

/** Each state with its transitions as a list item: `checking (now): to waiting [wrongMagic]; …`. */
export function stateWords(outline: ChartOutline, { now }: Lit): { id: string; words: string }[] {
  return outline.states.map((state) => {
    const isRoot = state.id === outline.root;
    const ways = outline.edges
      .filter((edge) => edge.source === state.id)
      .map((edge) => {
        const where = edge.internal ? "stays" : `to ${edge.targets.map((id) => nameOf(outline, id)).join(" and ")}`;
        return [where, triggerOf(edge)].filter((part) => part !== "").join(" on ");
      });
    const name = isRoot ? "any state" : nameOf(outline, state.id) + (now.includes(state.id) ? " (now)" : "");
    return { id: state.id, words: ways.length === 0 ? name : `${name}: ${ways.join("; ")}` };
  });
}
