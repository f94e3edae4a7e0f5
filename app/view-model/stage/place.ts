// What a placement is: a place for each node, in design units.
import type { NodeSpec } from "#core";
import type { Rect } from "./geometry.ts";

/** For a landscape screen, for half of one, or for a phone held upright. */
export type StageShape = "wide" | "half" | "tall";

/** What a card has room for. */
export interface Place {
  readonly rect: Rect;
  readonly kind: NodeSpec["kind"];
  /** Rows of the store's table. */
  readonly rows: number;
  /** Lines for what it waits for. */
  readonly details: 0 | 1 | 2;
  /** Where there is room for a tag: over the upper edge, under the lower one, beyond the right one. */
  readonly tagAt: "above" | "below" | "right";
}

/** All places, and the size of the stage in design units: a unit is a CSS pixel at the ordinary size. */
export interface Placement {
  readonly shape: StageShape;
  readonly width: number;
  readonly height: number;
  readonly places: Readonly<Record<string, Place>>;
}

/** Nodes by what they are; the first server stands where the leading one belongs. */
export interface Cast {
  readonly clients: readonly NodeSpec[];
  readonly servers: readonly NodeSpec[];
  readonly infrastructure: readonly NodeSpec[];
}
