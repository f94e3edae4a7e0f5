// A hard history with many keys, for tests and benchmarks: most keys cost a search for ever, one shows the violation at once.
import { draw } from "../../kernel/random.ts";
import type { Call, CallHistory } from "./call.ts";

export interface Hardness {
  readonly seed: number;
  readonly keys: number;
  /** How many appends overlap on each hard key: to refuse it, every order of them has to be tried. */
  readonly overlapping: number;
}

/**
 * On every key clients append at the same time, and a later get shows one of the texts twice, so that no order explains it. Only on one key,
 * drawn by the seed, do the appends follow one another. The calls of all keys are interleaved.
 */
export function hardHistory({ seed, keys, overlapping }: Hardness): CallHistory {
  const easy = Math.floor(draw(seed, "easy") * keys);
  const perKey = Array.from({ length: keys }, (_, key) => ofKey(`${key}`, key === easy ? 1 : overlapping, seed));
  const span = 2 * overlapping + 2;
  // Each key's own moments, interleaved with the others' by turns.
  const calls = perKey.flatMap((own, key) =>
    own.map((call) => ({
      ...call,
      called: call.called * keys + key,
      returned: call.returned === null ? null : Math.min(call.returned, span) * keys + key,
    })),
  );
  return { calls: calls.sort((a, b) => a.called - b.called), initial: new Map() };
}

function ofKey(key: string, overlapping: number, seed: number): Call[] {
  const texts = Array.from({ length: overlapping }, (_, n) => `${n};`);
  const shuffled = texts.toSorted((a, b) => draw(seed, key + a) - draw(seed, key + b));
  const appends = texts.map((input, n): Call => ({
    ...{ id: `${key}: append ${n}`, process: `client${n + 1}`, kind: "append", key, input },
    ...{ output: undefined, called: n, returned: overlapping + n },
  }));
  const output = shuffled.join("") + shuffled[0]!;
  const read = { id: `${key}: get`, process: "client1", kind: "get", key, input: null, output } as const;
  return [...appends, { ...read, called: 2 * overlapping, returned: 2 * overlapping + 1 }];
}
