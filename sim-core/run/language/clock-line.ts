// Clock lines of a schedule: how far the clock goes on by itself before the next line is taken.
import { stepsMax } from "../limits.ts";
import { beginsCall } from "./call-line.ts";
import { Cursor } from "./cursor.ts";
import { printForms, readForms } from "./form.ts";
import type { Form } from "./form.ts";
import type { Moment } from "./moment.ts";
import { printMoment, readMoment } from "./moment-line.ts";
import { literal, wholeNumber } from "./parts.ts";
import type { Part } from "./parts.ts";
import type { Word } from "./words.ts";

/** So many steps; as long as the next thing is due by a time in ms; or until a moment has come, counted from that line on. */
export type ClockGoal = { readonly steps: number } | { readonly ms: number } | { readonly moment: Moment };

/** The word with which a clock line begins. */
export const clockWord = "clock";

/** The latest time that a clock line can name, in ms: more than a week. */
export const clockMsMax = 1_000_000_000;

const moment: Part = {
  shown: "MOMENT",
  read(cursor) {
    const words = [cursor.take("MS or a moment")];
    while (cursor.peek()) words.push(cursor.take("MOMENT"));
    return { moment: readMoment(words) };
  },
  print: ({ moment: written }) => [printMoment(written as unknown as Moment)],
};

const parts: Readonly<Record<"steps" | "ms" | "moment", readonly Part[]>> = {
  steps: [wholeNumber("steps", "STEPS", stepsMax)],
  ms: [literal("until"), wholeNumber("ms", "MS", clockMsMax, 0)],
  moment: [literal("until"), moment],
};

/** How each goal is written. */
export const clockForms = Object.fromEntries(
  Object.entries(parts).map(([goal, list]) => [goal, { word: clockWord, parts: list }]),
) as Readonly<Record<keyof typeof parts, Form>>;

/** Whether a line lets the clock go on; a client may be called `clock` all the same, and begin an operation. */
export function beginsClock([first, second]: readonly Word[]): boolean {
  return first?.quoted === false && first.text === clockWord && !beginsCall(second ?? null);
}

/** Reads a clock line that is in words already; throws a misreading. */
export function readClock(words: readonly Word[]): ClockGoal {
  const begin = (): Cursor => {
    const cursor = new Cursor(words);
    cursor.take("VERB");
    return cursor;
  };
  const [, second, third] = words;
  const number = third?.quoted === false && /^[-+.\d]/.test(third.text);
  const goal = second?.text !== "until" ? "steps" : number ? "ms" : "moment";
  // The table of forms has the field of each member of ClockGoal.
  return readForms([clockForms[goal]], begin) as unknown as ClockGoal;
}

/** Writes a clock line. */
export function printClock(goal: ClockGoal): string {
  const form = "steps" in goal ? clockForms.steps : "ms" in goal ? clockForms.ms : clockForms.moment;
  return printForms([form], goal);
}
