// The core of a violation: the smallest part of one key's calls that this way of shortening finds, which still cannot be put in order.
import { isRead } from "./call.ts";
import type { Call, Value } from "./call.ts";
import { KeySearch } from "./key-search.ts";
import type { Model } from "./model.ts";

/** A call of a core. Of a weakened one only the call matters: the part is as impossible if it was never answered. */
export interface CoreCall {
  readonly call: Call;
  readonly weakened: boolean;
}

export interface Core {
  readonly calls: readonly CoreCall[];
  /** How many calls the shortest impossible beginning of the key's history has, and the last position of it. */
  readonly prefix: { readonly calls: number; readonly until: number };
  /** False where the shortening ended at its limit, and more might be left out. */
  readonly shortened: boolean;
}

/** Attempts for one question of whether a part is impossible; a part for which they do not suffice is not taken. */
const attemptsMax = 300_000;
/** Attempts for all of a core's questions, and so the limit of its shortening. */
const allAttemptsMax = 50_000_000;

/** Whether no order explains the calls, as far as so many attempts can tell. */
export function isImpossible(calls: readonly Call[], model: Model, initial: Value): boolean {
  return new KeySearch(calls, model, initial).run(attemptsMax).verdict === "violated";
}

const weaken = (call: Call): Call => ({ ...call, output: undefined, returned: null });

/** What had happened until a position, that event included. */
const beginning = (calls: readonly Call[], until: number): Call[] =>
  calls.flatMap((call) => (call.called > until ? [] : [(call.returned ?? Infinity) > until ? weaken(call) : call]));

/**
 * Shortens calls of one key that cannot be ordered: first the shortest beginning, by bisection; then, until nothing changes, each read is
 * dropped, each write taken as never answered (which only makes more orders possible), and each write that is taken so dropped if no call
 * that is left can have seen it. A write that was seen stays. A part that cannot be ordered thus shows that the whole cannot.
 */
export function coreOf(calls: readonly Call[], model: Model, initial: Value): Core {
  let left = allAttemptsMax;
  const impossible = (part: readonly Call[]): boolean => {
    if (left <= 0) return false;
    const search = new KeySearch(part, model, initial);
    const result = search.run(attemptsMax);
    // To begin a search is work too.
    left -= attemptsMax - result.left + 10 * part.length;
    return result.verdict === "violated";
  };
  const ends = calls.flatMap(({ returned }) => (returned === null ? [] : [returned])).sort((a, b) => a - b);
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (impossible(beginning(calls, ends[middle]!))) high = middle;
    else low = middle + 1;
  }
  const until = ends[low] ?? 0;
  let part = beginning(calls, until);
  const prefix = { calls: part.length, until };
  part = coarser(
    part.filter((call) => !isRead(call) || call.returned !== null),
    model,
    impossible,
  );
  for (let before: readonly Call[] = []; before !== part;) {
    before = part;
    part = shorter(part, model, impossible);
  }
  const given = new Map(calls.map((call) => [call.id, call]));
  return {
    calls: part.map((call) => {
      const original = given.get(call.id)!;
      return { call: original, weakened: call.returned === null && original.returned !== null };
    }),
    prefix,
    shortened: left > 0,
  };
}

/** The core's calls as its shortening took them: what cannot be ordered. */
export const asTaken = ({ calls }: Core): Call[] => calls.map(({ call, weakened }) => (weakened ? weaken(call) : call));

/** Every single way to shorten a part further; each gives a part that may not be impossible. */
export function shortenings(part: readonly Call[], model: Model): (() => Call[])[] {
  return part.flatMap((call) => {
    const without = (): Call[] => part.filter((other) => other !== call);
    if (isRead(call)) return [without];
    if (call.returned !== null) return [() => part.map((other) => (other === call ? weaken(call) : other))];
    return model.unseen(call, without()) ? [without] : [];
  });
}

/** Shortens by whole stretches first, so that a long history needs few questions. */
function coarser(all: Call[], model: Model, impossible: (part: readonly Call[]) => boolean): Call[] {
  let part = all;
  for (let size = part.length >> 1; size > 1; size >>= 1) {
    for (let at = part.length - size; at >= 0; at -= size) {
      const weakened = part
        .slice(at, at + size)
        .filter((call) => !isRead(call))
        .map(weaken);
      const rest = [...part.slice(0, at), ...part.slice(at + size)];
      const seen = weakened.filter((write) => !model.unseen(write, [...rest, ...weakened]));
      const tried = [...part.slice(0, at), ...seen, ...part.slice(at + size)];
      if (impossible(tried)) part = tried;
    }
  }
  return part;
}

/** One round over the calls, the latest first; the same array when nothing could be left out. */
function shorter(all: Call[], model: Model, impossible: (part: readonly Call[]) => boolean): Call[] {
  let part = all;
  for (let n = all.length - 1; n >= 0; n--) {
    // A call may go in two steps: taken as never answered, and then dropped.
    for (let again = true; again;) {
      again = false;
      const call = part.find(({ id }) => id === all[n]!.id);
      if (!call) break;
      const at = part.indexOf(call);
      for (const shortened of shortenings([call], unseenIn(model, part, call))) {
        const own = shortened();
        const tried = [...part.slice(0, at), ...own, ...part.slice(at + 1)];
        if (!impossible(tried)) continue;
        part = tried;
        again = own.length > 0;
      }
    }
  }
  return part;
}

/** The model, asked about one call of a larger part. */
const unseenIn = (model: Model, part: readonly Call[], call: Call): Model => ({
  ...model,
  unseen: (write) =>
    model.unseen(
      write,
      part.filter((other) => other !== call),
    ),
});
