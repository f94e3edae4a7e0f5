// Makes a way to a violation short, so many acts at a time: leaves out what is not needed for the same violation, then looks for a shorter
// way still.
import { BreadthFirst } from "./breadth-first.ts";
import type { Way } from "./breadth-first.ts";
import type { Space } from "./space.ts";
import { TooMuch } from "./too-much.ts";

/** Worlds that the last look for a shorter way may see, and acts that it may try. */
export const lastLook = { worlds: 200_000, acts: 500_000 } as const;

export class Shortening {
  readonly #space: Space;
  readonly #look: { readonly worlds: number; readonly acts: number };
  #way: Way;
  /** Shorter lists of acts that are still to be tried in this round, and whether one of them has helped. */
  #round: Iterator<readonly number[]>;
  #helped = false;
  #search: BreadthFirst | null = null;
  #taken = 0;
  #done = false;

  constructor(space: Space, way: Way, look: { readonly worlds: number; readonly acts: number } = lastLook) {
    this.#space = space;
    this.#way = way;
    this.#look = look;
    this.#round = this.#shorter();
  }

  /** The shortest way so far. */
  get way(): Way {
    return this.#way;
  }

  /** Whether nothing is left to be tried. */
  get done(): boolean {
    return this.#done;
  }

  /** How many acts were tried. */
  get taken(): number {
    return this.#taken;
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return this.#search?.worlds.bytes ?? 0;
  }

  /** Goes on for about so many acts; what comes out does not depend on how many. Returns whether it is done. */
  run(budget: number): boolean {
    const end = this.#taken + budget;
    try {
      while (this.#taken < end && !this.#done)
        if (this.#search) this.#lookOn(this.#search, end - this.#taken);
        else this.#leaveOut();
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      this.#done = true;
    }
    return this.#done;
  }

  /** Tries the next shorter list; after a round that did not help, the last look begins. */
  #leaveOut(): void {
    const { value: fewer, done } = this.#round.next() as IteratorResult<readonly number[], undefined>;
    if (!done) {
      this.#taken += Math.max(1, fewer.length);
      const acts = follow(this.#space, fewer, this.#way.property);
      if (acts === null || acts.length >= this.#way.acts.length) return;
      this.#way = { ...this.#way, acts };
      this.#helped = true;
    } else if (this.#helped) {
      this.#helped = false;
      this.#round = this.#shorter();
    } else {
      const limits = { depth: this.#way.acts.length - 1, worlds: this.#look.worlds };
      this.#search = new BreadthFirst(this.#space, limits, this.#way.property);
    }
  }

  /** The way without some of its acts, as it is at the time: without a fault; then without pieces, large ones first, from the back. */
  *#shorter(): Generator<readonly number[]> {
    const { atlas } = this.#space;
    for (const fault of this.#way.acts.filter((act) => atlas.act(act).cost >= 0))
      yield this.#way.acts.filter((act) => act !== fault);
    for (let size = this.#way.acts.length >> 1; size >= 1; size >>= 1)
      for (let end = this.#way.acts.length; end > 0; end -= size)
        yield [...this.#way.acts.slice(0, Math.max(0, end - size)), ...this.#way.acts.slice(end)];
  }

  #lookOn(search: BreadthFirst, budget: number): void {
    const before = search.taken;
    const state = search.run(Math.min(budget, this.#look.acts - before));
    this.#taken += search.taken - before;
    if (search.way) this.#way = search.way;
    this.#done = state !== "searching" || search.taken >= this.#look.acts;
  }
}

/** Follows acts from the first world, leaving out those that are not possible; those taken up to the violation, or null when it does not come. */
export function follow(space: Space, acts: readonly number[], property: number): number[] | null {
  const taken: number[] = [];
  let row = space.first;
  let { length } = row;
  for (const act of acts) {
    if (!space.allows(row, length, act)) continue;
    taken.push(act);
    const broken = space.take(row, length, act);
    if (broken === property) return taken;
    if (broken >= 0) return null;
    length = space.nextLength;
    row = space.next.slice(0, length);
  }
  return null;
}
