// Where links can be pointed at: each pair of nodes whose link was used or is not whole, both directions as one.
import { conditionOf } from "#core";
import type { Frame } from "../frame.ts";
import { around, pathOf, pointAt } from "./geometry.ts";
import type { Point } from "./geometry.ts";
import { drawnPairs } from "./links.ts";
import type { Placement } from "./place.ts";
import { routeBetween } from "./route.ts";
import type { StageStop } from "./stops.ts";

export interface Way {
  /** `link A>B`. */
  readonly key: string;
  readonly path: string;
  /** Its middle. */
  readonly at: Point;
  readonly says: string;
}

/** The keyboard's stops on them: in the middle of each. */
export function wayStops(ways: readonly Way[]): StageStop[] {
  return ways.map(({ key, at }) => ({ key, rect: around(at, 0, 0) }));
}

/** The ways at a moment. */
export function waysOf({ world }: Frame, placement: Placement): Way[] {
  const pairs = drawnPairs(world, placement);
  const once = pairs.filter(([from, to]) => from < to || !pairs.some(([a, b]) => a === to && b === from));
  return once.map(([from, to]): Way => {
    const [there, back] = [routeBetween(placement, from, to), routeBetween(placement, to, from)];
    const states = [conditionOf(world, from, to).state, conditionOf(world, to, from).state];
    const odd = states.find((state) => state !== "whole");
    return {
      key: `link ${from}>${to}`,
      path: pathOf(there) + pathOf(back),
      at: pointAt(there, 0.5),
      says: `link between ${from} and ${to}${odd ? `, ${odd}` : ""}`,
    };
  });
}
