// The trace as text: one line an event, with a legend; and as JSON Lines.
import type { Event } from "../kernel/event.ts";
import { isTold, tell } from "./narrate.ts";
import { traceText } from "./recording.ts";
import type { Recording } from "./recording.ts";

const marks: Readonly<Partial<Record<Event["type"], string>>> = {
  sent: ">",
  delivered: "<",
  queued: "=",
  ignored: "-",
  dropped: "x",
  applied: "*",
  applyFailed: "!",
  called: "(",
  finished: ")",
  fired: "o",
  moved: "~",
};

const legend = [
  "# step  time in ms  mark  who and what",
  "# marks: > sent  < received  = waits in the socket  - ignored  x dropped  * stored  ! not stored",
  "#        ( operation called  ) operation ended  o timer  ~ state changed  . anything else",
];

/** The lines of the trace from step 1 to `to`, legend first. */
export function traceLines(recording: Recording, to: number): string[] {
  const { run, setup } = recording;
  const { scenario, protocol } = setup;
  const lines = [`# ${scenario.id}: ${scenario.title} (${scenario.protocol}, seed ${scenario.seed})`, ...legend];
  for (let step = 1; step <= to; step++) {
    const { world, events } = run.at(step);
    for (const event of events.filter(isTold)) {
      const { who, does } = tell(event, protocol.describe);
      lines.push(
        `${String(step).padStart(6)} ${String(world.time).padStart(7)}  ${marks[event.type] ?? "."} ${who} ${does}`,
      );
    }
  }
  return lines;
}

/** The trace as JSON Lines: one event a line, with its step. */
export function traceJsonLines(recording: Recording, to: number): string[] {
  return Array.from({ length: to }, (_, n) => traceText(n + 1, recording.run.at(n + 1).events)).filter(
    (line) => line !== "",
  );
}

/** The whole trace as it is kept for comparison: the text, and the hash of the JSON Lines behind it. */
export function goldenTrace(recording: Recording): string {
  const { length } = recording.run;
  return `${[...traceLines(recording, length), `# hash of the trace: ${recording.hashAt(length)}`].join("\n")}\n`;
}
