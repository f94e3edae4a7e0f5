// The weaker levels that a history which is not linearizable may still have, from the strongest down: each implies the next.
import { byKey } from "./call.ts";
import type { CallHistory } from "./call.ts";
import type { Verdict } from "./linearizability.ts";
import type { Model } from "./model.ts";
import { readYourWrites } from "./read-your-writes.ts";
import { SessionSearch } from "./session-search.ts";

export const levels = ["linearizable", "sequential", "coherent", "readYourWrites"] as const;
export type Level = (typeof levels)[number];

/** How much a search may do: attempts to place a call, and memory in bytes. */
export interface SearchLimits {
  readonly attempts: number;
  readonly bytes: number;
}
export const usualLimits: SearchLimits = { attempts: 20_000_000, bytes: 256 * 2 ** 20 };

/** What each level is, in a few words. */
export const levelWords: Readonly<Record<Level, string>> = {
  linearizable: "linearizability",
  sequential: "sequential consistency",
  coherent: "coherence of each key",
  readYourWrites: "read your writes",
};

function searched(history: CallHistory, model: Model, { attempts, bytes }: SearchLimits): Verdict {
  const search = new SessionSearch(history, model);
  const piece = 10_000;
  for (let done = 0; done < attempts && search.bytes <= bytes; done += piece) {
    const { verdict } = search.run(piece);
    if (verdict !== "unfinished") return verdict;
  }
  return "unknown";
}

/** One order of all calls that explains every answer and keeps each session's own order. */
export const sequential = (history: CallHistory, model: Model, limits = usualLimits): Verdict =>
  searched(history, model, limits);

/** Such an order for each key by itself. */
export function coherent(history: CallHistory, model: Model, limits = usualLimits): Verdict {
  const verdicts = [...byKey(history.calls).values()].map((calls) => searched({ ...history, calls }, model, limits));
  return verdicts.includes("violated") ? "violated" : verdicts.includes("unknown") ? "unknown" : "ok";
}

/** The weaker levels of a history that is not linearizable. What a level implies is not searched again. */
export function weakerLevels(
  history: CallHistory,
  model: Model,
  limits = usualLimits,
): Readonly<Record<Exclude<Level, "linearizable">, Verdict>> {
  const own = readYourWrites(history).verdict;
  if (own === "violated") return { sequential: "violated", coherent: "violated", readYourWrites: own };
  const each = coherent(history, model, limits);
  if (each === "violated") return { sequential: "violated", coherent: "violated", readYourWrites: own };
  const all = sequential(history, model, limits);
  return {
    sequential: all,
    coherent: all === "ok" ? "ok" : each,
    readYourWrites: all === "ok" || each === "ok" ? "ok" : own,
  };
}
