// A history judged as a whole: the verdict, the order or the core that proves it, and the strongest weaker level that is left.
import { attemptsAt } from "./attempts.ts";
import type { Attempts } from "./attempts.ts";
import { byKey } from "./call.ts";
import type { Call, CallHistory } from "./call.ts";
import { asTaken, coreOf } from "./core.ts";
import type { Core } from "./core.ts";
import { bytesMax, LinearizabilityCheck } from "./linearizability.ts";
import type { Verdict } from "./linearizability.ts";
import type { Model } from "./model.ts";
import { usualLimits, weakerLevels } from "./weaker.ts";
import type { Level } from "./weaker.ts";

/** The part of one key's calls that cannot be ordered, and what became of each attempt to order it. */
export interface Violation extends Attempts {
  readonly key: string;
  /** How many calls the key has. */
  readonly calls: number;
  readonly core: Core;
}

export interface Report {
  readonly verdict: Verdict;
  /** For each key that is done an order that explains every answer. */
  readonly orders: ReadonlyMap<string, readonly Call[]>;
  readonly violation: Violation | null;
  readonly levels: Readonly<Record<Level, Verdict>>;
  /** Why the verdict is unknown: which limit was reached. */
  readonly limit: string | null;
}

/** Attempts to place a call, and bytes remembered, before a check ends as unknown. */
export interface ReportLimits {
  readonly attempts: number;
  readonly bytes: number;
}
/** What a report may take by default. */
export const reportLimits: ReportLimits = { attempts: 200_000_000, bytes: bytesMax };

/** Judges a history in one go; for pauses in between, run a LinearizabilityCheck and hand it over. */
export function report(history: CallHistory, model: Model, limits: ReportLimits = reportLimits): Report {
  const check = new LinearizabilityCheck(history, model, { bytesMax: limits.bytes });
  check.run(limits.attempts);
  return reportOf(check, history, model, limits);
}

/** The report on a check that has been run as far as somebody wished. */
export function reportOf(
  check: LinearizabilityCheck,
  history: CallHistory,
  model: Model,
  limits: ReportLimits = reportLimits,
): Report {
  const { verdict: progress, orders, violatedKey, givenUp } = check;
  const verdict = progress === "unfinished" ? "unknown" : progress;
  const limit =
    progress === "unfinished"
      ? `${limits.attempts} attempts to place a call did not suffice`
      : givenUp.length > 0 && progress === "unknown"
        ? `for ${givenUp.length === 1 ? `key "${givenUp[0]!}"` : `${givenUp.length} keys`} more than ${Math.round(limits.bytes / 2 ** 20)} MiB would have had to be remembered`
        : null;
  const violation = violatedKey === null ? null : violationOf(history, model, violatedKey);
  const implied = { sequential: "ok", coherent: "ok", readYourWrites: "ok" } as const;
  const weaker = verdict === "ok" ? implied : weakerLevels(history, model, usualLimits);
  return { verdict, orders, violation, levels: { linearizable: verdict, ...weaker }, limit };
}

/** The core of a key's calls that cannot be ordered, and every attempt at it. */
export function violationOf(history: CallHistory, model: Model, key: string): Violation {
  const calls = byKey(history.calls).get(key) ?? [];
  const initial = history.initial.get(key) ?? null;
  const core = coreOf(calls, model, initial);
  return { key, calls: calls.length, core, ...attemptsAt(asTaken(core), model, initial) };
}
