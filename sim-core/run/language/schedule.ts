// A schedule: choices, one a line. Blank lines and comments are skipped.
import type { Choice } from "../../kernel/choice.ts";
import { printChoice, readChoice } from "./choice-line.ts";
import { attempt } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { wordsOf } from "./words.ts";

/** The most lines that a schedule may have, comments included. */
export const scheduleLinesMax = 10_000;

/** A choice and where it stood, from 1. */
export interface ScheduleLine {
  readonly line: number;
  readonly choice: Choice;
}

/** Reads a schedule; the first line that cannot be read fails it, and the failure says which. */
export function parseSchedule(text: string): Parsed<readonly ScheduleLine[]> {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const choices: ScheduleLine[] = [];
  for (const [index, written] of lines.entries()) {
    const line = index + 1;
    if (line > scheduleLinesMax)
      return {
        ok: false,
        says: `This schedule has ${lines.length} lines; a schedule has at most ${scheduleLinesMax}.`,
        column: 1,
        line,
      };
    const read = attempt(() => {
      const words = wordsOf(written);
      return words.length > 0 ? readChoice(words) : null;
    });
    if (!read.ok) return { ...read, line };
    if (read.value) choices.push({ line, choice: read.value });
  }
  return { ok: true, value: choices };
}

/** Writes choices as a schedule, one a line, without a line break at the end. */
export function printSchedule(choices: readonly Choice[]): string {
  return choices.map(printChoice).join("\n");
}
