// What goes into a chart and what comes out of it, as plain data.
import type { Effect, TimerEffect } from "./effect.ts";
import type { EdgeId } from "./event.ts";
import type { ChartState } from "./world.ts";

/** An event as a chart sees it. */
export interface ChartEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What one event did to a chart. */
export interface ChartStep {
  readonly state: ChartState;
  readonly did: readonly (Effect | TimerEffect)[];
  /** The transitions taken, eventless ones included; empty when no state handles the event. */
  readonly took: readonly EdgeId[];
}
