// Takes the lines of a schedule in a recording: choices happen now, clock lines let the clock go on. A line that fits nothing stops it.
import type { Choice } from "../kernel/choice.ts";
import { nextByClock } from "../kernel/clock.ts";
import { matches, printEntry, printMoment, resolve, standing } from "./language/index.ts";
import type { ClockGoal, ScheduleLine } from "./language/index.ts";
import { noFurther } from "./limits.ts";
import type { Recording } from "./recording.ts";

/** Where a schedule stopped: the line, from 1, and a sentence with what was wanted and what was in flight. */
export interface Stopped {
  readonly line: number;
  readonly says: string;
}

/** Takes lines one after another, up to `most` steps in the whole run. Null when all were taken; what was taken stays in any case. */
export function takeSchedule(recording: Recording, lines: readonly ScheduleLine[], most: number): Stopped | null {
  for (const { line, ...entry } of lines) {
    const says = "choice" in entry ? takeChoice(recording, entry.choice, most) : letClock(recording, entry.clock, most);
    if (says !== null) return { line, says: `The schedule stops at line ${line}, "${printEntry(entry)}": ${says}` };
  }
  return null;
}

/** Takes a choice, or says why it is impossible and what was in flight. */
export function takeChoice(recording: Recording, asked: Choice, most: number): string | null {
  const { setup, run } = recording;
  const { world } = run.last;
  const end = noFurther(world, most);
  if (end !== null) return end;
  const resolved = resolve(setup.system, world, asked);
  if (!resolved.ok) return resolved.says;
  recording.take(resolved.choice);
  return null;
}

/** Lets the clock go on; says why when it comes to rest before a count or a moment. */
function letClock(recording: Recording, goal: ClockGoal, most: number): string | null {
  const { run, setup } = recording;
  const started = run.length;
  let came = 0;
  for (;;) {
    const gone = run.length - started;
    if ("steps" in goal && gone === goal.steps) return null;
    if ("moment" in goal && came >= goal.moment.nth) return null;
    if ("ms" in goal && (nextByClock(setup.system, run.last.world)?.at ?? Infinity) > goal.ms) return null;
    const end = noFurther(run.last.world, most);
    if (end !== null) return end;
    const frame = recording.tick();
    if (frame === null) return atRest(recording, goal, gone, came);
    if ("moment" in goal) came += frame.events.filter((event) => matches(goal.moment, event)).length;
  }
}

/** The clock has nothing more to do, and the goal is not reached. */
function atRest({ run }: Recording, goal: ClockGoal, gone: number, came: number): string {
  const { world } = run.last;
  const still = world.aborted === null ? standing(world) : `The program has ended: ${world.aborted}.`;
  const missed =
    "steps" in goal
      ? `after ${gone} of ${goal.steps} steps`
      : "moment" in goal
        ? `and \`${printMoment({ ...goal.moment, nth: 1 })}\` has come ${came} of ${goal.moment.nth} times since then`
        : "";
  return `At ${world.time} ms nothing more happens by itself, ${missed}. ${still}`;
}
