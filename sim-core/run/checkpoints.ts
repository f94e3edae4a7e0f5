// Worlds kept along a run, evenly spaced. When there are too many, every other one is let go and the spacing doubles: so a run of any
// length keeps about as many, and going anywhere repeats no more steps than the spacing.
import type { World } from "../kernel/world.ts";

/** The spacing of a short run, in steps. */
const spacingMin = 64;
/** Of a run of 100,000 steps every 128th: less than 100 bytes a step in all, and anywhere within a millisecond or two. */
const worldsMax = 1024;

export class Checkpoints {
  #worlds: World[];
  #spacing = spacingMin;

  constructor(first: World) {
    this.#worlds = [first];
  }

  /** How many steps apart the worlds are; it doubles now and then. */
  get spacing(): number {
    return this.#spacing;
  }

  /** Takes in the world after the next step, and keeps it if its turn has come. Steps come in order, from 1. */
  note(world: World): void {
    if (world.step % this.#spacing !== 0) return;
    this.#worlds.push(world);
    if (this.#worlds.length <= worldsMax) return;
    this.#worlds = this.#worlds.filter((_, index) => index % 2 === 0);
    this.#spacing *= 2;
  }

  /** The world at the beginning of a stretch: after step `index` × `spacing`. */
  at(index: number): World {
    const world = this.#worlds[index];
    if (!world) throw new Error(`no world is kept at stretch ${index} of ${this.#worlds.length}`);
    return world;
  }
}
