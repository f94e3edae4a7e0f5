// The solid part of a card: the file on the disk as a small table, as a crash would leave it.
import type { Rect } from "./geometry.ts";
import type { CardPicture, RowPicture } from "./picture.ts";
import type { Place } from "./place.ts";
import type { Cell, StoreView } from "./store-rows.ts";
import { run, widthIn } from "./text-run.ts";

/** The height of a row of the table. */
export const rowStep = (details: Place["details"]): number => (details > 0 ? 22 : 20);

/** Where the solid part of a card begins. */
export const diskTop = ({ y, height }: Rect, rows: number, details: Place["details"]): number =>
  y + height - 32 - rows * rowStep(details);

/** The file's name, how much is not shown, and the rows. */
export function diskOf(
  { rect, rows, details }: Place,
  store: StoreView,
  unequal: boolean,
): NonNullable<CardPicture["disk"]> {
  const step = rowStep(details);
  const box = {
    ...{ x: rect.x + 6, y: diskTop(rect, rows, details) },
    ...{ width: rect.width - 12, height: 26 + rows * step },
  };
  const more = store.damaged
    ? "✗ needs recovery"
    : store.more > 0
      ? `+ ${store.more} more`
      : store.cells.length === 0
        ? "empty"
        : "";
  const file = store.file.split("/").at(-1) ?? store.file;
  const moreRoom = widthIn(more, "note") + 1;
  const line = { y: box.y + 17, style: "file" } as const;
  // As wide as the longest key that any card shows, so that values stand in line and have the rest.
  const keyRoom = Math.min(
    Math.max(30, ...store.cells.map(({ key }) => widthIn(key, "cell") + 12)),
    (box.width - 6) * 0.48,
  );
  return {
    rect: box,
    file: store.file,
    texts: [
      run(file, { ...line, key: "file", x: box.x + 26, room: box.width - 38 - moreRoom }),
      run(more, { ...line, key: "more", x: box.x + box.width - 6, room: moreRoom, style: "note", anchor: "end" }),
    ].filter(({ text }) => text !== ""),
    rows: store.cells.map((cell, n) =>
      rowOf(
        cell,
        { x: box.x + 3, y: box.y + 24 + n * step, width: box.width - 6, height: step - 2 },
        { keyRoom, unequal },
      ),
    ),
  };
}

function rowOf(cell: Cell, rect: Rect, { keyRoom, unequal }: { keyRoom: number; unequal: boolean }): RowPicture {
  const { key, value, compared, before } = cell;
  const note = noteOf(cell);
  const [left, right, y] = [rect.x + 6, rect.x + rect.width - 6, rect.y + rect.height - 5];
  const noteRoom = note === "" ? 0 : Math.min(widthIn(note, "note") + 1, rect.width * 0.5);
  const valueRoom = right - left - keyRoom - (noteRoom === 0 ? 0 : noteRoom + 8);
  const texts = [
    run(key, { key: "key", x: left, y, room: keyRoom - 8, style: "cell" }),
    run(value ?? "–", { key: "value", x: left + keyRoom, y, room: valueRoom, style: "cell" }),
    run(note, { key: "note", x: right, y, room: noteRoom, style: "note", anchor: "end" }),
  ].filter(({ text }) => text !== "");
  const tone = before ? "changed" : compared === "same" ? "plain" : unequal ? "wrong" : "differs";
  return { key, rect, texts, tone };
}

/** What it was before this step, else how it compares. */
function noteOf({ before, compared }: Cell): string {
  if (before) return before.value === null ? "new" : `was ${before.value}`;
  return compared === "same" ? "" : compared;
}
