// A recording's own history as events, with what the stores held before it: for files, and for the checkers.
import type { CallHistory } from "../history/check/call.ts";
import { eventsOfRun } from "../history/events-of-run.ts";
import { assemble } from "../history/formats/assemble.ts";
import type { HistoryEvent } from "../history/formats/event.ts";
import { initialValue } from "../protocols/initial-value.ts";
import type { Recording } from "./recording.ts";

/** The events up to a step. What keys held at first is what the first server's store held: where replicas differ, it is the one asked. */
export function historyEvents(recording: Recording, step: number): HistoryEvent[] {
  const { system } = recording.setup;
  return eventsOfRun(recording.historyAt(step).operations, (key) => initialValue(system, key, null));
}

/** The same as calls, each named as its operation is: `client1#2`. What was refused did not happen, and is not among them. */
export function historyOfRun(recording: Recording, step: number): CallHistory {
  const events = historyEvents(recording, step).map((event, at) => ({ event, at }));
  return assemble(events, ({ client }, nth) => `${client ?? ""}#${nth}`);
}
