// What measurements share: time, the median of several, memory that is still held, and how figures are written.
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** `1,234/s` */
export const rate = (count: number, ms: number): string => `${Math.round((1000 * count) / ms).toLocaleString("en")}/s`;

/** `1.23 ms` */
export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;

/** The middle one of several figures. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How long a piece of work takes, and its result. */
export function timed<T>(work: () => T): { ms: number; result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

/** The median time of a piece of work that is done so many times, after two rounds that warm up. */
export function medianMs(rounds: number, work: () => unknown): number {
  for (let n = 0; n < 2; n++) work();
  return median(Array.from({ length: rounds }, () => timed(work).ms));
}

/** The bytes by which the heap, with its arrays of numbers, has grown while the result of a piece of work is held. */
export function heldBytes(work: () => unknown): number {
  const before = heapAfterCollecting();
  const held = [work()];
  const bytes = heapAfterCollecting() - before;
  return held.length > 0 ? bytes : 0;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heapAfterCollecting(): number {
  for (let n = 0; n < 3; n++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
