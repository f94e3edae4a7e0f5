// The law of time travel: equal choices give equal runs, and going back and forward, in any order, is the identity.
import type { Frame } from "../../run/run.ts";
import { claim, same } from "./claim.ts";
import { Walk } from "./walk.ts";

/** A second run of the same picks is the same; both give every frame again as it was. */
export function backAndForward(walk: Walk): void {
  const frames: Frame[] = [walk.recording.run.last];
  for (const { after } of walk.paces()) frames.push(after);
  const { run } = walk.recording;
  const twin = new Walk(walk.scenario, walk.picks).toEnd().recording.run;
  claim(twin.length === run.length, `${twin.length} steps, and ${run.length} before`);
  const places = frames.map((_, n) => n).sort((a, b) => leap(a) - leap(b));
  for (const place of places) {
    same(run.at(place), frames[place], `step ${place}, gone back to,`);
    same(twin.at(place), frames[place], `step ${place} of an equal run`);
  }
}

/** Where a place comes in an order that leaps about. */
function leap(place: number): number {
  return Math.imul(place + 1, 0x9e3779b1) >>> 0;
}
