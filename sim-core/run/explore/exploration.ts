// A search from a scenario to its answer: an object that goes on for so many acts at a time, so that whoever runs it can show how far it
// is, pause it and give up.
import { hash32 } from "../../kernel/hash.ts";
import type { Choice } from "../../kernel/choice.ts";
import { unbranched } from "../link-content.ts";
import type { LinkContent } from "../link-content.ts";
import { freeSteps } from "../open.ts";
import type { Recording } from "../recording.ts";
import type { Scenario } from "../scenario.ts";
import { asRun } from "./as-run.ts";
import { orderByCause } from "./by-cause.ts";
import type { Way } from "./breadth-first.ts";
import { Portfolio } from "./portfolio.ts";
import type { Progress } from "./portfolio.ts";
import type { Prepared } from "./prepare.ts";
import { Shortening } from "./shorten.ts";
import { TooMuch } from "./too-much.ts";
import { Space } from "./space.ts";

export interface ExplorationLimits {
  /** The most acts in a row. */
  readonly depth: number;
  /** The most distinct worlds. */
  readonly worlds: number;
  /** The most acts that are tried, all searches together. */
  readonly acts: number;
}

/**
 * `broken`: a run was found in which a property is violated. `holds`: every world within the bounds was seen, and none violates one.
 * `stopped`: a cap came first, or a property could not be judged in some of the worlds; nothing was found until then.
 */
export type ExplorationVerdict = "broken" | "holds" | "stopped";

/** A property that could not be judged in so many worlds, and why, as a sentence. */
export interface Unjudged {
  readonly property: string;
  readonly worlds: number;
  readonly says: string;
}

/** What was found: an ordinary run that ends with the violation. */
export interface Found {
  readonly property: string;
  readonly title: string;
  /** The violation in a sentence. */
  readonly says: string;
  /** How many deliveries, timers, calls and faults it takes from the steady state on. */
  readonly length: number;
  /** The step of the steady state. */
  readonly from: number;
  /** From there on, with losses said aloud. */
  readonly choices: readonly Choice[];
  readonly recording: Recording;
  /** Whether all was tried to make it shorter. */
  readonly shortened: boolean;
}

/** How far a search is, and the run that it is making short: what that breaks, and how many acts it takes so far. */
export interface ExplorationProgress extends Progress {
  readonly shortening: { readonly property: string; readonly length: number } | null;
}

export class Exploration {
  readonly #prepared: Prepared;
  readonly #limits: ExplorationLimits;
  readonly #space: Space;
  readonly #portfolio: Portfolio;
  #shortening: Shortening | null = null;
  #found: Found | null = null;
  #limit: string | null = null;

  constructor(prepared: Prepared, limits: ExplorationLimits) {
    this.#prepared = prepared;
    this.#limits = limits;
    this.#space = new Space(prepared.task);
    this.#portfolio = new Portfolio(this.#space, limits, hash32(prepared.scenario.id, prepared.scenario.seed));
  }

  /** Goes on for about so many acts. Null while there is no verdict; what is found is made short before it is told. */
  run(budget: number): ExplorationVerdict | null {
    if (this.verdict !== null) return this.verdict;
    const end = this.progress.acts + budget;
    try {
      if (!this.#shortening) this.#look(budget);
      if (this.#shortening?.run(end - this.progress.acts)) this.settle();
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      this.#limit = error.message;
    }
    return this.verdict;
  }

  /** Takes what was found as short as it is by now: for those who do not want to wait any longer. */
  settle(): void {
    if (!this.#shortening || this.#found) return;
    const { way, done } = this.#shortening;
    this.#found = this.#asFound(way, done);
  }

  #look(budget: number): void {
    this.#portfolio.run(Math.min(budget, this.#limits.acts - this.#portfolio.progress.acts));
    const { way, shortest } = this.#portfolio;
    if (way && shortest) this.#found = this.#asFound(way, true);
    else if (way) this.#shortening = new Shortening(this.#space, way);
  }

  /** What was too much to be followed any further, as a sentence; null when nothing was. */
  get limit(): string | null {
    return this.#limit;
  }

  get verdict(): ExplorationVerdict | null {
    if (this.#found) return "broken";
    if (this.#limit !== null) return "stopped";
    if (this.#shortening) return null;
    const { state } = this.#portfolio;
    if (state === "complete") return this.unjudged.length > 0 ? "stopped" : "holds";
    return state === "full" || this.progress.acts >= this.#limits.acts ? "stopped" : null;
  }

  get found(): Found | null {
    return this.#found;
  }

  get progress(): ExplorationProgress {
    const progress = this.#portfolio.progress;
    if (!this.#shortening) return { ...progress, shortening: null };
    const { way, taken, bytes } = this.#shortening;
    return {
      ...progress,
      acts: progress.acts + taken,
      bytes: progress.bytes + bytes,
      shortening: this.#found ? null : { property: this.#idOf(way), length: way.acts.length },
    };
  }

  /** The properties that could not be judged everywhere. */
  get unjudged(): readonly Unjudged[] {
    return this.#prepared.properties.flatMap(({ id }, n): readonly Unjudged[] => {
      const worlds = this.#portfolio.unjudged[n] ?? 0;
      return worlds > 0 ? [{ property: id, worlds, says: this.#space.judgements[n]!.why ?? "" }] : [];
    });
  }

  /** The ids of claims of the kind "sometimes", and which of them came true in some world. */
  get seen(): Readonly<Record<string, boolean>> {
    return Object.fromEntries(
      this.#prepared.properties.flatMap(({ id, kind }, n) =>
        kind === "sometimes" ? [[id, this.#space.judgements[n]!.reached]] : [],
      ),
    );
  }

  #idOf({ property }: Way): string {
    return this.#prepared.properties[property]!.id;
  }

  #asFound(way: Way, shortened: boolean): Found {
    const { properties, start } = this.#prepared;
    const { acts, property } = orderByCause(this.#space, way);
    const { id, title } = properties[property]!;
    const run = asRun(start, this.#space.atlas, acts, id);
    const alarm = run.recording.judge.alarms.find((verdict) => verdict.id === id);
    if (alarm?.step !== run.recording.run.length) throw new Error(`${id} is broken in the search and not in play`);
    return { property: id, title, says: alarm.says ?? "", ...run, shortened };
  }
}

/** What a link to a found run says: it opens at the violation. `original` is the library's scenario if that is the one searched. */
export function linkTo(
  { recording }: Found,
  scenario: Scenario,
  original: { readonly id: string; readonly version: number } | null,
  changes: Pick<LinkContent, "options" | "seed">,
): LinkContent {
  const step = recording.run.length;
  return {
    scenario: original ? { kind: "library", id: original.id, version: original.version } : { kind: "whole", scenario },
    ...(original ? { options: changes.options, seed: changes.seed } : { options: {}, seed: null }),
    choices: freeSteps(recording.run, 0),
    ...unbranched,
    step,
    check: recording.checkAt(step),
  };
}
