// The calls of one key and their answers in time order, as a linked list in typed arrays from which calls are lifted and put back.
import { isRead } from "./call.ts";
import type { Call } from "./call.ts";

/** The list's end, which is also its start. */
export const end = 0;

/** Entries are numbered from 1 in time order; a call without an answer has one entry, any other two. */
export class Timeline {
  readonly calls: readonly Call[];
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Per entry the index of its call, from 0, or its complement (`~index`) where it is the answer. */
  readonly entries: Int32Array;
  /** Per call the entry of its call, and of its answer (0: none). */
  readonly calledAt: Int32Array;
  readonly returnedAt: Int32Array;
  /** Per call 1 where it is a read. */
  readonly reads: Uint8Array;
  /** How many calls have an answer. */
  readonly answered: number;
  /**
   * Per call another one that does the same, whatever the state, and whose answer came earlier, or -1. Where both can be next, it is
   * enough to try that one: in any order that starts with this one the two can change places.
   */
  readonly twins: Int32Array;

  /** Reads without an answer are left out: they say nothing. */
  constructor(all: readonly Call[]) {
    const calls = all.filter((call) => call.returned !== null || !isRead(call));
    const moments = calls.flatMap(({ called, returned }, index) => [
      { at: called, entry: index },
      ...(returned === null ? [] : [{ at: returned, entry: ~index }]),
    ]);
    moments.sort((a, b) => a.at - b.at);
    const size = moments.length + 1;
    this.calls = calls;
    this.entries = new Int32Array(size);
    this.calledAt = new Int32Array(calls.length);
    this.returnedAt = new Int32Array(calls.length);
    moments.forEach(({ entry }, n) => {
      this.entries[n + 1] = entry;
      if (entry >= 0) this.calledAt[entry] = n + 1;
      else this.returnedAt[~entry] = n + 1;
    });
    this.next = Int32Array.from({ length: size }, (_, n) => (n + 1) % size);
    this.previous = Int32Array.from({ length: size }, (_, n) => (n + size - 1) % size);
    this.reads = Uint8Array.from(calls, (call) => (isRead(call) ? 1 : 0));
    this.answered = calls.filter(({ returned }) => returned !== null).length;
    this.twins = twinsOf(calls);
  }

  lift(call: number): void {
    this.#remove(this.calledAt[call]!);
    const returned = this.returnedAt[call]!;
    if (returned !== 0) this.#remove(returned);
  }

  /** Undoes the latest `lift` that is not undone. */
  putBack(call: number): void {
    const returned = this.returnedAt[call]!;
    if (returned !== 0) this.#restore(returned);
    this.#restore(this.calledAt[call]!);
  }

  #remove(entry: number): void {
    this.next[this.previous[entry]!] = this.next[entry]!;
    this.previous[this.next[entry]!] = this.previous[entry]!;
  }

  #restore(entry: number): void {
    this.next[this.previous[entry]!] = entry;
    this.previous[this.next[entry]!] = entry;
  }
}

function twinsOf(calls: readonly Call[]): Int32Array {
  const twins = new Int32Array(calls.length).fill(-1);
  const latest = new Map<string, number>();
  const late = ({ returned }: Call): number => returned ?? Infinity;
  const inOrder = calls.map((_, index) => index).sort((a, b) => late(calls[a]!) - late(calls[b]!) || a - b);
  for (const index of inOrder) {
    const { kind, input, output } = calls[index]!;
    const does = JSON.stringify([kind, input, output ?? null, output === undefined]);
    twins[index] = latest.get(does) ?? -1;
    latest.set(does, index);
  }
  return twins;
}
