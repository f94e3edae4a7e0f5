// A recording: a run with everything that is derived from it as it grows: history, verdicts, the trace's hash.
import { History } from "../history/operations.ts";
import { Judge } from "../history/verdicts.ts";
import type { Choice } from "../kernel/choice.ts";
import { nextByClock } from "../kernel/clock.ts";
import type { Event } from "../kernel/event.ts";
import { extendHash } from "../kernel/hash.ts";
import { withDefaults } from "../protocols/protocol.ts";
import type { Promises } from "../protocols/protocol.ts";
import { checkText, emptyCheck, extendCheck } from "./check.ts";
import type { Setup } from "./build-system.ts";
import type { Moment } from "./language/index.ts";
import { matches, parseMoment } from "./language/index.ts";
import { leavingIn } from "./fault-of.ts";
import type { Leaving } from "./fault-of.ts";
import { noFurther, stepsMax } from "./limits.ts";
import { isBad } from "./narrate.ts";
import { Run } from "./run.ts";
import type { Frame } from "./run.ts";

const hashSpacing = 64;

/** Why playing stopped. */
export type Stop = "quiet" | "time" | "moment" | "steps" | "cap" | "crowded";

export class Recording {
  readonly setup: Setup;
  readonly run: Run;
  readonly history: History;
  readonly judge: Judge;
  /** Steps in which something went wrong: a loss, a refusal, a failure. */
  readonly incidents: number[] = [];
  /** What the preset promises. */
  readonly promises: Promises;
  /** The first fault that left what the preset promises; null while there is none. */
  leaving: Leaving | null = null;
  /** The scenario's notes whose moment has come, with the step. */
  readonly notes: { readonly step: number; readonly say: string }[] = [];
  readonly #awaitedNotes: { readonly moment: Moment; readonly say: string; came: number }[];
  /** The link's check after every 64th step. */
  readonly #checks: number[] = [emptyCheck];
  #check = emptyCheck;
  /** The trace's hash after every 64th step, as far as it was asked for. */
  readonly #hashes: string[] = [""];

  constructor(setup: Setup) {
    this.setup = setup;
    this.run = new Run(setup.system);
    this.history = new History(setup.protocol.messages);
    this.promises = setup.protocol.promises(withDefaults(setup.protocol.options, setup.scenario.options));
    this.judge = new Judge(setup.protocol.properties);
    this.#awaitedNotes = setup.scenario.notes.flatMap(({ when, say }) => {
      const moment = parseMoment(when);
      return moment.ok ? [{ moment: moment.value, say, came: 0 }] : [];
    });
  }

  take(choice: Choice): Frame {
    return this.#note(this.run.take(choice));
  }

  tick(): Frame | null {
    const frame = this.run.tick();
    return frame && this.#note(frame);
  }

  /**
   * Lets the clock play on until the scenario's `until`, or until `limits` say so. Returns why it stopped. A moment is counted from
   * after step `from` on.
   */
  playOut({
    steps = stepsMax,
    until = this.setup.scenario.until,
    from = this.run.length,
  }: { steps?: number; until?: string | number; from?: number } = {}): Stop {
    const moment = typeof until === "string" && until !== "quiet" ? parseMoment(until) : null;
    const comes = ({ events }: Frame): number =>
      moment?.ok ? events.filter((event) => matches(moment.value, event)).length : 0;
    let came = 0;
    if (moment?.ok) for (let step = from + 1; step <= this.run.length; step++) came += comes(this.run.at(step));
    for (;;) {
      if (moment?.ok && came >= moment.value.nth) return "moment";
      if (this.run.length >= steps) return this.run.length >= stepsMax ? "cap" : "steps";
      if (noFurther(this.run.last.world) !== null) return "crowded";
      if (typeof until === "number" && nextTime(this) > until) return "time";
      const frame = this.tick();
      if (frame === null) return "quiet";
      came += comes(frame);
    }
  }

  /** The hash of the trace up to a step: 16 hex digits, equal wherever the run is repeated. */
  hashAt(step: number): string {
    const whole = Math.floor(step / hashSpacing);
    for (let known = this.#hashes.length - 1; known < whole; known++)
      this.#hashes.push(this.#hashOn(this.#hashes[known] ?? "", known * hashSpacing, (known + 1) * hashSpacing));
    return this.#hashOn(this.#hashes[whole] ?? "", whole * hashSpacing, step);
  }

  /** The check of a link at a step: 8 hex digits (check.ts). */
  checkAt(step: number): string {
    const whole = Math.floor(step / hashSpacing);
    let check = this.#checks[whole] ?? emptyCheck;
    for (let at = whole * hashSpacing + 1; at <= step; at++) {
      const { world, events } = this.run.at(at);
      check = extendCheck(check, world.time, events);
    }
    return checkText(check);
  }

  /** The history as it stood after a step. */
  historyAt(step: number): History {
    if (step === this.run.length) return this.history;
    const history = new History(this.setup.protocol.messages);
    for (let at = 1; at <= step; at++) {
      const { world, events } = this.run.at(at);
      history.note(world, events);
    }
    return history;
  }

  #hashOn(before: string, from: number, to: number): string {
    let hash = before;
    for (let step = from + 1; step <= to; step++) hash = extendHash(hash, traceText(step, this.run.at(step).events));
    return hash;
  }

  #note(frame: Frame): Frame {
    this.history.note(frame.world, frame.events);
    this.#check = extendCheck(this.#check, frame.world.time, frame.events);
    if (frame.step % hashSpacing === 0) this.#checks.push(this.#check);
    if (frame.events.some((event) => isBad(event))) this.incidents.push(frame.step);
    this.leaving ??= leavingIn(this.promises, this.setup.system, frame, () => this.run.at(frame.step - 1).world);
    this.judge.note(this.setup.system, frame.world, frame.events, this.history);
    for (const note of this.#awaitedNotes) {
      const before = note.came;
      if (before >= note.moment.nth) continue;
      note.came += frame.events.filter((event) => matches(note.moment, event)).length;
      if (note.came >= note.moment.nth) this.notes.push({ step: frame.step, say: note.say });
    }
    return frame;
  }
}

function nextTime({ run, setup }: Recording): number {
  return nextByClock(setup.system, run.last.world)?.at ?? Infinity;
}

/** One step of the trace as the text that is hashed and compared: JSON Lines. */
export function traceText(step: number, events: readonly Event[]): string {
  return events.map((event) => JSON.stringify({ step, ...event })).join("\n");
}
