// Random walks from the first world: each ends where nothing more can happen, at the depth, or at a violation. Numbers come from the seed
// and the walk's own number, so that the same search walks the same ways.
import type { Way } from "./breadth-first.ts";
import type { Space } from "./space.ts";

/** Picks one of the acts that are possible; called once for every act of a walk. */
export type Picker = (acts: readonly number[], step: number) => number;
/** A way of picking, made anew for each walk. */
export type Strategy = (space: Space, random: () => number, depth: number) => Picker;

export class Walks {
  readonly #space: Space;
  readonly #strategy: Strategy;
  readonly #depth: number;
  readonly #seed: number;
  #walks = 0;
  #taken = 0;
  #deepest = 0;
  #way: Way | null = null;

  constructor(space: Space, strategy: Strategy, { depth, seed }: { readonly depth: number; readonly seed: number }) {
    this.#space = space;
    this.#strategy = strategy;
    this.#depth = depth;
    this.#seed = seed;
  }

  get way(): Way | null {
    return this.#way;
  }

  get walks(): number {
    return this.#walks;
  }

  get taken(): number {
    return this.#taken;
  }

  get deepest(): number {
    return this.#deepest;
  }

  /** Goes on for about so many acts; a walk that is begun is finished. */
  run(budget: number): void {
    const end = this.#taken + budget;
    while (this.#taken < end && this.#way === null) this.#walk();
  }

  #walk(): void {
    const space = this.#space;
    const random = randomFrom(this.#seed + Math.imul(++this.#walks, 0x9e3779b1));
    const pick = this.#strategy(space, random, this.#depth);
    let row = space.first;
    let length = row.length;
    const acts: number[] = [];
    // A way that leads nowhere costs something too: no budget lasts for ever.
    this.#taken++;
    while (acts.length < this.#depth) {
      const enabled = space.enabled(row, length);
      if (enabled.length === 0) return;
      const act = pick(enabled, acts.length);
      acts.push(act);
      this.#taken++;
      const broken = space.take(row, length, act);
      if (broken >= 0) {
        this.#way = { acts, property: broken };
        return;
      }
      length = space.nextLength;
      row = space.next.slice(0, length);
      this.#deepest = Math.max(this.#deepest, acts.length);
    }
  }
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
