// The space of worlds that a search goes through. A world is a row of numbers: its surroundings, the order of its timers, what is spent, a
// cell for each node, what each property remembers, and its messages in ascending order.
import type { Json } from "../../kernel/json.ts";
import type { Operation } from "../../kernel/operation.ts";
import type { World } from "../../kernel/world.ts";
import type { Property } from "../../protocols/protocol.ts";
import type { SearchSpec } from "../../protocols/search.ts";
import type { System } from "../../kernel/system.ts";
import { Atlas } from "./atlas.ts";
import { budgetKinds, left, spend } from "./budgets.ts";
import type { Budgets } from "./budgets.ts";
import { cellOf, commonOf } from "./cell.ts";
import { Interner } from "./interner.ts";
import { Judgements } from "./judgements.ts";
import { NodeSteps } from "./node-steps.ts";
import type { Outcome, Surroundings } from "./node-steps.ts";
import { TimerOrder } from "./timer-order.ts";
import { TooMuch } from "./too-much.ts";
import { Watched } from "./watched.ts";

const [around, order, spent] = [0, 1, 2];
const header = 3;
/** The most messages in flight that a search follows. */
const lettersMax = 200;
const aroundMax = 1024;

const [timeout, suspicion] = [budgetKinds.indexOf("timeout"), budgetKinds.indexOf("suspicion")];
const [duplicate, loss] = [budgetKinds.indexOf("duplicate"), budgetKinds.indexOf("loss")];

/** What is searched: a system in a world, the claims, and what may go wrong. */
export interface Task {
  readonly system: System;
  readonly spec: SearchSpec;
  readonly world: World;
  readonly properties: readonly Property[];
  /** What each property remembers of how the world came about. */
  readonly memories: readonly Json[];
  /** A call by its id, as it was or will be begun. */
  readonly operation: (id: string) => Operation | null;
  readonly budgets: Budgets;
}

export class Space {
  readonly atlas: Atlas;
  readonly steps: NodeSteps;
  readonly judgements: readonly Judgements[];
  /** The row of the first world. */
  readonly first: Int32Array;
  /** Where the messages begin in a row. */
  readonly start: number;
  readonly #nodes: number;
  /** Where the properties' memories begin in a row. */
  readonly #memories: number;
  readonly #budgets: readonly number[];
  readonly #order: TimerOrder;
  readonly #watched: Watched;
  readonly #surroundings = new Interner<Surroundings>();
  readonly #services: readonly number[];
  /** The row of the world after the last `take`, and its length. */
  readonly next: Int32Array;
  nextLength = 0;
  readonly #enabled: number[] = [];
  readonly #lookUp = (number: number): Surroundings => this.#surroundings.value(number);

  constructor({ system, spec, world, properties, memories: remembered, operation, budgets }: Task) {
    this.atlas = new Atlas(system, spec);
    this.steps = new NodeSteps(this.atlas);
    this.#order = new TimerOrder();
    this.#budgets = budgetKinds.map((kind) => budgets[kind]);
    this.#nodes = system.nodes.length;
    this.#services = system.nodes.flatMap(({ builtIn }, n) => (builtIn ? [n] : []));
    this.#memories = header + this.#nodes;
    this.start = this.#memories + properties.length;
    const layout = { cells: header, nodes: this.#nodes, letters: this.start };
    this.#watched = new Watched(this.atlas, layout);
    const court = { system, watched: this.#watched, operation };
    this.judgements = properties.map((property) => new Judgements(court, property));
    this.next = new Int32Array(this.start + lettersMax + 1);
    const cells = system.nodes.map(({ name }, n) => this.atlas.cellNumber(n, cellOf(system, world, name)));
    const letters = world.envelopes.map((envelope) => this.atlas.letterNumber(envelope)).sort((a, b) => a - b);
    const common = this.atlas.commons.number(commonOf(system, world));
    const memories = this.judgements.map((property, n) => property.memory(remembered[n] ?? null));
    this.first = Int32Array.from([0, 0, 0, ...cells, ...memories, ...letters]);
    this.first[around] = this.#around(this.first, common);
    const armed = [...world.timers].sort((a, b) => a.seq - b.seq).map((timer) => this.steps.armed(timer));
    this.first[order] = this.#order.after(0, { armed, disarmed: [] }, () => []);
  }

  /** What it remembers, in bytes. */
  get bytes(): number {
    const held = [this.atlas, this.steps, this.#order, this.#watched, this.#surroundings, ...this.judgements];
    return held.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The acts that are possible in a world, in a fixed order. The list is used again at the next call. */
  enabled(row: Int32Array, length: number): readonly number[] {
    const acts = this.#enabled;
    const { atlas } = this;
    acts.length = 0;
    const used = row[spent]!;
    for (let n = this.start; n < length; n++) {
      const letter = row[n]!;
      if (n > this.start && row[n - 1] === letter) continue;
      const node = atlas.destinations[letter]!;
      if (node >= 0 && atlas.cell(row[header + node]!).serving) acts.push(atlas.deliveries[letter]!);
    }
    for (let n = 0; n < this.#nodes; n++) {
      const cell = atlas.cell(row[header + n]!);
      for (let k = 0; k < cell.acts.length; k++) {
        const act = cell.acts[k]!;
        const timed = k < cell.timers.length;
        const cost = timed ? this.#costOfTimer(row, act, cell.suspects[k]!) : atlas.act(act).cost;
        if (cost >= 0 && left(this.#budgets, used, cost) <= 0) continue;
        if (timed && (!cell.serving || this.#order.waits(row[order]!, act))) continue;
        acts.push(act);
      }
    }
    if (left(this.#budgets, used, duplicate) > 0) this.#offer(row, length, atlas.duplicates);
    if (left(this.#budgets, used, loss) > 0) this.#offer(row, length, atlas.drops);
    return acts;
  }

  /** An act about each message in flight, equal ones once. */
  #offer(row: Int32Array, length: number, acts: readonly number[]): void {
    for (let n = this.start; n < length; n++)
      if (n === this.start || row[n - 1] !== row[n]) this.#enabled.push(acts[row[n]!]!);
  }

  /** Counts a world for every property that has given up in it. */
  countUnjudged(row: Int32Array, counts: number[]): void {
    const { judgements } = this;
    for (let n = 0; n < judgements.length; n++)
      if (judgements[n]!.why !== null && judgements[n]!.gaveUp(row[this.#memories + n]!))
        counts[n] = (counts[n] ?? 0) + 1;
  }

  /** Whether an act is possible in a world. */
  allows(row: Int32Array, length: number, act: number): boolean {
    return this.enabled(row, length).includes(act);
  }

  /**
   * Does a possible act: the world after it is in `next`. Returns the index of the property that it breaks, or -1.
   */
  take(row: Int32Array, length: number, act: number): number {
    const { next, atlas } = this;
    const { node, letter, cost, act: what } = atlas.act(act);
    const paid = what.do === "fire" ? this.#costOfTimer(row, act, this.#suspectOf(row, node, act)) : cost;
    if (what.do === "duplicate") {
      this.#copy(row, length, -1, [letter], -1);
      next[spent] = spend(row[spent]!, paid);
      return -1;
    }
    const outcome = this.steps.outcome(act, row[header + node]!, row[around]!, this.#lookUp);
    this.#copyHeader(row);
    const { cells } = outcome;
    for (let n = 0; n < cells.length; n++) next[header + cells[n]![0]] = cells[n]![1];
    this.#copy(row, length, letter, outcome.sent, node);
    if (paid >= 0) next[spent] = spend(row[spent]!, paid);
    if (outcome.stirs) next[around] = this.#around(next, outcome.common);
    if (outcome.armed.length > 0 || outcome.disarmed.length > 0)
      next[order] = this.#order.after(row[order]!, outcome, () => this.#armed(row));
    return this.#judge(outcome);
  }

  #judge(outcome: Outcome): number {
    const { next, judgements } = this;
    const memories = this.#memories;
    this.#watched.stand(next, this.nextLength, outcome.common);
    let broken = -1;
    for (let n = 0; n < judgements.length; n++) {
      if (!judgements[n]!.concerns(outcome)) continue;
      const said = judgements[n]!.say(next[memories + n]!, outcome);
      next[memories + n] = said.memory;
      if (said.broken && broken < 0) broken = n;
    }
    return broken;
  }

  #copyHeader(row: Int32Array): void {
    for (let n = 0; n < this.start; n++) this.next[n] = row[n]!;
  }

  /** Messages without one that is delivered and with those that are sent, in ascending order, without the dead ones. */
  #copy(row: Int32Array, length: number, delivered: number, sent: readonly number[], actor: number): void {
    const { next, atlas, start } = this;
    if (actor < 0) this.#copyHeader(row);
    let at = start;
    let taken = delivered < 0;
    for (let n = start; n < length; n++) {
      const letter = row[n]!;
      if (!taken && letter === delivered) taken = true;
      else if (atlas.destinations[letter] !== actor || !this.#dead(letter)) next[at++] = letter;
    }
    for (const letter of sent) {
      if (this.#dead(letter)) continue;
      if (at - start >= lettersMax)
        throw new TooMuch(`A search follows at most ${lettersMax} messages in flight at once.`);
      let place = at++;
      for (; place > start && next[place - 1]! > letter; place--) next[place] = next[place - 1]!;
      next[place] = letter;
    }
    this.nextLength = at;
  }

  #dead(letter: number): boolean {
    const node = this.atlas.destinations[letter]!;
    return node < 0 || this.atlas.dead(letter, this.next[header + node]!);
  }

  #suspectOf(row: Int32Array, node: number, act: number): number {
    const { timers, suspects } = this.atlas.cell(row[header + node]!);
    return suspects[timers.indexOf(act)] ?? -1;
  }

  /** A time-out that takes a server for dead costs a suspicion while that server is up. */
  #costOfTimer(row: Int32Array, act: number, suspect: number): number {
    if (suspect < 0) return this.atlas.act(act).cost;
    return this.atlas.cell(row[header + suspect]!).serving ? suspicion : timeout;
  }

  /** All timers that are armed, as the order of timers wants them. */
  #armed(row: Int32Array): readonly number[] {
    const all: number[] = [];
    for (let n = 0; n < this.#nodes; n++) all.push(...this.atlas.cell(row[header + n]!).timers);
    return all;
  }

  #around(row: Int32Array, common: number): number {
    const cells = Array.from(row.subarray(header, this.#memories), (number) => this.atlas.cell(number));
    const key = [common, ...cells.map((cell) => cell.parts[0]), ...this.#services.map((n) => row[header + n])].join(
      ",",
    );
    const services = cells.map(({ cell }, n) => (this.#services.includes(n) ? cell : null));
    const number = this.#surroundings.numberOf(key, {
      lives: cells.map(({ cell }) => cell.node.life),
      common,
      services,
    });
    if (number >= aroundMax)
      throw new TooMuch(`A search follows at most ${aroundMax} ways in which nodes are up or down.`);
    return number;
  }
}
