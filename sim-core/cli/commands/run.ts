// `run <id|file|link> [--schedule FILE]`: plays a scenario and prints its trace or its summary; exit 0 when its expectations hold, 1 when one does not.
import { writeHistory } from "../../history/formats/write-history.ts";
import type { WrittenForm } from "../../history/formats/write-history.ts";
import { disappointments } from "../../run/expect.ts";
import { historyEvents } from "../../run/history-events.ts";
import { scheduleLines } from "../../run/schedule-of.ts";
import { differsFromShared, record } from "../../run/open.ts";
import { stepsMax } from "../../run/limits.ts";
import { summarize } from "../../run/summarize.ts";
import { traceJsonLines, traceLines } from "../../run/trace-text.ts";
import type { Recording } from "../../run/recording.ts";
import { BadInput } from "../bad-input.ts";
import { troubleOf } from "../schedule-file.ts";
import type { GivenSchedule } from "../schedule-file.ts";
import { workshop } from "../subject.ts";
import type { Subject } from "../subject.ts";

export interface RunWishes {
  readonly to: number | null;
  readonly until: string | number | null;
  readonly schedule: GivenSchedule;
  /** The trace in one of its forms, the summary, or the clients' history. */
  readonly print: "text" | "jsonl" | "schedule" | "summary" | { readonly history: WrittenForm };
  /** The trace was asked for by name: where a run stops, it is printed up to there. */
  readonly anyway: boolean;
}

export function run({ scenario, link }: Subject, wishes: RunWishes): number {
  const { to, until, schedule, print, anyway } = wishes;
  const played = until === null ? scenario : { ...scenario, until };
  const opened = record(played, link?.choices ?? [], workshop, { schedule: schedule.lines });
  const { recording, own } = opened;
  const { length } = recording.run;
  const trouble = troubleOf(opened, schedule);
  if (trouble) {
    if (anyway) write(linesOf(recording, Math.min(to ?? length, length), print));
    throw trouble;
  }
  const differs = link && schedule.lines.length === 0 && differsFromShared(recording, link);
  if (differs) console.error(differs);
  if (to !== null && to > length) throw new BadInput(`The run has ${length} steps, so --to ${to} is too far.`);
  write(linesOf(recording, to ?? length, print));
  if (length >= stepsMax) console.error(`Stopped at ${stepsMax} steps, the most that a run may have.`);
  if (to !== null || own.length > 0) return 0;
  const problems = disappointments(recording);
  for (const problem of problems) console.error(`${scenario.id}: ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

function linesOf(recording: Recording, step: number, print: RunWishes["print"]): readonly string[] {
  if (typeof print === "object") return historyLines(recording, step, print.history);
  switch (print) {
    case "summary":
      return [JSON.stringify(summarize(recording, step))];
    case "jsonl":
      return traceJsonLines(recording, step);
    case "schedule":
      return scheduleLines(recording, step);
    case "text":
      return traceLines(recording, step);
  }
}

function write(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

function historyLines(recording: Recording, step: number, form: WrittenForm): readonly string[] {
  const written = writeHistory(historyEvents(recording, step), form);
  if (!written.ok) throw new BadInput(written.says);
  return written.lines;
}
