// Whether the calls of one key can be put in an order that explains every answer: the search of Wing and Gong (1993) with the memory of
// Lowe (2017), as Horn and Kroening describe it (arXiv 1504.00204), and two shortcuts that lose no order worth having.
import type { Call, Value } from "./call.ts";
import { Configurations, stateHash, zobrist } from "./configurations.ts";
import type { Machine, Model } from "./model.ts";
import { end, Timeline } from "./timeline.ts";

/** What a search knows so far; `unfinished` until it has been run long enough. */
export type SearchVerdict = "ok" | "violated" | "unfinished";

/**
 * A search that is run in pieces. A call can be next if it was called before the first answer of those that are not placed yet. The
 * shortcuts: a read that can be next is placed at once, for good (in any order it could be moved here); and of two calls that do the same the
 * one whose answer came first goes first.
 */
export class KeySearch {
  readonly #timeline: Timeline;
  readonly #machine: Machine;
  readonly #seen: Configurations;
  readonly #keys: Int32Array;
  /** The calls placed, as bits, and the state after them as the last number. */
  readonly #row: Int32Array;
  /** The calls placed, in order; a call placed by the first shortcut as its complement. And the states before each. */
  readonly #placed: Int32Array;
  readonly #states: Int32Array;
  #depth = 0;
  #answered = 0;
  #hash = 0;
  #state: number;
  /** The entry to look at next. */
  #at: number;
  #verdict: SearchVerdict = "unfinished";

  constructor(calls: readonly Call[], model: Model, initial: Value) {
    this.#timeline = new Timeline(calls);
    this.#machine = model.start(initial);
    for (const call of this.#timeline.calls) this.#machine.add(call);
    const count = this.#timeline.calls.length;
    const words = (count + 31) >>> 5;
    this.#row = new Int32Array(words + 1);
    this.#seen = new Configurations(words + 1);
    this.#keys = zobrist(count);
    this.#placed = new Int32Array(count);
    this.#states = new Int32Array(count);
    this.#state = this.#machine.initial;
    this.#placeReads();
    this.#at = this.#timeline.next[end]!;
  }

  /** Goes on for so many attempts to place a call. Returns what is known then, and how much of the budget is left. */
  run(budget: number): { readonly verdict: SearchVerdict; readonly left: number } {
    const { entries, next } = this.#timeline;
    let left = budget;
    while (this.#verdict === "unfinished" && left > 0) {
      if (this.#answered === this.#timeline.answered) {
        this.#verdict = "ok";
      } else if (this.#at === end || entries[this.#at]! < 0) {
        if (!this.#backtrack()) this.#verdict = "violated";
      } else {
        left--;
        if (!this.#place(entries[this.#at]!)) this.#at = next[this.#at]!;
      }
    }
    return { verdict: this.#verdict, left };
  }

  /** The memory that it holds, in bytes. */
  get bytes(): number {
    return this.#seen.bytes;
  }

  /** How many configurations it has been in. */
  get configurations(): number {
    return this.#seen.count;
  }

  /** After "ok": the calls in an order that explains every answer. Those without an answer that are missing need not have happened. */
  get order(): readonly Call[] {
    const { calls } = this.#timeline;
    return Array.from(this.#placed.subarray(0, this.#depth), (call) => calls[call < 0 ? ~call : call]!);
  }

  #place(call: number): boolean {
    const { returnedAt, twins } = this.#timeline;
    const open = returnedAt[call] === 0;
    const twin = twins[call]!;
    if (twin >= 0 && !this.#isPlaced(twin) && this.#canBeNext(twin)) return false;
    const before = this.#state;
    const after = this.#machine.step(before, call);
    if (after === -1 || (open && after === before)) return false;
    this.#lift(call, call, after);
    this.#placeReads();
    this.#row[this.#row.length - 1] = this.#state;
    if (this.#seen.add(this.#row, this.#hash ^ stateHash(this.#state))) this.#at = this.#timeline.next[end]!;
    else this.#undo();
    return true;
  }

  /** Undoes the latest choice, so that the next one is tried; false when there is none left. */
  #backtrack(): boolean {
    let depth = this.#depth;
    while (depth > 0 && this.#placed[depth - 1]! < 0) depth--;
    if (depth === 0) return false;
    this.#undo();
    return true;
  }

  /** Takes back the latest choice and what was placed by itself after it, and goes on with the entry after it. */
  #undo(): void {
    for (;;) {
      const placed = this.#placed[--this.#depth]!;
      const call = placed < 0 ? ~placed : placed;
      this.#timeline.putBack(call);
      this.#row[call >>> 5]! ^= 1 << (call & 31);
      this.#hash ^= this.#keys[call]!;
      this.#state = this.#states[this.#depth]!;
      if (this.#timeline.returnedAt[call] !== 0) this.#answered--;
      if (placed < 0) continue;
      this.#at = this.#timeline.next[this.#timeline.calledAt[call]!]!;
      return;
    }
  }

  #placeReads(): void {
    const { entries, next, previous, reads } = this.#timeline;
    let at = next[end]!;
    while (at !== end && entries[at]! >= 0) {
      const call = entries[at]!;
      if (reads[call] !== 0 && this.#machine.step(this.#state, call) === this.#state) {
        const before = previous[at]!;
        this.#lift(call, ~call, this.#state);
        at = next[before]!;
      } else {
        at = next[at]!;
      }
    }
  }

  #lift(call: number, placed: number, after: number): void {
    this.#timeline.lift(call);
    this.#row[call >>> 5]! ^= 1 << (call & 31);
    this.#hash ^= this.#keys[call]!;
    this.#placed[this.#depth] = placed;
    this.#states[this.#depth++] = this.#state;
    this.#state = after;
    if (this.#timeline.returnedAt[call] !== 0) this.#answered++;
  }

  #isPlaced(call: number): boolean {
    return (this.#row[call >>> 5]! & (1 << (call & 31))) !== 0;
  }

  /** Whether no answer of a call that is not placed stands before this call. */
  #canBeNext(call: number): boolean {
    const { entries, next, calledAt } = this.#timeline;
    const own = calledAt[call]!;
    for (let at = next[end]!; at !== end && at < own; at = next[at]!) if (entries[at]! < 0) return false;
    return true;
  }
}
