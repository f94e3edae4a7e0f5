// A schedule: choices, and how far the clock goes on between them, one a line. Blank lines and comments are skipped.
import type { Choice } from "../../kernel/choice.ts";
import { printChoice, readChoice } from "./choice-line.ts";
import { beginsClock, printClock, readClock } from "./clock-line.ts";
import type { ClockGoal } from "./clock-line.ts";
import { attempt } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { wordsOf } from "./words.ts";

/** The most lines that a schedule may have, comments included. */
export const scheduleLinesMax = 10_000;

/** What one line says: a choice, which happens now, or how far the clock goes on. */
export type ScheduleEntry = { readonly choice: Choice } | { readonly clock: ClockGoal };

/** An entry and where it stood, from 1. */
export type ScheduleLine = ScheduleEntry & { readonly line: number };

/** Reads a schedule; the first line that cannot be read fails it, and the failure says which. */
export function parseSchedule(text: string): Parsed<readonly ScheduleLine[]> {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const entries: ScheduleLine[] = [];
  for (const [index, written] of lines.entries()) {
    const line = index + 1;
    if (line > scheduleLinesMax)
      return {
        ok: false,
        says: `This schedule has ${lines.length} lines; a schedule has at most ${scheduleLinesMax}.`,
        column: 1,
        line,
      };
    const read = attempt((): ScheduleEntry | null => {
      const words = wordsOf(written);
      if (words.length === 0) return null;
      return beginsClock(words) ? { clock: readClock(words) } : { choice: readChoice(words) };
    });
    if (!read.ok) return { ...read, line };
    if (read.value) entries.push({ line, ...read.value });
  }
  return { ok: true, value: entries };
}

/** Writes one line of a schedule. */
export function printEntry(entry: ScheduleEntry): string {
  return "choice" in entry ? printChoice(entry.choice) : printClock(entry.clock);
}

/** Writes a schedule, one entry a line, without a line break at the end. */
export function printSchedule(entries: readonly ScheduleEntry[]): string {
  return entries.map(printEntry).join("\n");
}
