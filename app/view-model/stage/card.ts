// One node's card: every text, row and shape with its place. Sizes come from the placement, never from the data.
import type { Describe, Envelope } from "#core";
import type { Rect } from "./geometry.ts";
import { cut, textWidth } from "./measure.ts";
import type { Face } from "./measure.ts";
import type { NodeStory } from "./node-story.ts";
import type { CardPicture, RowPicture, Slot, Tag, TextRun, TextStyle } from "./picture.ts";
import type { Place } from "./placement.ts";
import type { Cell, StoreView } from "./store-rows.ts";

const padding = 12;
export const faces: Readonly<Record<TextStyle, readonly [size: number, face: Face]>> = {
  name: [17, "bold"],
  address: [14, "mono"],
  state: [14, "sans"],
  detail: [14, "sans"],
  file: [14, "mono"],
  badge: [14, "bold"],
  cell: [14, "mono"],
  note: [14, "sans"],
  tag: [14, "bold"],
};

interface Line {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly style: TextStyle;
  readonly anchor?: TextRun["anchor"];
}

/** A text in its place, cut to the room there is. */
export function run(full: string, { key, x, y, room, style, anchor = "start" }: Line): TextRun {
  const [size, face] = faces[style];
  const text = cut(full, room, size, face);
  return { key, x, y, text, full: text === full ? null : full, style, anchor };
}

export function widthIn(text: string, style: TextStyle): number {
  return textWidth(text, ...faces[style]);
}

/** Everything a card shows. */
export interface CardInput {
  readonly story: NodeStory;
  readonly place: Place;
  readonly store: StoreView | null;
  /** Cells that differ are red, not amber: a property says so. */
  readonly unequal: boolean;
  /** What waits unread in the node's sockets. */
  readonly waiting: readonly Envelope[];
  readonly message: (envelope: Envelope) => ReturnType<Describe["message"]>;
}

export function cardOf(input: CardInput): CardPicture {
  const { story, place } = input;
  const { spec, words, condition } = story;
  const { rect } = place;
  const [left, right, inner] = [rect.x + padding, rect.x + rect.width - padding, rect.width - 2 * padding];
  const small = place.kind === "infrastructure" || (place.kind === "client" && !place.hasDetail);
  const address = small ? null : spec.kind === "client" || spec.port === null ? spec.ip : `:${spec.port}`;
  const addressWidth = address === null ? 0 : widthIn(address, "address") + 6;
  const top = rect.y + (small ? 21 : 26);
  const texts = [run(spec.name, { key: "name", x: left, y: top, room: inner - addressWidth, style: "name" })];
  if (address !== null)
    texts.push(run(address, { key: "address", x: right, y: top, room: addressWidth, style: "address", anchor: "end" }));

  const alive = condition === "well" || condition === "busy";
  const detail = alive || condition === "paused" ? (words?.detail ?? "") : "";
  let badge: CardPicture["badge"] = null;
  let memory: CardPicture["memory"] = null;
  if (small) {
    const line = place.kind === "infrastructure" ? (alive ? detail : story.state) : detail || story.state;
    texts.push(run(line, { key: "state", x: left, y: rect.y + 40, room: inner, style: "state" }));
  } else {
    const role = words?.role ?? "";
    const y = rect.y + 36;
    const width = role === "" ? 0 : Math.min(widthIn(role, "badge") + 18, inner);
    if (width > 0) {
      const text = run(role, {
        key: "role",
        x: left + width / 2,
        y: y + 17,
        room: width - 16,
        style: "badge",
        anchor: "middle",
      });
      badge = { rect: { x: left, y, width, height: 24 }, text };
    }
    if (place.kind === "client") {
      texts.push(run(story.state, { key: "state", x: left, y: rect.y + 77, room: inner, style: "state" }));
      if (detail)
        texts.push(
          run(detail, { key: "detail", x: left + width + 8, y: y + 17, room: inner - width - 8, style: "detail" }),
        );
    } else {
      const room = inner - width - 8;
      texts.push(run(story.state, { key: "state", x: right, y: y + 17, room, style: "state", anchor: "end" }));
      if (place.hasDetail && words && condition !== "down") {
        const box = { x: left - 4, y: rect.y + 66, width: inner + 8, height: 24 };
        const text = run(detail, { key: "detail", x: left + 4, y: box.y + 17, room: inner - 8, style: "detail" });
        memory = { rect: box, text };
      }
    }
  }
  const says = [spec.name, words?.role, story.state, detail, story.tag?.text].filter(Boolean).join(", ");
  return {
    name: spec.name,
    rect,
    kind: place.kind,
    leads: words?.leads ?? false,
    condition,
    touched: story.touched,
    texts,
    badge,
    memory,
    disk: input.store && condition !== "absent" ? diskOf(input, input.store) : null,
    slots: slotsOf(input),
    tag: story.tag && tagOn(rect, story.tag),
    says,
  };
}

function tagOn(rect: Rect, { text, tone }: NonNullable<NodeStory["tag"]>): Tag {
  const width = Math.min(widthIn(text, "tag") + 16, rect.width - 16);
  const box = { x: rect.x + rect.width - 8 - width, y: rect.y - 12, width, height: 24 };
  return {
    rect: box,
    text: run(text, {
      key: "tag",
      x: box.x + width / 2,
      y: box.y + 17,
      room: width - 14,
      style: "tag",
      anchor: "middle",
    }),
    tone,
  };
}

/** The solid part at the bottom: the file's name, how much is not shown, and the rows. */
function diskOf({ place, unequal }: CardInput, store: StoreView): NonNullable<CardPicture["disk"]> {
  const { rect, rows } = place;
  const height = 24 + rows * (place.hasDetail ? 22 : 20) + 4;
  const box = { x: rect.x + 6, y: rect.y + rect.height - 6 - height, width: rect.width - 12, height };
  const more = store.more > 0 ? `+ ${store.more} more` : "";
  const file = store.file.split("/").at(-1) ?? store.file;
  const x = box.x + 26;
  const room = box.width - 32 - (more ? widthIn(more, "note") + 8 : 0);
  const texts = [run(file, { key: "file", x, y: box.y + 17, room, style: "file" })];
  if (more)
    texts.push(
      run(more, { key: "more", x: box.x + box.width - 6, y: box.y + 17, room: 120, style: "note", anchor: "end" }),
    );
  const step = place.hasDetail ? 22 : 20;
  return {
    rect: box,
    texts,
    rows: store.cells.map((cell, n) => {
      const row = { x: box.x + 3, y: box.y + 24 + n * step, width: box.width - 6, height: step - 2 };
      return rowOf(cell, row, unequal);
    }),
  };
}

function rowOf(cell: Cell, rect: Rect, unequal: boolean): RowPicture {
  const { key, value, before, compared } = cell;
  const y = rect.y + rect.height - 5;
  const note = before ? (before.value === null ? "new" : `was ${before.value}`) : compared === "same" ? "" : compared;
  const [left, right] = [rect.x + 6, rect.x + rect.width - 6];
  const keyRoom = Math.min(rect.width * 0.32, 74);
  const noteRoom = note ? Math.min(widthIn(note, "note") + 2, rect.width * 0.36) : 0;
  const texts = [
    run(key, { key: "key", x: left, y, room: keyRoom - 10, style: "cell" }),
    run(value ?? "–", {
      key: "value",
      x: left + keyRoom,
      y,
      room: right - left - keyRoom - noteRoom - 6,
      style: "cell",
    }),
  ];
  if (note) texts.push(run(note, { key: "note", x: right, y, room: noteRoom, style: "note", anchor: "end" }));
  const tone = before ? "changed" : compared === "same" ? "plain" : unequal ? "wrong" : "differs";
  return { key, rect, texts, tone };
}

/** A tray on the lower edge, two places a socket, only while something waits. */
function slotsOf({ place: { rect }, waiting, message }: CardInput): Slot[] {
  if (waiting.length === 0) return [];
  const count = Math.max(2, waiting.length);
  const width = Math.min(84, (rect.width - 16) / count - 4);
  return Array.from({ length: count }, (_, n) => {
    const box = { x: rect.x + 10 + n * (width + 4), y: rect.y + rect.height - 4, width, height: 22 };
    const envelope = waiting[n];
    if (!envelope) return { key: `free${n}`, rect: box, text: null, says: null };
    const words = message(envelope);
    const text = run(words.label, {
      key: "label",
      x: box.x + width / 2,
      y: box.y + 16,
      room: width - 10,
      style: "note",
      anchor: "middle",
    });
    return { key: `m${envelope.seq}`, rect: box, text, says: `waits to be read: ${words.says}` };
  });
}
