// Undo and redo of what a person did, apart from stepping: each act leaves behind what there was before it, all of it immutable.

/** The most acts that can be undone. */
const depth = 200;

export class Undo<T> {
  #before = $state.raw<readonly T[]>([]);
  #after = $state.raw<readonly T[]>([]);

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  get canRedo(): boolean {
    return this.#after.length > 0;
  }

  /** What undo would bring back, and redo; null when there is nothing. */
  get before(): T | null {
    return this.#before.at(-1) ?? null;
  }

  get after(): T | null {
    return this.#after.at(-1) ?? null;
  }

  /** Remembers what there was before an act. */
  done(before: T): void {
    this.#before = [...this.#before, before].slice(-depth);
    this.#after = [];
  }

  /** What there was before the last act; `now` comes back with redo. Null when nothing is left to undo. */
  undo(now: T): T | null {
    const before = this.#before.at(-1);
    if (before === undefined) return null;
    this.#before = this.#before.slice(0, -1);
    this.#after = [...this.#after, now];
    return before;
  }

  /** What there was before the last undo; null when there was none. */
  redo(now: T): T | null {
    const after = this.#after.at(-1);
    if (after === undefined) return null;
    this.#after = this.#after.slice(0, -1);
    this.#before = [...this.#before, now];
    return after;
  }

  clear(): void {
    this.#before = [];
    this.#after = [];
  }
}
