// Verdicts: every property judged after every step, in order. The first violation is kept; the run goes on, since often the alarm is
// the lesson.
import type { Event } from "../kernel/event.ts";
import type { Json } from "../kernel/json.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";
import type { Kind, Place, Property, Status } from "../protocols/protocol.ts";
import type { History } from "./operations.ts";

/** What is known of a property up to a step. Once broken or reached, it stays so. */
export interface Verdict {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly status: Status;
  /** The step of the first violation, or in which it was reached; and what that was. */
  readonly step: number | null;
  readonly says: string | null;
  /** Where that is; null where nobody says. */
  readonly at: Place | null;
}

/** How a property was judged, change by change: from step `steps[n]` on it was `verdicts[n]`. The first is of step 0. */
interface Story {
  readonly steps: number[];
  readonly verdicts: Verdict[];
}

/** Judges step after step, and remembers every change so that the verdicts of any step can be told. */
export class Judge {
  readonly #properties: readonly Property[];
  readonly #memories: Json[];
  readonly #stories: readonly Story[];
  /** Whether every property was asked once. */
  #judged = false;

  constructor(properties: readonly Property[]) {
    this.#properties = properties;
    this.#memories = properties.map((property) => property.memory);
    this.#stories = properties.map(({ id, kind = "always", title }) => ({
      steps: [0],
      verdicts: [{ id, kind, title, status: "notYet", step: null, says: null, at: null }],
    }));
  }

  note(system: System, world: World, events: readonly Event[], history: History): void {
    const moment = { system, world, events, operation: (id: string) => history.get(id) };
    for (const [n, property] of this.#properties.entries()) {
      const { steps, verdicts } = this.#stories[n] as Story;
      const before = verdicts.at(-1);
      if (before && isFinal(before.status)) continue;
      // Judged once, it says the same until something happens by which it judges.
      if (this.#judged && property.on && !happens(events, property.on)) continue;
      const { memory, status, says, at = null } = property.judge(this.#memories[n] ?? null, moment);
      this.#memories[n] = memory;
      if (before?.status === status) continue;
      // A property may waver at every operation: the verdict that it had before the last is not made anew.
      const earlier = verdicts.at(-2);
      const { id, kind = "always", title } = property;
      const step = isFinal(status) ? world.step : null;
      const same = earlier?.status === status && earlier.step === step && earlier.says === says;
      steps.push(world.step);
      verdicts.push(same ? earlier : { id, kind, title, status, step, says, at });
    }
    this.#judged = true;
  }

  /** The verdicts as they stood after a step. */
  at(step: number): readonly Verdict[] {
    return this.#stories.map(({ steps, verdicts }) => verdicts[lastUpTo(steps, step)] as Verdict);
  }

  /** What broke, each property at the step of its first violation. */
  get alarms(): readonly Verdict[] {
    return this.#stories.flatMap(({ verdicts }) => verdicts.filter(({ status }) => status === "broken"));
  }
}

function happens(events: readonly Event[], types: readonly Event["type"][]): boolean {
  for (const { type } of events) if (types.includes(type)) return true;
  return false;
}

/** Whether a verdict stays as it is. */
const isFinal = (status: Status): boolean => status === "broken" || status === "reached";

/** The index of the last of ascending numbers that is at most `limit`; 0 when none is. */
function lastUpTo(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
