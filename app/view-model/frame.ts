// One moment of a run as the views get it: everything on screen is a function of two neighbouring frames and a fraction.
import type { Event, Protocol, System, World } from "#core";

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
