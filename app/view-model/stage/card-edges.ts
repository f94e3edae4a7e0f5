// What sits on a card's edge: a tag with what just happened to the node, and the tray of datagrams that nobody has read yet.
import { limits } from "#core";
import { tidy } from "./geometry.ts";
import type { Rect } from "./geometry.ts";
import type { NodeStory } from "./node-story.ts";
import type { Slot, Tag } from "./picture.ts";
import type { Place } from "./place.ts";
import { run, widthIn } from "./text-run.ts";

/** A message that waits: its envelope's number and its words. */
export interface Waiting {
  readonly seq: number;
  readonly label: string;
  readonly says: string;
}

const tagHeight = 24;

/** The tag of a card, where the card has room for one; `taken` is what something else needs of the upper edge. */
export function tagOn({ rect, tagAt }: Place, { text, tone }: NonNullable<NodeStory["tag"]>, taken = 0): Tag {
  const roomiest = tagAt === "above" ? rect.width - 16 - taken : rect.width + 20;
  const width = Math.min(widthIn(text, "tag") + 18, roomiest);
  const box = { ...corner(rect, width, tagAt), width, height: tagHeight };
  const x = box.x + width / 2;
  const line = { key: "tag", x, y: box.y + 17, room: width - 14, style: "tag", anchor: "middle" } as const;
  return { rect: { ...box, x: tidy(box.x), width: tidy(width) }, text: run(text, line), tone };
}

function corner({ x, y, width, height }: Rect, tagWidth: number, tagAt: Place["tagAt"]): { x: number; y: number } {
  if (tagAt === "right") return { x: x + width - 8, y: y + (height - tagHeight) / 2 };
  if (tagAt === "below") return { x: x + (width - tagWidth) / 2, y: y + height - 5 };
  return { x: x + width - 8 - tagWidth, y: y - 17 };
}

/** A tray on the lower edge with the places of each socket in which something waits. */
export function trayOf(rect: Rect, waiting: readonly (readonly Waiting[])[]): Slot[] {
  const used = waiting.map((list, socket) => ({ list, socket })).filter(({ list }) => list.length > 0);
  const places = used.flatMap(({ list, socket }) =>
    Array.from({ length: Math.max(limits.datagramsPerSocket, list.length) }, (_, n) => ({
      socket,
      n,
      message: list[n],
    })),
  );
  const width = Math.min(84, (rect.width - 16) / Math.max(1, places.length) - 4);
  return places.map(({ socket, n, message }, index): Slot => {
    const box = { x: rect.x + 10 + index * (width + 4), y: rect.y + rect.height - 4, width, height: 22 };
    if (!message) return { key: `free${socket}.${n}`, rect: box, text: null, says: null };
    const x = box.x + width / 2;
    const line = { key: "label", x, y: box.y + 16, room: width - 8, style: "note", anchor: "middle" } as const;
    return {
      key: `m${message.seq}`,
      rect: box,
      text: run(message.label, line),
      says: `waits to be read: ${message.says}`,
    };
  });
}
