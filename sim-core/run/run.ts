// A run: a system and the choices made in it. It only grows; worlds are recomputed from checkpoints, so that going anywhere costs
// little time and little memory.
import type { Choice } from "../kernel/choice.ts";
import type { Event } from "../kernel/event.ts";
import { firstWorld } from "../kernel/first-world.ts";
import { step, stepByClock } from "../kernel/step.ts";
import type { Stepped } from "../kernel/step.ts";
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
  /** Steps that were chosen freely, and so took no time. */
  readonly #free = new Set<number>();
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

  /** Appends a step that somebody chose. Throws when it is impossible: ask `refusal` first. */
  take(choice: Choice): Frame {
    this.#free.add(this.length + 1);
    return this.#append(choice, step(this.system, this.#last.world, choice));
  }

  /** Appends the clock's next choice; null when nothing more happens by itself. */
  tick(): Frame | null {
    const stepped = stepByClock(this.system, this.#last.world);
    return stepped && this.#append(stepped.choice, stepped);
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

  #append(choice: Choice, { world, events }: Stepped): Frame {
    this.#choices.push(choice);
    const at = this.#choices.length;
    if (at % spacing === 0) this.#checkpoints.push(world);
    this.#stretches.delete(Math.floor((at - 1) / spacing));
    return (this.#last = { step: at, world, events });
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
      const at = index * spacing + n + 1;
      const next = this.#free.has(at) ? step(this.system, world, choice) : stepByClock(this.system, world);
      if (!next) throw new Error(`step ${at} cannot be repeated`);
      world = next.world;
      return { step: at, world, events: next.events };
    });
  }
}
