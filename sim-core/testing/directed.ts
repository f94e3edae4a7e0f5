// A run with lines taken by hand before the clock goes on, for tests; and what happened in it, in words.
import type { Event } from "../kernel/event.ts";
import { buildSystem } from "../run/build-system.ts";
import { parseSchedule, resolve } from "../run/language/index.ts";
import { Recording } from "../run/recording.ts";
import { sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

/** Plays a sketch up to a moment or a time, takes the lines, and plays to the end. Throws at a line that cannot be read or taken. */
export function directed(sketched: Sketch, until: string | number, lines: string): Recording {
  const recording = new Recording(buildSystem(sketch(sketched), workshop));
  recording.playOut({ until });
  take(recording, lines);
  recording.playOut();
  return recording;
}

/** Takes schedule lines, each now. */
export function take(recording: Recording, lines: string): void {
  const read = parseSchedule(lines);
  if (!read.ok) throw new Error(read.says);
  for (const { choice } of read.value) {
    const resolved = resolve(recording.setup.system, recording.run.last.world, choice);
    if (!resolved.ok) throw new Error(resolved.says);
    recording.take(resolved.choice);
  }
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
