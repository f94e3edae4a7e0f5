// The history painted on the slider: what kind of step happened where, gathered into at most a few hundred bins.
import type { Recording, Run } from "#core";

/** What a stretch of steps is mostly about; the first that occurs in this order wins. */
export type MarkKind = "alarm" | "incident" | "call" | "fault" | "message" | "boot";
const order: readonly MarkKind[] = ["alarm", "incident", "call", "fault", "message", "boot"];

/** A bin: from step `from` on, up to and with step `to`. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly kind: MarkKind;
  /** The ids of what broke there. */
  readonly broken: readonly string[];
}

function kindAt(run: Run, step: number): MarkKind {
  switch (run.verb(step)) {
    case "deliver":
      return "message";
    case "fire":
      // A timer that goes off before its time is somebody's act.
      return run.free(step) ? "fault" : "message";
    case "call":
    case "giveUp":
      return "call";
    case "construct":
    case "setAddress":
    case "init":
    case "startServices":
      return "boot";
    default:
      return "fault";
  }
}

/** The marks of a whole recording, oldest first. */
export function historyMarks({ run, judge, incidents }: Recording, binsMax = 240): readonly Mark[] {
  const { alarms } = judge;
  const broken = new Set(alarms.map(({ step }) => step));
  const wrong = new Set(incidents);
  const width = Math.max(1, Math.ceil(run.length / binsMax));
  const marks: Mark[] = [];
  for (let from = 1; from <= run.length; from += width) {
    const to = Math.min(run.length, from + width - 1);
    let best = order.length - 1;
    for (let step = from; step <= to; step++) {
      const kind = broken.has(step) ? "alarm" : wrong.has(step) ? "incident" : kindAt(run, step);
      best = Math.min(best, order.indexOf(kind));
    }
    const kind = order[best] ?? "boot";
    const here = alarms.filter(({ step }) => step !== null && step >= from && step <= to);
    marks.push({ from, to, kind, broken: here.map(({ id }) => id) });
  }
  return marks;
}
