// A run: a system and the choices made in it. It only grows; worlds are recomputed from checkpoints, so that going anywhere costs
// little time and little memory.
import type { Choice } from "../kernel/choice.ts";
import type { Event } from "../kernel/event.ts";
import { firstWorld } from "../kernel/first-world.ts";
import { step, stepByClock } from "../kernel/step.ts";
import type { Stepped } from "../kernel/step.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";
import { Checkpoints } from "./checkpoints.ts";
import { ChoiceLog } from "./choice-log.ts";

/** The world after a step, the choice that led to it (null for step 0) and what happened in it. */
export interface Frame {
  readonly step: number;
  readonly world: World;
  readonly choice: Choice | null;
  readonly events: readonly Event[];
}

/** About how many recomputed frames are remembered, as stretches from a checkpoint on; always some stretches, for those who look at once. */
const framesMax = 256;
const stretchesMin = 3;

export class Run {
  readonly system: System;
  readonly #log = new ChoiceLog();
  readonly #checkpoints: Checkpoints;
  /** Per stretch its first frames, as far as they were asked for; the one used last is last. */
  readonly #stretches = new Map<number, Frame[]>();
  readonly #first: Frame;
  #last: Frame;

  constructor(system: System) {
    this.system = system;
    const world = firstWorld(system);
    this.#checkpoints = new Checkpoints(world);
    this.#first = this.#last = { step: 0, world, choice: null, events: [] };
  }

  /** The last step; steps count from 0, the world before anything. */
  get length(): number {
    return this.#log.length;
  }

  get last(): Frame {
    return this.#last;
  }

  /** What sort of choice led to a step, without going there: the choice's `do`. Null for step 0. */
  verb(step: number): Choice["do"] | null {
    return this.#log.verb(step);
  }

  /** The choice that somebody made at a step, without going there; null where the clock made it. */
  free(step: number): Choice | null {
    return this.#log.free(step);
  }

  /** Appends a step that somebody chose. Throws when it is impossible: ask `refusal` first. */
  take(choice: Choice): Frame {
    return this.#append({ ...step(this.system, this.#last.world, choice), choice }, true);
  }

  /** Appends the clock's next choice; null when nothing more happens by itself. */
  tick(): Frame | null {
    const stepped = stepByClock(this.system, this.#last.world);
    return stepped && this.#append(stepped, false);
  }

  /** The frame of a step from 0 to `length`. */
  at(wanted: number): Frame {
    if (wanted === this.length) return this.#last;
    if (wanted === 0) return this.#first;
    if (!Number.isInteger(wanted) || wanted < 0 || wanted > this.length)
      throw new Error(`step ${wanted} of a run of ${this.length}`);
    const { spacing } = this.#checkpoints;
    const index = Math.floor((wanted - 1) / spacing);
    const frames = this.#stretch(index);
    const before = frames.at(-1);
    let world = before?.world ?? this.#checkpoints.at(index);
    for (let at = world.step + 1; at <= wanted; at++) {
      const frame = this.#repeat(world);
      frames.push(frame);
      world = frame.world;
    }
    return frames[(wanted - 1) % spacing] as Frame;
  }

  #append({ world, choice, events }: Stepped & { readonly choice: Choice }, free: boolean): Frame {
    this.#log.push(choice, free);
    const { spacing } = this.#checkpoints;
    this.#checkpoints.note(world);
    if (this.#checkpoints.spacing !== spacing) this.#stretches.clear();
    return (this.#last = { step: this.#log.length, world, choice, events });
  }

  #stretch(index: number): Frame[] {
    const frames = this.#stretches.get(index) ?? [];
    this.#stretches.delete(index);
    this.#stretches.set(index, frames);
    if (this.#stretches.size > Math.max(stretchesMin, framesMax / this.#checkpoints.spacing))
      this.#stretches.delete(this.#stretches.keys().next().value as number);
    return frames;
  }

  #repeat(world: World): Frame {
    const at = world.step + 1;
    const free = this.#log.free(at);
    const stepped = free ? { ...step(this.system, world, free), choice: free } : stepByClock(this.system, world);
    if (!stepped) throw new Error(`step ${at} cannot be repeated`);
    return { step: at, world: stepped.world, choice: stepped.choice, events: stepped.events };
  }
}
