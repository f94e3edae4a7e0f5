// The order of time-outs: all that a search keeps of time. A timer that was armed earlier and runs shorter than another goes off first
// (CHECKING.md section 2); timers of equal length may go off in any order, since steps may take no time.
import { Interner } from "./interner.ts";
import type { ArmedTimer, Outcome } from "./node-steps.ts";
import { jsonBytes } from "./sizes.ts";

/** Pairs of acts: the second waits until the first has gone off or was disarmed. Sorted. */
type Pairs = readonly (readonly [first: number, second: number])[];

export class TimerOrder {
  readonly #orders = new Interner<Pairs>(jsonBytes);
  readonly #lengths = new Map<number, ArmedTimer>();

  /** Whether one timer is always shorter than another. */
  #differ = false;

  constructor() {
    this.#orders.number([]);
  }

  /** What it holds in memory, in bytes. */
  get bytes(): number {
    return this.#orders.bytes;
  }

  /** Whether a timer has to wait for another, in the order with that number; 0 is no order at all. */
  waits(order: number, timer: number): boolean {
    if (order === 0) return false;
    return this.#orders.value(order).some(([, second]) => second === timer);
  }

  /** The order after a step in which timers were armed and disarmed; `armed` are all that were armed before it. */
  after(
    order: number,
    { armed, disarmed }: Pick<Outcome, "armed" | "disarmed">,
    before: () => readonly number[],
  ): number {
    for (const timer of armed) this.#know(timer);
    if (order === 0 && !this.#differ) return 0;
    const gone = new Set(disarmed);
    let pairs: Pairs = this.#orders.value(order).filter(([first, second]) => !gone.has(first) && !gone.has(second));
    if (this.#differ) {
      const still = before().filter((act) => !gone.has(act));
      for (const timer of armed) {
        const shorter = still.filter((act) => (this.#lengths.get(act)?.max ?? Infinity) < timer.min);
        pairs = [...pairs, ...shorter.map((first) => [first, timer.act] as const)];
        still.push(timer.act);
      }
    }
    if (pairs.length === 0) return 0;
    return this.#orders.number([...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  }

  #know(timer: ArmedTimer): void {
    if (this.#lengths.has(timer.act)) return;
    for (const { min, max } of this.#lengths.values()) this.#differ ||= max < timer.min || timer.max < min;
    this.#lengths.set(timer.act, timer);
  }
}
