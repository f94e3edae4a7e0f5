// Luck: numbers drawn by key, not in sequence, so that one choice never reshuffles the luck of another (DECISIONS 6).
import { hash32 } from "./hash.ts";

/** A fixed number in [0, 1) for a seed and a key. */
export function draw(seed: number, key: string): number {
  return hash32(key, seed) / 0x100000000;
}

/** A whole number of milliseconds: the fixed one, or one drawn evenly from [min, max], both included. */
export function drawMs(seed: number, key: string, range: number | readonly [number, number]): number {
  if (typeof range === "number") return range;
  const [min, max] = range;
  return min + Math.floor(draw(seed, key) * (max - min + 1));
}
