// A run as a schedule: the free choices in it, and how far the clock went on between them.
import { printSchedule } from "./language/index.ts";
import type { ScheduleEntry } from "./language/index.ts";
import type { Recording } from "./recording.ts";
import type { Run } from "./run.ts";

/**
 * The schedule of a run up to a step, one entry a line; "" for no steps. Taken on the same scenario without a schedule of its own, it
 * gives the same run up to that step.
 */
export function scheduleOf(run: Run, upTo = run.length): string {
  const entries: ScheduleEntry[] = [];
  let steps = 0;
  const clock = (): void => {
    if (steps > 0) entries.push({ clock: { steps } });
    steps = 0;
  };
  for (let step = 1; step <= upTo; step++) {
    const choice = run.free(step);
    if (choice) {
      clock();
      entries.push({ choice });
    } else steps++;
  }
  clock();
  return printSchedule(entries);
}

/** The same, with a comment at the head that says what it is about: a line each. */
export function scheduleLines({ run, setup }: Recording, upTo: number): string[] {
  const { id, title, protocol, seed, schedule } = setup.scenario;
  const instead =
    schedule.trim() === "" ? [] : ["# It is the whole run, and stands in place of the scenario's own schedule."];
  return [`# ${id}: ${title} (${protocol}, seed ${seed})`, ...instead, ...scheduleOf(run, upTo).split("\n")];
}
