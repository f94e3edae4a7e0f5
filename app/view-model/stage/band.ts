// The band of a partition: it lies between the groups, cuts the links under it, and says in words who is apart from whom.
import type { Event } from "#core";
import type { Scene } from "../frame.ts";
import { divideBetween } from "./divide.ts";
import { around, clamp, distance, grown, inside, overlap, pointAt, tidy } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";
import { wrap } from "./measure.ts";
import type { BandPicture, LinkPicture, TextRun } from "./picture.ts";
import type { Place, Placement } from "./place.ts";
import { routeBetween } from "./route.ts";
import { splitWords } from "./split.ts";
import type { Split } from "./split.ts";
import { run, widthIn } from "./text-run.ts";

/** The band of a split; `severed` are the links under it. */
export function bandOf(
  { now, fraction }: Scene,
  placement: Placement,
  split: Split,
  severed: readonly LinkPicture[],
): BandPicture {
  const { path, points } = divideBetween(placement, split.groups);
  const isNews = ({ type }: Event): boolean => type === "partitioned" || type === "linkCut";
  const reach = split.beside.length === 0 ? "" : `; every side is reached by ${split.beside.join(", ")}`;
  return {
    path,
    tone: fraction === 0 && now.events.some(isNews) ? "event" : "quiet",
    severed,
    label: labelOf(placement, split, points),
    says: splitWords(split) + reach,
  };
}

const lineHeight = 18;

/** Its words where it passes something free: all of them if there is room for them, else `partition`; else none. */
function labelOf(placement: Placement, split: Split, points: readonly Point[]): BandPicture["label"] {
  const field = { x: 2, y: 2, width: placement.width - 4, height: placement.height - 4 };
  const cards = Object.values(placement.places).flatMap(reserved);
  const ways = waysOf(placement, split);
  const words = splitWords(split);
  const sides = split.groups.map((group, n) => group.join(" ") + (n < split.groups.length - 1 ? " |" : ""));
  const variants = [
    wrap(words, placement.width / 2, 14, "bold", 1),
    ["partition:", ...sides],
    wrap(words, widthIn(words, "tag") * 0.42, 14, "bold", 3),
    ["partition"],
  ];
  // What had to be cut says less than the one word.
  for (const lines of variants.filter((some) => !some.some((line) => line.endsWith("…")))) {
    const width = Math.max(...lines.map((line) => widthIn(line, "tag"))) + 18;
    const height = lines.length * lineHeight + 2;
    const found = freePlace({ width, height }, points, [...cards, ...ways, networkButton(placement)], field);
    if (found) return { rect: found, texts: lines.map((text, n) => lineIn(found, text, n)) };
  }
  return null;
}

function lineIn({ x, y, width }: Rect, text: string, n: number): TextRun {
  const place = { x: x + width / 2, y: y + 15 + n * lineHeight, room: width, anchor: "middle" } as const;
  return run(text, { key: `line${n}`, style: "tag", ...place });
}

/** The free place that is nearest to the middle of the stage, as far as may be with the band through its own middle. */
function freePlace(
  { width, height }: Pick<Rect, "width" | "height">,
  points: readonly Point[],
  obstacles: readonly Rect[],
  field: Rect,
): Rect | null {
  const middle = { x: field.x + field.width / 2, y: field.y + field.height / 2 };
  const shifts = [0, 0.2, -0.2, 0.35, -0.35, 0.48, -0.48];
  let best: { rect: Rect; cost: number } | null = null;
  for (const point of points)
    for (const shift of shifts) {
      const y = clamp(point.y, field.y + height / 2, field.y + field.height - height / 2);
      const rect = around({ x: point.x + shift * width, y }, width, height);
      const cost = Math.abs(shift) * width * 2 + distance(point, middle);
      if (best && cost >= best.cost) continue;
      if (inside(rect, field) && !obstacles.some((other) => overlap(rect, other))) best = { rect, cost };
    }
  return best && { ...best.rect, x: tidy(best.rect.x), y: tidy(best.rect.y) };
}

/** A card with the room for what sits on its edges now and then, so that the words need never move. */
function reserved({ rect, tagAt }: Place): Rect[] {
  const { x, y, width, height } = rect;
  const above = tagAt === "above" ? 18 : 5;
  const whole = { x: x - 8, y: y - above, width: width + 16, height: height + above + 20 };
  return tagAt === "right" ? [whole, { x, y, width: 2 * width + 20, height }] : [whole];
}

/** Around the middle of each link: there messages are, and the crosses of those that are lost. */
function waysOf(placement: Placement, { groups }: Split): Rect[] {
  const members = groups.flat();
  return members.flatMap((a, n) =>
    members.slice(n + 1).flatMap((b) => {
      const route = routeBetween(placement, a, b);
      return Array.from({ length: 9 }, (_, part) => around(pointAt(route, 0.34 + part * 0.04), 20, 20));
    }),
  );
}

/** The button on the stage's lower edge, which is not drawn by the picture. */
function networkButton({ shape, width, height }: Placement): Rect {
  const box = { x: 0.2 * width, y: height - 44, width: 116, height: 44 };
  return shape === "wide" ? grown(box, 6) : { x: 0, y: 0, width: 0, height: 0 };
}
