// Lines of text in their faces: cut here, by the table of widths, so that views only write them down.
import { tidy } from "./geometry.ts";
import { cut, textWidth } from "./measure.ts";
import type { Face } from "./measure.ts";
import type { TextRun, TextStyle } from "./picture.ts";

/** What each style is set in; the views' style sheet says the same. */
const faces: Readonly<Record<TextStyle, readonly [size: number, face: Face]>> = {
  name: [17, "bold"],
  address: [14, "mono"],
  state: [14, "bold"],
  detail: [14, "sans"],
  file: [14, "mono"],
  badge: [14, "bold"],
  cell: [14, "mono"],
  note: [14, "bold"],
  tag: [14, "bold"],
};

/** Where a text goes: its baseline, and how much room it has. */
export interface Line {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly style: TextStyle;
  readonly anchor?: TextRun["anchor"];
}

/** A text in its place, cut to the room there is. */
export function run(full: string, { key, x, y, room, style, anchor = "start" }: Line): TextRun {
  const text = cut(full, room, ...faces[style]);
  return { key, x: tidy(x), y: tidy(y), text, full: text === full ? null : full, style, anchor };
}

/** The width of a text in a style, in design units. */
export function widthIn(text: string, style: TextStyle): number {
  return textWidth(text, ...faces[style]);
}
