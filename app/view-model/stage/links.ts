// Which links are drawn: those that messages have gone along, those that are not whole, and the way of what happens now.
import { conditionOf, worse } from "#core";
import type { Event, World } from "#core";
import type { Scene } from "../frame.ts";
import type { Flight } from "./flights.ts";
import { around, firstPart, overlap, pathOf, pointAt } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";
import type { NodeStory } from "./node-story.ts";
import type { LinkPicture, MarkPicture, TextRun } from "./picture.ts";
import type { Placement } from "./place.ts";
import { routeBetween } from "./route.ts";
import type { Route } from "./route.ts";
import { isAcross } from "./split.ts";
import type { Split } from "./split.ts";
import { run, widthIn } from "./text-run.ts";

/** Where on its link a label may be, the best place first. */
const labelShares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** A directed pair of nodes. */
export type Pair = readonly [from: string, to: string];

/** The directed pairs that something was ever sent along, up to this world: the world counts what was sent. */
function usedPairs(world: World): string[] {
  const used = world.counts.flatMap((table) =>
    Object.keys(table).flatMap((key) => {
      const [verb, pair] = key.split(" ");
      return verb === "sent" && pair ? [pair] : [];
    }),
  );
  // By name: the order of counting is the world's own affair.
  return used.sort();
}

/** The directed pairs that something was ever sent along, or that are not whole. */
export function drawnPairs(world: World, { places }: Placement): Pair[] {
  const all = new Set([...usedPairs(world), ...Object.keys(world.links)]);
  return [...all].map((pair) => pair.split(">") as unknown as Pair).filter(([from, to]) => places[from] && places[to]);
}

/** Whether this step has cut, healed or worsened a link. */
function changedNow(events: readonly Event[], [from, to]: Pair): boolean {
  return events.some(
    (event) =>
      (event.type === "linkCut" || event.type === "linkDegraded" || event.type === "linkHealed") &&
      event.from === from &&
      event.to === to,
  );
}

/** Quiet links first, so that loud ones lie above them; those between the groups of a split are not among them. */
export function linksOf(
  { system, now, fraction }: Scene,
  placement: Placement,
  flights: readonly Flight[],
  split: Split | null,
): LinkPicture[] {
  const pairs = drawnPairs(now.world, placement).filter(([from, to]) => !isAcross(split, from, to));
  const quiet = pairs.map(([from, to]): LinkPicture => {
    const { state } = conditionOf(now.world, from, to);
    const path = pathOf(routeBetween(placement, from, to));
    const still = state === "whole" ? "quiet" : state;
    return { key: `${from}>${to}`, path, tone: changedNow(now.events, [from, to]) && fraction === 0 ? "event" : still };
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

/** The connections that processes hold open, each a broad line from who opened it; they lie under the links. */
export function openConnections(
  { nodes }: Scene["system"],
  stories: readonly NodeStory[],
  placement: Placement,
): LinkPicture[] {
  const nodeOf = (host: string): string | null => nodes.find(({ hostname }) => hostname === host)?.name ?? null;
  return stories.flatMap(({ spec: { name }, words }) =>
    (words?.connectedTo ?? []).flatMap((host): LinkPicture[] => {
      const to = nodeOf(host);
      if (to === null || !placement.places[to]) return [];
      return [{ key: `${name}=${to}`, path: pathOf(routeBetween(placement, name, to)), tone: "open" }];
    }),
  );
}

/** The links between the groups of a split, as far as they were used: of the others the band says enough. */
export function severedLinks({ world }: Scene["now"], placement: Placement, split: Split): LinkPicture[] {
  const used = usedPairs(world).map((pair) => pair.split(">") as unknown as Pair);
  return used
    .filter(([from, to]) => isAcross(split, from, to))
    .map(([from, to]) => ({ key: `${from}>${to}`, path: pathOf(routeBetween(placement, from, to)), tone: "cut" }));
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

/**
 * What is worse about links, in words in their middle, or as near to it as they cover no card and nothing that is `taken`; where the two
 * directions differ, a line for each, with its arrow.
 */
export function linkLabels({ world }: Scene["now"], placement: Placement, taken: readonly Rect[]): TextRun[] {
  const labelOf = (from: string, to: string): string => worse(conditionOf(world, from, to));
  const obstacles = [...Object.values(placement.places).map(({ rect }) => rect), ...taken];
  return drawnPairs(world, placement).flatMap(([from, to]): TextRun[] => {
    const [text, other] = [labelOf(from, to), labelOf(to, from)];
    if (text === "" || (text === other && from > to)) return [];
    const route = routeBetween(placement, from, to);
    const [line, down] =
      text === other ? [text, 5] : [`${arrowOf(route)} ${text}`, other === "" ? 5 : from < to ? -5 : 15];
    const size = [Math.min(176, widthIn(line, "note")), 20] as const;
    const isFree = ({ x, y }: Point): boolean =>
      !obstacles.some((rect) => overlap(rect, around({ x, y: y + down - 5 }, ...size)));
    const places = labelShares.map((share) => pointAt(route, share));
    const { x, y } = places.find(isFree) ?? places[0]!;
    return [run(line, { key: `${from}>${to}`, x, y: y + down, room: 176, style: "note", anchor: "middle" })];
  });
}

function arrowOf(route: Route): string {
  const [from, to] = [route[0]!, route.at(-1)!];
  const [right, down] = [to.x - from.x, to.y - from.y];
  if (Math.abs(right) < Math.abs(down)) return down > 0 ? "↓" : "↑";
  return right > 0 ? "→" : "←";
}

/** A bar on each cut link but those that a split's band cuts; where only one direction is cut, it is an arrow. */
export function cutMarks({ world }: Scene["now"], placement: Placement, split: Split | null): MarkPicture[] {
  const isCut = (from: string, to: string): boolean => conditionOf(world, from, to).state === "cut";
  return drawnPairs(world, placement).flatMap(([from, to]): MarkPicture[] => {
    if (!isCut(from, to) || isAcross(split, from, to)) return [];
    const both = isCut(to, from);
    if (both && from > to) return [];
    const route = routeBetween(placement, from, to);
    const says = both ? `the link between ${from} and ${to} is cut` : `the link from ${from} to ${to} is cut`;
    const kind = both ? "cut" : "cutOneWay";
    return [{ key: `cut ${from}>${to}`, kind, at: pointAt(route, 0.5), angle: angleOf(route), opacity: 1, says }];
  });
}

function angleOf(route: Route): number {
  const [a, b] = [pointAt(route, 0.45), pointAt(route, 0.55)];
  return Math.round((Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI);
}
