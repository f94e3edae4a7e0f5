// From lanes to pixels: where the bars in sight stand, and what fits into them.
import { callWords } from "#core/checking";
import type { Bar } from "./lanes.ts";
import { barsWithin } from "./lanes.ts";
import { brief } from "./words.ts";
import type { Picture } from "./picture.ts";
import type { Stretch } from "./stretch.ts";

/** Sizes in pixels: of the picture's part in sight, and of a rem. */
export interface Room {
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly rem: number;
}

/** A bar on the screen; `x` and `width` are cut to what is in sight. */
export interface PlacedBar {
  readonly bar: Bar;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  /** As much of what was called and answered as fits; `""` for nothing. */
  readonly text: string;
  readonly textX: number;
  /** The point of an order; its number only where numbers have room. */
  readonly point: { readonly x: number; readonly number: string } | null;
}

/** The height of a row, of a bar in it, and of the room above the bar, in rem. */
export const rowRem = 2.6;
export const barRem = 1.6;
export const barTopRem = 0.3;
const characterRem = 0.53;
/** How far beyond the picture's edges bars are drawn, so that their ends are out of sight. */
const beyond = 20;

export const xOf = ({ from, to }: Stretch, width: number, place: number): number =>
  ((place - from) / (to - from)) * width;

export const placeAt = ({ from, to }: Stretch, width: number, x: number): number => from + (x / width) * (to - from);

/** The rows in sight, from the first to the one after the last. */
export function rowsInSight({ top, height, rem }: Room, count: number): readonly [number, number] {
  const row = rowRem * rem;
  return [Math.max(0, Math.floor(top / row) - 1), Math.min(count, Math.ceil((top + height) / row) + 1)];
}

/** The bars in sight. Where one key is shown its name is left out of them. */
export function placedBars(picture: Picture, stretch: Stretch, room: Room, oneKey: boolean): readonly PlacedBar[] {
  const [first, after] = rowsInSight(room, picture.rows.length);
  const perPlace = room.width / (stretch.to - stretch.from);
  const numbers = perPlace >= 1.1 * room.rem;
  const x = (place: number): number => xOf(stretch, room.width, place);
  return picture.rows.slice(first, after).flatMap((row) =>
    barsWithin(row, stretch.from, stretch.to).map((bar): PlacedBar => {
      const left = Math.max(-beyond, x(bar.from));
      const right = Math.min(room.width + beyond, x(bar.to));
      const textX = Math.max(0, left) + 0.4 * room.rem;
      const fits = Math.floor((Math.min(room.width, right) - textX - 0.2 * room.rem) / (characterRem * room.rem));
      const point = picture.points.get(bar.call.id);
      return {
        bar,
        x: left,
        width: Math.max(2, right - left),
        y: (bar.row * rowRem + barTopRem) * room.rem,
        text: cut(callWords(oneKey ? { ...bar.call, key: "" } : bar.call), fits),
        textX,
        point: point ? { x: x(point.at), number: numbers ? String(point.number) : "" } : null,
      };
    }),
  );
}

/** As much of a text as fits; nothing rather than a letter or two. */
export function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const short = brief(text);
  if (short.length <= characters) return short;
  return characters < 3 ? "" : `${short.slice(0, characters - 1)}…`;
}
