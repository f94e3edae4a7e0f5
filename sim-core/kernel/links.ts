// The condition of each directed link: whole, worse than the network, or cut. The condition itself is a chart (infra/link-condition.ts).
import type { ChartEvent } from "./chart-step.ts";
import type { Conditions } from "./choice.ts";
import { entry, without } from "./json.ts";
import { stateName } from "./state-name.ts";
import type { System } from "./system.ts";
import type { Turn } from "./turn.ts";
import type { World } from "./world.ts";

/** What a link is like: cut, or with conditions of its own where they differ from the network's. */
export interface LinkCondition extends Conditions {
  readonly state: "whole" | "degraded" | "cut";
}

const ordinary: LinkCondition = { state: "whole", latency: null, loss: null, duplicate: null, reorder: null };

/** The condition of a link, from one node to another. */
export function conditionOf(world: World, from: string, to: string): LinkCondition {
  const link = entry(world.links, `${from}>${to}`);
  if (!link) return ordinary;
  const state = stateName(link.value) as LinkCondition["state"];
  return { ...(link.context as unknown as Conditions), state };
}

/** Whether datagrams pass from one node to the other. */
export function linkUp(world: World, from: string, to: string): boolean {
  return conditionOf(world, from, to).state !== "cut";
}

/** Why this cannot happen to a link now, as a sentence; null when it can. */
export function linkProblem(
  system: System,
  world: World,
  { from, to }: { readonly from: string; readonly to: string },
  event: ChartEvent,
): string | null {
  const before = entry(world.links, `${from}>${to}`) ?? system.link.initial({}).state;
  if (system.link.step(before, event).took.length > 0) return null;
  const state = stateName(before.value);
  const is = state === "cut" ? (event.type === "cut" ? "cut already" : "cut") : "whole";
  return `The link from ${from} to ${to} is ${is}.`;
}

/** Lets a link change. */
export function changeLink(turn: Turn, from: string, to: string, event: ChartEvent): void {
  const { system, world } = turn;
  const pair = `${from}>${to}`;
  const { state } = system.link.step(entry(world.links, pair) ?? system.link.initial({}).state, event);
  world.links = stateName(state.value) === "whole" ? without(world.links, pair) : { ...world.links, [pair]: state };
}
