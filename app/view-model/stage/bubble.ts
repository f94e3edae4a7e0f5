// The bubble with the whole text of the message that is looked at: below its capsule, or above where there is no room below.
import { run } from "./text-run.ts";
import { clamp, tidy } from "./geometry.ts";
import type { Rect } from "./geometry.ts";
import { textWidth, wrap } from "./measure.ts";
import type { CapsulePicture, StagePicture, TextRun } from "./picture.ts";

export interface BubblePicture {
  readonly rect: Rect;
  readonly lines: readonly TextRun[];
}

/** The bubble of a capsule, inside the stage. */
export function bubbleOf({ rect, says }: CapsulePicture, stage: Pick<StagePicture, "width" | "height">): BubblePicture {
  const words = wrap(says, Math.min(340, stage.width - 40), 14, "sans", 5);
  const width = Math.max(...words.map((line) => textWidth(line, 14, "sans"))) + 20;
  const height = words.length * 20 + 12;
  const x = clamp(rect.x + rect.width / 2 - width / 2, 4, stage.width - width - 4);
  const below = rect.y + rect.height + 8;
  const y = below + height < stage.height ? below : rect.y - 8 - height;
  const lines = words.map((text, n) =>
    run(text, { key: String(n), x: tidy(x + 10), y: tidy(y + 21 + n * 20), room: width, style: "detail" }),
  );
  return { rect: { x: tidy(x), y: tidy(y), width: tidy(width), height }, lines };
}
