// From a chart's outline to its drawing, in two sizes. The layout library is not in the first load: it comes when a chart is first shown.
import type { ChartOutline } from "#core/later";
import { layOut } from "./layout.ts";
import type { Limits } from "./layout.ts";
import type { Dagre } from "./place.ts";
import type { Picture } from "./picture.ts";

/** For a side panel of about 400 pixels, or for a whole screen. */
export type ChartSize = "panel" | "large";

const limits: Record<ChartSize, Limits> = {
  panel: { label: 104, row: 180, width: 360 },
  large: { label: 170, row: 250, width: 850 },
};
const drawn = new WeakMap<ChartOutline, Map<ChartSize, Promise<Picture>>>();

/** The drawing of a chart at a size; the same object at each call. */
export function draw(outline: ChartOutline, size: ChartSize): Promise<Picture> {
  const sizes = drawn.get(outline) ?? new Map<ChartSize, Promise<Picture>>();
  drawn.set(outline, sizes);
  const known = sizes.get(size);
  if (known) return known;
  const picture = import("@dagrejs/dagre").then((dagre: Dagre) => layOut(dagre, outline, limits[size]));
  sizes.set(size, picture);
  return picture;
}
