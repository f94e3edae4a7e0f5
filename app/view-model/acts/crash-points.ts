// The page "crash during its next step": after which effect, in words. From the kernel's look ahead to acts.
import type { NextAct } from "#core";
import { choiceWords } from "../timeline/branch-words.ts";
import { taking } from "./item.ts";
import type { ActItem, Moment } from "./item.ts";

/** What is said above the points, and the points. */
export interface CrashPage {
  readonly says: string;
  readonly items: readonly ActItem[];
}

/** How many points are offered when nobody knows what the step will hold. */
const unknownMax = 4;

/** The page for a node; `next` is what the kernel saw ahead, null when nothing comes by itself. */
export function crashPage(moment: Moment, node: string, next: NextAct | null): CrashPage {
  const item = (after: number, words: string): ActItem =>
    taking(moment, { key: String(after), words }, [{ do: "crashDuring", node, after }]);
  if (next === null)
    return {
      says: `If the clock goes on from here, ${node} does nothing more by itself. It can be set to crash all the same, in whatever step makes it act.`,
      items: Array.from({ length: unknownMax }, (_, after) =>
        item(
          after,
          after === 0 ? "Before anything" : after === 1 ? "After its first effect" : `After ${after} effects`,
        ),
      ),
    };
  const { at, choice, steps, points } = next;
  const when = steps === 1 ? "the next one" : `${steps} steps from here`;
  return {
    says: `Its next step, if the clock goes on, is ${when}, at ${at} ms: ${choiceWords(choice)}. It crashes …`,
    items: points.map(({ after, does }) => item(after, does === null ? "… before anything" : `… after it ${does}`)),
  };
}
