// Which links are drawn: those that messages have gone along, those that are cut, and the way of what happens now.
import type { World } from "#core";
import { conditionOf } from "#core";
import type { Scene } from "../frame.ts";
import type { Flight } from "./flights.ts";
import { firstPart, pathOf, pointAt } from "./geometry.ts";
import type { LinkPicture, MarkPicture } from "./picture.ts";
import type { Placement } from "./place.ts";
import { routeBetween } from "./route.ts";

/** The directed pairs that something was ever sent along, up to this world, by name: the world counts what was sent. */
function usedPairs(world: World): Set<string> {
  const pairs = world.counts.flatMap((table) =>
    Object.keys(table).flatMap((key) => {
      const [verb, pair] = key.split(" ");
      return verb === "sent" && pair ? [pair] : [];
    }),
  );
  return new Set(pairs.sort());
}

const isCut = (world: World, pair: string): boolean => {
  const [from = "", to = ""] = pair.split(">");
  return conditionOf(world, from, to).state === "cut";
};

/** Quiet links first, so that loud ones lie above them. */
export function linksOf(
  { system, now, fraction }: Scene,
  placement: Placement,
  flights: readonly Flight[],
): LinkPicture[] {
  const pairs = usedPairs(now.world);
  for (const pair of Object.keys(now.world.links)) if (isCut(now.world, pair)) pairs.add(pair);
  const quiet = [...pairs].flatMap((pair): LinkPicture[] => {
    const [from = "", to = ""] = pair.split(">");
    if (!placement.places[from] || !placement.places[to]) return [];
    const path = pathOf(routeBetween(placement, from, to));
    return [{ key: pair, path, tone: isCut(now.world, pair) ? "cut" : "quiet" }];
  });
  const loud = flights.flatMap(({ envelope, tone, from, fate }): LinkPicture[] => {
    const target = envelope.to.node;
    const over = fate !== "flying";
    if (target === null || tone === "fresh" || tone === "quiet" || (over && fraction > 0)) return [];
    const route = routeBetween(placement, envelope.from.node, target);
    return [{ key: `m${envelope.seq}`, path: pathOf(over ? firstPart(route, from) : route), tone }];
  });
  return [...quiet, ...loud, ...(fraction > 0 ? [] : askedLinks(system.nameService.node, now.events, placement))];
}

/** Calls to the name service go as calls, not as messages: a dotted line. */
function askedLinks(nameService: string, events: Scene["now"]["events"], placement: Placement): LinkPicture[] {
  const asking = new Set(events.flatMap((event) => (event.type === "lookedUp" ? [event.node] : [])));
  return [...asking].map((node) => ({
    key: `${node}?${nameService}`,
    path: pathOf(routeBetween(placement, node, nameService)),
    tone: "asked",
  }));
}

/** A bar on each cut link; where only one direction is cut, it is an arrow. */
export function cutMarks({ world }: Scene["now"], placement: Placement): MarkPicture[] {
  return Object.keys(world.links).flatMap((pair): MarkPicture[] => {
    const [from = "", to = ""] = pair.split(">");
    if (!isCut(world, pair) || !placement.places[from] || !placement.places[to]) return [];
    const both = isCut(world, `${to}>${from}`);
    if (both && from > to) return [];
    const route = routeBetween(placement, from, to);
    const says = both ? `the link between ${from} and ${to} is cut` : `the link from ${from} to ${to} is cut`;
    const kind = both ? "cut" : "cutOneWay";
    return [{ key: `cut ${pair}`, kind, at: pointAt(route, 0.5), angle: angleOf(route), opacity: 1, says }];
  });
}

function angleOf(route: ReturnType<typeof routeBetween>): number {
  const [a, b] = [pointAt(route, 0.45), pointAt(route, 0.55)];
  return Math.round((Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI);
}
