// Runs a search in slices and listens between them. Slices count steps, and the answer does not depend on how many they are; the clock only
// decides how large the next one is, when to tell how far it is, and when a press has lasted long enough. The same runner serves a worker
// and the page itself.
import { boundsOf, Exploration, loadProtocolsFor, prepare, startInstead } from "#core/search";
import type { Prepared } from "#core/search";
import { foundRun } from "./found-run.ts";
import { pressMs, pressWorlds, searchMax, searchSlice } from "./search-limits.ts";
import type { SearchCap, SearchOrder, SearchProgress, SearchQuestion, SearchReport } from "./search-messages.ts";

/** What surrounds a runner. */
export interface Surroundings {
  readonly report: (report: SearchReport) => void;
  /** Ms of any clock. */
  readonly now: () => number;
  /** Calls back soon, after whatever else waits: orders are read in between. */
  readonly later: (then: () => void) => void;
  /** How long a slice should last, in ms. */
  readonly sliceMs: number;
}

/** About four times a second. */
const reportMs = 250;

export class SearchRunner {
  readonly #around: Surroundings;
  #prepared: Prepared | null = null;
  #exploration: Exploration | null = null;
  #going = false;
  #paused = false;
  /** How much longer this press lasts, and at how many worlds it ends. */
  #msLeft = 0;
  #worldsEnd = 0;
  #told = -Infinity;
  /** Steps in the next slice. */
  #steps: number = searchSlice.first;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Takes an order. What goes wrong is reported, not thrown. */
  async take(order: SearchOrder): Promise<void> {
    try {
      if (order.do === "search") await this.#begin(order.question);
      else if (order.do === "pause") this.#paused = true;
      else if (order.do === "resume") this.#goOn();
      else {
        // A pause that came with the end of a press is over.
        this.#paused = false;
        this.#press();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async #begin({ scenario, budgets, property, from }: SearchQuestion): Promise<void> {
    const question = { budgets, property, from };
    const protocols = await loadProtocolsFor(scenario.protocol);
    const workshop = { protocols, store: null, files: null };
    const prepared = await prepare(scenario, workshop, question);
    if (typeof prepared === "string") {
      const steady = await startInstead(scenario, workshop, question);
      const instead = steady && { name: steady.name, says: steady.says };
      return this.#around.report({ is: "refused", says: prepared, instead });
    }
    this.#prepared = prepared;
    this.#exploration = new Exploration(prepared, searchMax);
    this.#around.report({ is: "begun", bounds: boundsOf(prepared, question, searchMax.depth) });
    this.#press();
  }

  #press(): void {
    if (!this.#exploration) return;
    this.#msLeft = pressMs;
    this.#worldsEnd = this.#exploration.progress.worlds + pressWorlds;
    if (this.#paused) return;
    this.#goOn();
  }

  #goOn(): void {
    this.#paused = false;
    if (this.#going || !this.#exploration) return;
    this.#going = true;
    this.#around.later(this.#slice);
  }

  readonly #slice = (): void => {
    const { report, now, later } = this.#around;
    const exploration = this.#exploration;
    if (!exploration) return;
    if (this.#paused) {
      this.#going = false;
      return report({ is: "progress", progress: progressOf(exploration) });
    }
    try {
      const began = now();
      exploration.run(this.#steps);
      const ms = now() - began;
      this.#msLeft -= ms;
      this.#steps = stepsAfter(this.#steps, this.#around.sliceMs / ms);
      if (this.#isOver(exploration)) return;
      if (now() - this.#told >= reportMs) {
        this.#told = now();
        report({ is: "progress", progress: progressOf(exploration) });
      }
      later(this.#slice);
    } catch (error) {
      this.#fail(error);
    }
  };

  /** Tells the end, if it has come. */
  #isOver(exploration: Exploration): boolean {
    // What was found is told before there is no room left to make it shorter.
    if (exploration.progress.bytes >= searchMax.bytes) exploration.settle();
    const { verdict, found, seen, limit, unjudged } = exploration;
    if (limit !== null) {
      this.#going = false;
      this.#around.report({ is: "refused", says: limit, instead: null });
      return true;
    }
    const progress = progressOf(exploration);
    const cap = verdict === "broken" || verdict === "holds" ? null : this.#cap(verdict !== null, progress);
    if (verdict === null && cap === null) return false;
    this.#going = false;
    const run = found && this.#prepared ? foundRun(found, this.#prepared) : null;
    this.#around.report({ is: "ended", verdict: verdict ?? "stopped", progress, found: run, seen, unjudged, cap });
    return true;
  }

  #cap(isFull: boolean, { bytes, worlds, acts, shortening }: SearchProgress): SearchCap | null {
    if (isFull) return worlds >= searchMax.worlds ? "allWorlds" : acts >= searchMax.acts ? "acts" : "unjudged";
    if (bytes >= searchMax.bytes) return "memory";
    if (worlds >= this.#worldsEnd && shortening === null) return "worlds";
    return this.#msLeft <= 0 ? "time" : null;
  }

  #fail(error: unknown): void {
    this.#going = false;
    this.#exploration = null;
    this.#around.report({ is: "failed", says: error instanceof Error ? error.message : String(error) });
  }
}

function progressOf({ progress }: Exploration): SearchProgress {
  const { worlds, depth, acts, walks, bytes, shortening } = progress;
  return { worlds, depth, acts, walks, bytes, shortening };
}

/** How many steps come next, when these took `1 / rate` of the time that they should: not much more at once, for the first are remembered. */
function stepsAfter(steps: number, rate: number): number {
  const { least, most } = searchSlice;
  return Math.min(most, Math.max(least, Math.round(steps * Math.min(rate, 4))));
}
