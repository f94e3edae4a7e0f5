// A run with lines taken by hand before the clock goes on, for tests; and what happened in it, in words.
import type { Event } from "../kernel/event.ts";
import { buildSystem } from "../run/build-system.ts";
import { parseSchedule } from "../run/language/index.ts";
import { stepsMax } from "../run/limits.ts";
import { Recording } from "../run/recording.ts";
import { takeSchedule } from "../run/take-schedule.ts";
import { sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

/** Plays a sketch up to a moment or a time, takes the lines, and plays to the end, or not. Throws at a line that cannot be read or taken. */
export function directed(sketched: Sketch, until: string | number, lines: string, toTheEnd = true): Recording {
  const recording = new Recording(buildSystem(sketch(sketched), workshop));
  recording.playOut({ until });
  take(recording, lines);
  if (toTheEnd) recording.playOut();
  return recording;
}

/** Takes the lines of a schedule. */
export function take(recording: Recording, lines: string): void {
  const read = parseSchedule(lines);
  if (!read.ok) throw new Error(read.says);
  const stopped = takeSchedule(recording, read.value, stepsMax);
  if (stopped) throw new Error(stopped.says);
}

/** All events of a run, in order. */
export function eventsOf({ run }: Recording): Event[] {
  return Array.from({ length: run.length + 1 }, (_, n) => run.at(n).events).flat();
}

/** The events of some types. */
export function happened<T extends Event["type"]>(recording: Recording, ...types: T[]): Extract<Event, { type: T }>[] {
  return eventsOf(recording).filter((event): event is Extract<Event, { type: T }> =>
    (types as string[]).includes(event.type),
  );
}
