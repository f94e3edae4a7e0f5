// A recording's own history as events, with what the stores held before it: for files, and for the checkers.
import { eventsOfRun } from "../history/events-of-run.ts";
import type { HistoryEvent } from "../history/formats/event.ts";
import { initialValue } from "../protocols/initial-value.ts";
import type { Recording } from "./recording.ts";

/** The events up to a step. What keys held at first is what the first server's store held: where replicas differ, it is the one asked. */
export function historyEvents(recording: Recording, step: number): HistoryEvent[] {
  const { system } = recording.setup;
  return eventsOfRun(recording.historyAt(step).operations, (key) => initialValue(system, key, null));
}
