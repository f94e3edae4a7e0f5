// A run by virtual time: its instants, each with all steps that share its time. Two runs keep pace by them, however many steps each one takes.
import type { Event, Recording, Run } from "#core";
import type { Frame, Scene } from "../frame.ts";
import { sentenceAt } from "../frame.ts";

/** The steps of a run at one virtual time. */
export interface Instant {
  /** In ms. */
  readonly time: number;
  readonly first: number;
  readonly last: number;
}

/** All instants of a run; the first one is the start, with everything that the boot does in no time. */
export function instantsOf(run: Run): readonly Instant[] {
  const instants: Instant[] = [];
  for (let step = 0; step <= run.length; step++) {
    const { time } = run.at(step).world;
    const before = instants.at(-1);
    if (before?.time === time) instants[instants.length - 1] = { ...before, last: step };
    else instants.push({ time, first: step, last: step });
  }
  return instants;
}

/** The times at which anything happens in one of several runs, in order. */
export function timesOf(runs: readonly (readonly Instant[])[]): readonly number[] {
  return [...new Set(runs.flatMap((instants) => instants.map(({ time }) => time)))].sort((a, b) => a - b);
}

/** Which of ascending values is the last that is not greater; 0 where there is none. */
export function lastUpTo<T>(list: readonly T[], wanted: number, valueOf: (one: T) => number): number {
  let [low, high] = [0, Math.max(0, list.length - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (valueOf(list[middle] as T) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The instant in which a run is at a time. */
export function instantAt(instants: readonly Instant[], time: number): Instant {
  const found = instants[lastUpTo(instants, time, (instant) => instant.time)];
  if (!found) throw new Error("a run has a first instant");
  return found;
}

/** A fractional place among ascending times as a time, and back. */
export function timeAt(times: readonly number[], place: number): number {
  const [before = 0, after = before] = [times[Math.floor(place)], times[Math.floor(place) + 1]];
  return before + (after - before) * (place - Math.floor(place));
}

export function placeOfTime(times: readonly number[], time: number): number {
  const at = lastUpTo(times, time, (one) => one);
  const [before = 0, after = before] = [times[at], times[at + 1]];
  return after > before ? at + Math.max(0, Math.min(1, (time - before) / (after - before))) : at;
}

/** All that happened in an instant as one frame: the world after it, and the events of all its steps; of the boot only the world. */
function frameOf(run: Run, { first, last }: Instant): Frame {
  const events: Event[] = [];
  for (let step = first === 0 ? last + 1 : first; step <= last; step++) events.push(...run.at(step).events);
  return { step: last, world: run.at(last).world, events };
}

/** The scene of a recording at a time, between two of its instants. */
export function sceneAtTime(
  { run, setup }: Pick<Recording, "run" | "setup">,
  instants: readonly Instant[],
  time: number,
): Scene {
  const index = lastUpTo(instants, time, (instant) => instant.time);
  const [now, next] = [instants[index], instants[index + 1]];
  if (!now) throw new Error("a run has a first instant");
  return {
    system: setup.system,
    protocol: setup.protocol,
    now: frameOf(run, now),
    next: next ? frameOf(run, next) : null,
    fraction: next ? Math.max(0, Math.min(1, (time - now.time) / (next.time - now.time))) : 0,
  };
}

/** The most steps of an instant that are told one by one. */
const toldMax = 2;

/** What happened in an instant, in words: its steps, or how many they are and the last of them. */
export function sentenceAtInstant(recording: Recording, { first, last }: Instant): string {
  const steps = Array.from({ length: last - Math.max(1, first) + 1 }, (_, n) => Math.max(1, first) + n);
  if (steps.length === 0) return sentenceAt(recording, last);
  if (first === 0) return "Everything is up.";
  if (steps.length <= toldMax) return steps.map((step) => sentenceAt(recording, step)).join(" ");
  // Only what it begins with: of so many the rest is in the picture.
  const [begins = ""] = sentenceAt(recording, last).replace(/\.$/, "").split("; ");
  return `${steps.length} things happen at once, the last of them: ${begins}.`;
}
