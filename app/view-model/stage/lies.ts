// Where a flight lies: its route, the shares of it between which it moves, and the direction there.
import type { Flight } from "./flights.ts";
import { centreOf, distance, mix, pointAt } from "./geometry.ts";
import type { Point } from "./geometry.ts";
import type { Placement } from "./place.ts";
import { clearPart, routeBetween } from "./route.ts";
import type { Route } from "./route.ts";

export interface Lie {
  readonly route: Route;
  /** Shares of the route's length at the step's two ends. */
  readonly from: number;
  readonly to: number;
  /** The direction from the route's beginning to its end: a unit vector. */
  readonly along: Point;
}

/** The side of the square that a cross takes. */
export const crossSize = 24;

/** The lie of a flight whose label has this size. What was lost lies at its cross, everything else keeps clear of the cards. */
export function liesOf(
  { envelope, from, to, fate }: Flight,
  placement: Placement,
  label: { readonly width: number; readonly height: number },
): Lie {
  const [sender, target] = [envelope.from.node, envelope.to.node];
  const route = target === null ? intoNowhere(placement, sender) : routeBetween(placement, sender, target);
  const size = fate === "dropped" ? { x: crossSize, y: crossSize } : { x: label.width, y: label.height };
  const [start, end] = clearPart(placement, route, target === null ? [sender] : [sender, target], size);
  const [first, last] = [route[0]!, route.at(-1)!];
  const length = distance(first, last) || 1;
  const along = { x: (last.x - first.x) / length, y: (last.y - first.y) / length };
  return { route, from: mix(start, end, from), to: mix(start, end, to), along };
}

/** Nobody has the address: a short way from the sender's edge towards the middle of the stage. */
function intoNowhere({ places, width, height }: Placement, sender: string): Route {
  const { rect } = places[sender]!;
  const from = centreOf(rect);
  const side = from.x < width / 2 ? 1 : -1;
  const tall = height > width;
  const edge = tall ? { x: from.x, y: rect.y + rect.height } : { x: from.x + (side * rect.width) / 2, y: from.y };
  const far = tall ? { x: edge.x, y: edge.y + 44 } : { x: edge.x + side * 60, y: edge.y };
  return [edge, pointAt([edge, far], 1)];
}
