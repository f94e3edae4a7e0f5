// The search: breadth-first and three kinds of random walks in turns, whose length doubles from round to round. Turns are counted in
// acts, not in time, so that the same input gives the same answer everywhere.
import { BreadthFirst } from "./breadth-first.ts";
import type { BreadthLimits, Way } from "./breadth-first.ts";
import type { Space } from "./space.ts";
import { byPriority, uniform, weighted } from "./strategies.ts";
import { Walks } from "./walks.ts";

/** Acts in the first turn of each: about a quarter of a second. */
const firstTurn = 50_000;

/** `full`: the most worlds were seen and the walks have had as many turns; nothing was found so far. */
export type SearchState = "searching" | "found" | "complete" | "full";

export class Portfolio {
  readonly #space: Space;
  readonly #breadth: BreadthFirst;
  readonly #walks: readonly Walks[];
  #turn = firstTurn;
  /** Whose turn it is, and what is left of it. */
  #at = 0;
  #left = firstTurn;
  #way: Way | null = null;

  constructor(space: Space, limits: BreadthLimits, seed: number) {
    this.#space = space;
    this.#breadth = new BreadthFirst(space, limits);
    const walk = { depth: Math.min(limits.depth, 120), seed };
    this.#walks = [weighted, byPriority, uniform].map(
      (strategy, n) => new Walks(space, strategy, { ...walk, seed: seed + n }),
    );
  }

  get way(): Way | null {
    return this.#way;
  }

  /** Whether nothing can be shorter than what was found: breadth-first search found it. */
  get shortest(): boolean {
    return this.#way !== null && this.#breadth.way === this.#way;
  }

  get state(): SearchState {
    if (this.#way) return "found";
    const { state, taken } = this.#breadth;
    // When no more worlds may be kept, the walks still get as many acts.
    return state === "full" && this.#walks.some((walks) => walks.taken < taken) ? "searching" : state;
  }

  /** Goes on for about so many acts. */
  run(budget: number): SearchState {
    let rest = budget;
    while (rest > 0 && this.state === "searching") rest -= this.#go(Math.min(rest, this.#left));
    return this.state;
  }

  #go(budget: number): number {
    if (this.#at === 0 && this.#breadth.state === "full") this.#at = 1;
    const searcher = this.#at === 0 ? this.#breadth : this.#walks[this.#at - 1]!;
    const before = searcher.taken;
    searcher.run(budget);
    this.#way = searcher.way;
    const gone = Math.max(1, searcher.taken - before);
    this.#left -= gone;
    if (this.#left <= 0) {
      this.#at = (this.#at + 1) % (this.#walks.length + 1);
      if (this.#at === 0) this.#turn *= 2;
      this.#left = this.#turn;
    }
    return gone;
  }

  /** In how many of the worlds each property could not be judged, by its index. */
  get unjudged(): readonly number[] {
    return this.#breadth.unjudged;
  }

  /** How far it has come. `bytes` is what it holds in memory. */
  get progress(): Progress {
    const { worlds, depth, taken, cutOff } = this.#breadth;
    return {
      worlds: worlds.count,
      bytes: worlds.bytes + this.#space.bytes,
      depth,
      cutOff,
      acts: taken + this.#walks.reduce((sum, walks) => sum + walks.taken, 0),
      walks: this.#walks.reduce((sum, { walks }) => sum + walks, 0),
      nodeSteps: this.#space.steps.computed,
      judgements: this.#space.judgements.reduce((sum, { asked }) => sum + asked, 0),
    };
  }
}

export interface Progress {
  /** Distinct worlds. */
  readonly worlds: number;
  /** What the search holds in memory: the worlds, and all that is remembered of steps and judgements. */
  readonly bytes: number;
  /** How many acts away breadth-first search is, and whether it left out worlds beyond its depth. */
  readonly depth: number;
  readonly cutOff: boolean;
  /** Acts tried and walks begun, all together. */
  readonly acts: number;
  readonly walks: number;
  /** Steps of the kernel and judgements that had to be computed; all others were remembered. */
  readonly nodeSteps: number;
  readonly judgements: number;
}
