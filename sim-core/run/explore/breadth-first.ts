// Breadth-first search: every world once, nearest first, so that what it finds is as short as can be, and so that it can come to an end.
import type { Space } from "./space.ts";
import { Worlds } from "./worlds.ts";

/** A way to a violation: acts from the first world on, and the index of the property that the last of them breaks. */
export interface Way {
  readonly acts: readonly number[];
  readonly property: number;
}

/** `complete`: no world is left out within the depth; `full`: the most worlds were reached. */
export type BreadthState = "searching" | "found" | "complete" | "full";

export interface BreadthLimits {
  /** The most acts in a row. */
  readonly depth: number;
  /** The most worlds. */
  readonly worlds: number;
}

export class BreadthFirst {
  readonly worlds = new Worlds();
  readonly #space: Space;
  readonly #limits: BreadthLimits;
  /** The property that is looked for, or -1 for any. */
  readonly #wanted: number;
  #at = 0;
  /** Worlds below this number are at most `depth` acts away. */
  #levelEnd = 1;
  #depth = 0;
  #cutOff = false;
  #way: Way | null = null;
  #taken = 0;
  readonly #unjudged: number[] = [];

  constructor(space: Space, limits: BreadthLimits, wanted = -1) {
    this.#space = space;
    this.#limits = limits;
    this.#wanted = wanted;
    this.worlds.add(space.first, space.first.length, -1, -1);
  }

  get way(): Way | null {
    return this.#way;
  }

  /** How many acts away the worlds are that are looked at now. */
  get depth(): number {
    return this.#depth;
  }

  /** How many acts were tried. */
  get taken(): number {
    return this.#taken;
  }

  /** In how many worlds each property could not be judged, by its index; nothing for those that always could. */
  get unjudged(): readonly number[] {
    return this.#unjudged;
  }

  /** Whether worlds beyond the depth were left out. */
  get cutOff(): boolean {
    return this.#cutOff;
  }

  get state(): BreadthState {
    if (this.#way) return "found";
    if (this.#at >= this.worlds.count) return "complete";
    return this.worlds.count >= this.#limits.worlds ? "full" : "searching";
  }

  /** Goes on for about so many acts; what is begun with a world is finished. */
  run(budget: number): BreadthState {
    const end = this.#taken + budget;
    while (this.#taken < end && this.state === "searching") this.#expand(this.#at++);
    return this.state;
  }

  #expand(number: number): void {
    if (number >= this.#levelEnd) {
      this.#depth++;
      this.#levelEnd = this.worlds.count;
    }
    const space = this.#space;
    const row = this.worlds.row(number);
    const acts = space.enabled(row, row.length);
    if (this.#depth >= this.#limits.depth) {
      this.#cutOff ||= acts.length > 0;
      return;
    }
    for (const act of acts) {
      this.#taken++;
      const broken = space.take(row, row.length, act);
      if (broken >= 0 && (this.#wanted < 0 || broken === this.#wanted)) {
        this.#way = { acts: [...this.worlds.path(number), act], property: broken };
        return;
      }
      if (broken >= 0 || this.worlds.add(space.next, space.nextLength, number, act) < 0) continue;
      space.countUnjudged(space.next, this.#unjudged);
    }
  }
}
