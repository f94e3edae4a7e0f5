// A run: a system and the choices made in it. Worlds are recomputed from checkpoints, so that going anywhere costs little time and
// little memory; a run is immutable, and extending it shares what was there.
import type { Choice } from "../kernel/choice.ts";
import { nextByClock } from "../kernel/clock.ts";
import type { Event } from "../kernel/event.ts";
import { firstWorld } from "../kernel/first-world.ts";
import { step } from "../kernel/step.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";

/** The world after a step and what happened in it. */
export interface Frame {
  readonly step: number;
  readonly world: World;
  readonly events: readonly Event[];
}

/** How many steps apart worlds are kept. */
const spacing = 64;
/** How many recomputed stretches between checkpoints are remembered. */
const stretchesMax = 16;

export class Run {
  readonly system: System;
  readonly #choices: Choice[] = [];
  readonly #own: number[] = [];
  readonly #checkpoints: World[];
  readonly #stretches = new Map<number, Frame[]>();
  #last: Frame;

  constructor(system: System) {
    this.system = system;
    const world = firstWorld(system);
    this.#checkpoints = [world];
    this.#last = { step: 0, world, events: [] };
  }

  /** The last step; steps count from 0, the world before anything. */
  get length(): number {
    return this.#choices.length;
  }

  get last(): Frame {
    return this.#last;
  }

  /** The choices taken, the first at index 0 as step 1. */
  get choices(): readonly Choice[] {
    return this.#choices;
  }

  /** The steps that somebody chose instead of the clock. */
  get ownSteps(): readonly number[] {
    return this.#own;
  }

  /** Appends one step. Throws when the choice is impossible: ask `refusal` first. */
  take(choice: Choice, by: "clock" | "person"): Frame {
    const { world, events } = step(this.system, this.#last.world, choice);
    this.#choices.push(choice);
    if (by === "person") this.#own.push(this.#choices.length);
    const at = this.#choices.length;
    if (at % spacing === 0) this.#checkpoints.push(world);
    this.#stretches.delete(Math.floor((at - 1) / spacing));
    return (this.#last = { step: at, world, events });
  }

  /** Takes the clock's next choice; null when nothing more happens by itself. */
  tick(): Frame | null {
    const next = nextByClock(this.system, this.#last.world);
    return next === null ? null : this.take(next.choice, "clock");
  }

  /** The frame of a step from 0 to `length`. */
  at(wanted: number): Frame {
    if (wanted === this.length) return this.#last;
    if (wanted === 0) return { step: 0, world: this.#checkpoints[0] as World, events: [] };
    const index = Math.floor((wanted - 1) / spacing);
    const frame = this.#stretch(index)[(wanted - 1) % spacing];
    if (!frame) throw new Error(`step ${wanted} of a run of ${this.length}`);
    return frame;
  }

  /** A run with the first `steps` of these choices, to go on differently. */
  fork(steps: number): Run {
    const copy = new Run(this.system);
    const own = new Set(this.#own);
    for (let n = 1; n <= steps; n++) copy.take(this.#choices[n - 1] as Choice, own.has(n) ? "person" : "clock");
    return copy;
  }

  #stretch(index: number): Frame[] {
    const known = this.#stretches.get(index);
    this.#stretches.delete(index);
    const frames = known ?? this.#replay(index);
    this.#stretches.set(index, frames);
    if (this.#stretches.size > stretchesMax) this.#stretches.delete(this.#stretches.keys().next().value as number);
    return frames;
  }

  #replay(index: number): Frame[] {
    let world = this.#checkpoints[index] as World;
    return this.#choices.slice(index * spacing, (index + 1) * spacing).map((choice, n) => {
      const next = step(this.system, world, choice);
      world = next.world;
      return { step: index * spacing + n + 1, ...next };
    });
  }
}
