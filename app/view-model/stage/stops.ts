// The keyboard's stops on the stage: every card and every message (ways.ts has those of links), and which one an arrow leads to.
import { centreOf } from "./geometry.ts";
import type { Point, Rect } from "./geometry.ts";
import type { StagePicture } from "./picture.ts";

/** Something that can be reached; the key is `node NAME`, a message's own, or `link A>B` for both directions of a pair. */
export interface StageStop {
  readonly key: string;
  readonly rect: Rect;
}

/** All stops of a picture: cards, then messages. */
export function stopsOf({ cards, capsules }: Pick<StagePicture, "cards" | "capsules">): StageStop[] {
  return [
    ...cards.map(({ name, rect }) => ({ key: `node ${name}`, rect })),
    ...capsules.map(({ key, rect }) => ({ key, rect })),
  ];
}

/** The nearest stop in a direction (a unit step to the right or down), or the same one when there is none. */
export function stopBeyond(stops: readonly StageStop[], from: string, { x, y }: Point): string {
  const own = stops.find((stop) => stop.key === from);
  if (!own) return from;
  const centre = centreOf(own.rect);
  let found = { key: from, cost: Infinity };
  for (const { key, rect } of stops) {
    const other = centreOf(rect);
    const [right, down] = [other.x - centre.x, other.y - centre.y];
    const ahead = right * x + down * y;
    const aside = Math.abs(right * y + down * x);
    const cost = ahead + 2 * aside;
    if (ahead > 4 && aside <= 2 * ahead && cost < found.cost) found = { key, cost };
  }
  return found.key;
}
