// A chart with a place for everything, in plain numbers (pixels at scale 1, y down): what the view draws and tests measure.
import type { EdgeId } from "#core";
import type { OutlineState } from "#core/later";
import { lineWidth, type as font } from "./lines.ts";
import type { Line } from "./lines.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its upper left corner. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** A line of text; `x` is where its mark or its first letter begins, `y` the base line. */
export interface PlacedLine extends Point {
  readonly line: Line;
}

/** A state. One with children surrounds them; `head` is then the part where its name and lines stand. */
export interface PlacedState {
  readonly state: OutlineState;
  readonly rect: Rect;
  readonly head: Rect;
  /** The middle of the base line of its name. */
  readonly name: Point;
  readonly lines: readonly PlacedLine[];
  readonly initial: boolean;
}

/** What is written on an arrow; `inside` says that it stands within a state that has children. */
export interface PlacedLabel {
  readonly rect: Rect;
  readonly lines: readonly PlacedLine[];
  readonly inside: boolean;
}

/** An arrow: SVG path data, its tip, the direction of the tip in degrees (0 points right, 90 down), and its label. */
export interface PlacedLink {
  readonly key: string;
  readonly edges: readonly EdgeId[];
  readonly path: string;
  readonly tip: Point & { readonly degrees: number };
  readonly label: PlacedLabel | null;
}

/** The list of what is possible in every state. */
export interface PlacedList {
  readonly rect: Rect;
  readonly title: Point;
  readonly lines: readonly PlacedLine[];
}

/** The whole drawing; states in document order, so that each is painted before its children. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly links: readonly PlacedLink[];
  readonly anywhere: PlacedList | null;
}

/** Sets lines one below the other from the upper left corner of a block; `centred` within `width` when given. */
export function placeLines(lines: readonly Line[], corner: Point, width?: number): PlacedLine[] {
  return lines.map((line, at) => ({
    line,
    x: corner.x + line.indent + (width === undefined ? 0 : (width - lineWidth(line)) / 2),
    y: corner.y + at * font.line + 12,
  }));
}

/** Whether a point lies in a rectangle or on its edge. */
export function contains(outer: Rect, { x, y }: Point): boolean {
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

/** A point, or anything that has one, moved. */
export function moved<P extends Point>(point: P, by: Point): P {
  return { ...point, x: point.x + by.x, y: point.y + by.y };
}
