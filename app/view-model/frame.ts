// One moment of a run as the views get it: everything on screen is a function of two neighbouring frames and a fraction.
import { headline } from "#core";
import type { Event, Protocol, Recording, System, World } from "#core";

/** The world after a step, and what happened in that step (step 0: the first world, nothing happened). */
export interface Frame {
  readonly step: number;
  readonly world: World;
  readonly events: readonly Event[];
}

/** Where the fractional cursor stands: at `now`, or `fraction` (0 to 1) on the way to `next`. */
export interface Scene {
  readonly system: System;
  readonly protocol: Protocol;
  readonly now: Frame;
  /** Null at the end of the run. */
  readonly next: Frame | null;
  readonly fraction: number;
}

/** The scene of a recording at a fractional cursor, in steps. */
export function sceneAt({ run, setup: { system, protocol } }: Recording, cursor: number): Scene {
  const floor = Math.floor(cursor);
  const next = floor < run.length ? run.at(floor + 1) : null;
  return { system, protocol, now: run.at(floor), next, fraction: cursor - floor };
}

/** The sentence for what happened in a step. */
export function sentenceAt({ run, setup }: Recording, step: number): string {
  if (step === 0) return "Nothing has happened yet.";
  return headline(run.at(step).events, setup.protocol.describe) || "Nothing changes.";
}
