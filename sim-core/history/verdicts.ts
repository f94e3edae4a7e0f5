// Verdicts: every property judged after every step, in order. The first violation is kept; the run goes on, since often the alarm is
// the lesson.
import type { Event } from "../kernel/event.ts";
import type { Json } from "../kernel/json.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";
import type { Property, Status } from "../protocols/protocol.ts";
import type { History } from "./operations.ts";

/** What is known of a property up to a step. Once broken, it stays broken. */
export interface Verdict {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  /** The step of the first violation, and what it was. */
  readonly step: number | null;
  readonly says: string | null;
}

/** Judges step after step, and remembers every change so that the verdicts of any step can be told. */
export class Judge {
  readonly #properties: readonly Property[];
  readonly #memories: Json[];
  /** Per property the steps at which its verdict changed. */
  readonly #changes: { step: number; verdict: Verdict }[][];

  constructor(properties: readonly Property[]) {
    this.#properties = properties;
    this.#memories = properties.map((property) => property.memory);
    this.#changes = properties.map(({ id, title }) => [
      { step: 0, verdict: { id, title, status: "notYet", step: null, says: null } },
    ]);
  }

  note(system: System, world: World, events: readonly Event[], history: History): void {
    const moment = { system, world, events, operation: (id: string) => history.get(id) };
    this.#properties.forEach((property, n) => {
      const { memory, status, says } = property.judge(this.#memories[n] ?? null, moment);
      this.#memories[n] = memory;
      const changes = this.#changes[n] ?? [];
      const before = changes.at(-1)?.verdict;
      if (before?.status === "broken" || before?.status === status) return;
      const { id, title } = property;
      const step = status === "broken" ? world.step : null;
      changes.push({ step: world.step, verdict: { id, title, status, step, says } });
    });
  }

  /** The verdicts as they stood after a step. */
  at(step: number): readonly Verdict[] {
    return this.#changes.map((changes) => {
      const known = changes.findLast((change) => change.step <= step) ?? changes[0];
      if (!known) throw new Error("a property without a first verdict");
      return known.verdict;
    });
  }

  /** The steps at which a property broke for the first time. */
  get alarms(): readonly Verdict[] {
    return this.#changes
      .flatMap((changes) => changes.filter(({ verdict }) => verdict.status === "broken"))
      .map((c) => c.verdict);
  }
}
