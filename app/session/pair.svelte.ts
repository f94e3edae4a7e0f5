// Two runs of the same workload side by side, and where we look: at one virtual time in both, or for a while at a step of either alone.
import { instantAt, placeOfTime, timeAt, timesOf } from "../view-model/beside/instants.ts";
import { openingStep } from "../view-model/opening-step.ts";
import { durationOf } from "./pace.ts";
import { Player } from "./player.svelte.ts";
import type { Side } from "./side.ts";

/** Left and right. */
export type Which = 0 | 1;

/** How long a move from one time to the next is shown at speed 1, in ms: as for steps (pace.ts). */
const shownFor = (elapsed: number): number => Math.min(1600, Math.max(320, elapsed * 60));

export class Pair {
  sides = $state.raw<readonly [Side, Side]>(undefined as unknown as readonly [Side, Side]);
  /** What differs from what was shared, or could not come along; null when all is well. */
  trouble = $state<string | null>(null);
  /** The times at which anything happens on either side. */
  readonly times: readonly number[] = $derived(timesOf(this.sides.map(({ instants }) => instants)));
  /** Moves both, from time to time. */
  readonly player: Player = new Player(
    () => this.times.length - 1,
    (at) => shownFor((this.times[at] ?? 0) - (this.times[at - 1] ?? 0)),
  );
  /** Move one alone, by its steps. */
  readonly #own: readonly [Player, Player] = [this.#stepper(0), this.#stepper(1)];
  /** Which sides are looked at by their own steps. */
  #alone = $state.raw<readonly [boolean, boolean]>([false, false]);

  /** The time of both, which grows while they play, in ms. */
  readonly time: number = $derived(timeAt(this.times, this.player.cursor));
  /** The time that the words are about: where both are, or are going. */
  readonly stop: number = $derived(this.times[this.player.step] ?? 0);
  readonly steps: readonly [number, number] = $derived([this.#stepOf(0), this.#stepOf(1)]);

  constructor(left: Side, right: Side) {
    this.start(left, right);
  }

  /** Two other runs, from just before their first call. */
  start(left: Side, right: Side): void {
    this.sides = [left, right];
    this.#together();
    this.player.jump(placeOfTime(this.times, this.#openingTime()));
  }

  /** Whether a side is looked at by its own steps. */
  alone(which: Which): boolean {
    return this.#alone[which];
  }

  /** The fractional step of a side that is alone. */
  cursor(which: Which): number {
    return this.#own[which].cursor;
  }

  /** Whether nothing moves. */
  get still(): boolean {
    const players = [this.player, ...this.#own];
    return players.every(({ playing, cursor, step }) => !playing && cursor === step);
  }

  /** Both to the next time; where one is ahead by its own steps, the other one catches up first. */
  forward(): void {
    if (!this.#meet(Math.max)) this.player.stepBy(1);
  }

  /** Both to the time before; where one is behind by its own steps, the other one goes back to it first. */
  back(): void {
    if (!this.#meet(Math.min)) this.player.stepBy(-1);
  }

  toggle(): void {
    if (!this.player.playing) this.#meet(Math.max);
    this.player.toggle();
  }

  first(): void {
    this.#together();
    this.player.jump(0);
  }

  last(): void {
    this.#together();
    this.player.jump(this.times.length - 1);
  }

  /** Both to any time, for dragging the slider. */
  scrub(time: number): void {
    this.#together();
    this.player.scrub(placeOfTime(this.times, time));
  }

  /** One side alone, by one of its steps. */
  stepSide(which: Which, direction: 1 | -1): void {
    this.player.pause();
    const player = this.#own[which];
    if (!this.#alone[which]) player.jump(this.steps[which]);
    this.#alone = this.#alone.with(which, true) as [boolean, boolean];
    player.reducedMotion = this.player.reducedMotion;
    player.stepBy(direction);
  }

  /** Another run in a side's place; both stay at the time. */
  put(which: Which, side: Side): void {
    const time = this.stop;
    this.sides = this.sides.with(which, side) as [Side, Side];
    this.#together();
    this.trouble = null;
    this.player.jump(placeOfTime(this.times, time));
  }

  exchange(): void {
    const [left, right] = this.sides;
    const time = this.stop;
    this.sides = [right, left];
    this.#together();
    this.player.jump(placeOfTime(this.times, time));
  }

  /** Looks at these very steps: at one time, where they are the last ones at it, else each side alone. */
  lookAt(steps: readonly [number, number]): void {
    const places = this.sides.map(({ recording: { run } }, n) => Math.min(steps[n] ?? 0, run.length));
    const times = this.sides.map(({ recording: { run } }, n) => run.at(places[n] ?? 0).world.time);
    const time = Math.max(...times);
    this.player.jump(placeOfTime(this.times, time));
    this.#alone = this.sides.map(({ instants }, n) => instantAt(instants, time).last !== places[n]) as [
      boolean,
      boolean,
    ];
    for (const n of [0, 1] as const) this.#own[n].jump(places[n] ?? 0);
  }

  #stepper(which: Which): Player {
    const run = () => this.sides[which].recording.run;
    return new Player(
      () => run().length,
      (step) => durationOf(run(), step),
    );
  }

  #stepOf(which: Which): number {
    return this.#alone[which] ? this.#own[which].step : instantAt(this.sides[which].instants, this.stop).last;
  }

  /** Ends what one side does alone. */
  #together(): void {
    for (const player of this.#own) player.pause();
    this.#alone = [false, false];
  }

  /** Brings both to the greater or the lesser of the times shown, if one was looked at alone and that moves anything; whether it did. */
  #meet(which: (...times: readonly number[]) => number): boolean {
    if (!this.#alone.includes(true)) return false;
    const before = this.steps;
    const times = this.sides.map(({ recording: { run } }, n) => run.at(before[n] ?? 0).world.time);
    this.#together();
    this.player.jump(placeOfTime(this.times, which(...times)));
    return this.steps.some((step, n) => step !== before[n]);
  }

  /** Just before the first call, when everything is up in both. */
  #openingTime(): number {
    return Math.max(...this.sides.map(({ recording }) => recording.run.at(openingStep(recording)).world.time));
  }
}
