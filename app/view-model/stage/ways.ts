// Where links can be pointed at: each pair of nodes whose link was used or is not whole, and all links of the chosen node; both directions
// as one.
import { conditionOf } from "#core";
import type { Scene } from "../frame.ts";
import { around, pathOf, pointAt } from "./geometry.ts";
import type { Point } from "./geometry.ts";
import { drawnPairs } from "./links.ts";
import type { Pair } from "./links.ts";
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
  /** Nothing was sent along it yet, and it is whole: no line is drawn there. */
  readonly unused: boolean;
}

/** The keyboard's stops on them: in the middle of each. */
export function wayStops(ways: readonly Way[]): StageStop[] {
  return ways.map(({ key, at }) => ({ key, rect: around(at, 0, 0) }));
}

/** The ways at a moment. */
export function waysOf({ system, now: { world } }: Scene, placement: Placement, chosen: string | null): Way[] {
  const drawn = drawnPairs(world, placement);
  const once = drawn.filter(([from, to]) => from < to || !isAmong(drawn, to, from));
  const isServed = (name: string): boolean => system.nodes.some((node) => node.name === name && !node.builtIn);
  const own = Object.keys(placement.places).filter((name) => name !== chosen && isServed(name));
  const unused = own.flatMap((name): Pair[] =>
    chosen === null || !isServed(chosen) || isAmong(once, chosen, name) || isAmong(once, name, chosen)
      ? []
      : [[chosen, name]],
  );
  const way = ([from, to]: Pair, isUnused: boolean): Way => {
    const [there, back] = [routeBetween(placement, from, to), routeBetween(placement, to, from)];
    const states = [conditionOf(world, from, to).state, conditionOf(world, to, from).state];
    const odd = isUnused ? "not used yet" : states.find((state) => state !== "whole");
    return {
      key: `link ${from}>${to}`,
      path: pathOf(there) + pathOf(back),
      at: pointAt(there, 0.5),
      says: `link between ${from} and ${to}${odd ? `, ${odd}` : ""}`,
      unused: isUnused,
    };
  };
  return [...once.map((pair) => way(pair, false)), ...unused.map((pair) => way(pair, true))];
}

function isAmong(pairs: readonly Pair[], from: string, to: string): boolean {
  return pairs.some(([a, b]) => a === from && b === to);
}
