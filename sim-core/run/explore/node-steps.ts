// Remembered node steps. What an act does depends only on the cell of the node that acts and on its surroundings (who is up, the name
// service, links), so the kernel's own `step` is asked once for each such case; the same cases recur endlessly in other orders.
import { nameOf } from "../../kernel/envelope.ts";
import type { Event } from "../../kernel/event.ts";
import type { ChartState, Node, Timer, World } from "../../kernel/world.ts";
import { step } from "../../kernel/step.ts";
import { choiceOf } from "./act.ts";
import type { Atlas } from "./atlas.ts";
import { cellOf, commonOf, firstNew, lengths, worldOf } from "./cell.ts";
import type { Cell } from "./cell.ts";
import { entryBytes, mapBytes, recordBytes } from "./sizes.ts";

/** A timer as the order of time-outs sees it. */
export interface ArmedTimer {
  readonly act: number;
  readonly min: number;
  readonly max: number;
}

/** What one act does, by numbers. */
export interface Outcome {
  /** In the order in which they were first computed. */
  readonly number: number;
  /** The cells that are others now: pairs of a node's index and its cell's number. */
  readonly cells: readonly (readonly [number, number])[];
  /** The letters sent, in order. */
  readonly sent: readonly number[];
  /** Timers that are armed anew, in order, and those that are not armed any more, by the number of their act. */
  readonly armed: readonly ArmedTimer[];
  readonly disarmed: readonly number[];
  /** The number of what belongs to nobody. */
  readonly common: number;
  /** Who is up, or the name service, or what belongs to nobody has changed. */
  readonly stirs: boolean;
  readonly events: readonly Event[];
}

/** What a node can tell of the others: all that the kernel's step reads besides the acting node's own cell. */
export interface Surroundings {
  readonly lives: readonly ChartState[];
  readonly common: number;
  /** The cells of the simulator's own services; null for all other nodes. */
  readonly services: readonly (Cell | null)[];
}

export class NodeSteps {
  readonly #atlas: Atlas;
  readonly #known: Map<number, Outcome>[] = [];
  #computed = 0;
  #bytes = 0;
  #last: Outcome | null = null;

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** The outcome that was asked for last. */
  get last(): Outcome | null {
    return this.#last;
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How often the kernel was asked. */
  get computed(): number {
    return this.#computed;
  }

  /** What an act does to its node's cell; `around` is the number of the surroundings, below 1,024. */
  outcome(act: number, cell: number, around: number, surroundings: (around: number) => Surroundings): Outcome {
    const ofCell = (this.#known[cell] ??= this.#ofNewCell());
    const key = act * 1024 + around;
    let outcome = ofCell.get(key);
    if (!outcome) {
      ofCell.set(key, (outcome = this.#compute(act, cell, surroundings(around))));
      this.#bytes += bytesOf(outcome);
    }
    this.#last = outcome;
    return outcome;
  }

  #ofNewCell(): Map<number, Outcome> {
    this.#bytes += mapBytes;
    return new Map();
  }

  #compute(act: number, cellNumber: number, around: Surroundings): Outcome {
    const atlas = this.#atlas;
    const { system, names } = atlas;
    const { node: actor, letter, act: what } = atlas.act(act);
    const cells = names.map((_, n) =>
      n === actor ? atlas.cell(cellNumber).cell : (around.services[n] ?? bystander(around.lives[n]!)),
    );
    const common = atlas.commons.value(around.common);
    const before = worldOf(system, cells, common, letter < 0 ? [] : [atlas.letter(letter)]);
    const [only] = before.envelopes;
    const { world, events } = step(system, before, choiceOf(what, only ? nameOf(before.envelopes, only) : null));
    const changed = names.flatMap((name, n): [number, number][] => {
      const same = n !== actor && world.nodes[name] === before.nodes[name];
      if (!same && n !== actor && !around.services[n]) throw new Error(`a step of ${names[actor]!} changed ${name}`);
      return same ? [] : [[n, atlas.cellNumber(n, cellOf(system, world, name))]];
    });
    const commonAfter = commonOf(system, world);
    const commonNumber = atlas.commons.number(commonAfter);
    const lifeOf = (number: number): number => atlas.cell(number).parts[0]!;
    const stirs =
      commonNumber !== around.common ||
      changed.some(
        ([n, number]) => n !== actor || around.services[n] !== null || lifeOf(number) !== lifeOf(cellNumber),
      );
    return {
      number: this.#computed++,
      cells: changed,
      sent: world.envelopes.filter(({ seq }) => seq >= firstNew).map((envelope) => atlas.letterNumber(envelope)),
      ...this.#timers(before, world),
      common: commonNumber,
      stirs,
      events,
    };
  }

  /** A timer of a world, as the order of time-outs sees it. */
  armed(timer: Timer): ArmedTimer {
    const { system, spec } = this.#atlas;
    const [min, max] = spec.anyTime?.(timer.name) ? [0, Infinity] : lengths(system, timer);
    return { act: this.#actOf(timer), min, max };
  }

  #actOf({ node, process, name }: Timer): number {
    return this.#atlas.timerAct(node, process, name);
  }

  #timers(before: World, after: World): Pick<Outcome, "armed" | "disarmed"> {
    const still = new Set(after.timers.map(({ seq }) => seq));
    return {
      armed: after.timers.filter(({ seq }) => seq >= firstNew).map((timer) => this.armed(timer)),
      disarmed: before.timers.filter(({ seq }) => !still.has(seq)).map((timer) => this.#actOf(timer)),
    };
  }
}

/** An event with what it tells of: messages, effects, states. */
const eventBytes = 200;

function bytesOf({ cells, sent, armed, disarmed, events }: Outcome): number {
  const lists = recordBytes(cells.length + sent.length + armed.length + disarmed.length + events.length);
  return entryBytes + recordBytes(8) + lists + cells.length * recordBytes(2) + events.length * eventBytes;
}

/** A node of which only its life is known: whatever else a step wanted of it would be missing. */
function bystander(life: ChartState): Cell {
  const node: Node = { life, sockets: [], processes: {}, failingWrites: 0, crashAfter: null, config: {}, records: {} };
  return { node, file: null, timers: [], client: null };
}
