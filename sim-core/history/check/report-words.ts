// A report in sentences: what the command line prints and the app shows.
import type { Attempt } from "./attempts.ts";
import type { Call, CallHistory } from "./call.ts";
import { byKey } from "./call.ts";
import type { ModelName } from "./model.ts";
import type { Report, Violation } from "./report.ts";
import { levels, levelWords } from "./weaker.ts";
import { callWords, valueWords, whoseCall } from "./words.ts";

/** `1 call`, `2 calls`, `2 processes`. */
export const many = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? "" : one.endsWith("s") ? "es" : "s"}`;

/** `405 calls of 10 processes, 10 keys` */
export function sizeWords({ calls }: CallHistory, model: ModelName): string {
  const sessions = new Set(calls.map((call) => call.process)).size;
  const keys = many(byKey(calls).size, model === "kv" ? "key" : model);
  return `${many(calls.length, "call")} of ${many(sessions, "process")}, ${keys}`;
}

/** `Linearizable: unknown, since …` */
export function verdictWords({ verdict, limit }: Report): string {
  if (verdict === "unknown") return `Linearizable: unknown, since ${limit ?? "a limit was reached"}.`;
  return `Linearizable: ${verdict === "ok" ? "yes" : "no"}.`;
}

/** Of how many calls the core was found. */
export function coreWords({ key, calls, core }: Violation): string {
  const where = key === "" ? "Of" : `Key "${key}": of`;
  return `${where} ${many(calls, "call")} the first ${core.prefix.calls} already contradict each other, and of those alone these ${core.calls.length}:`;
}

/** `line 12  process 3: get 25 = "a"` */
export const callLine = (call: Call): string => `${call.id}  ${call.process}: ${callWords(call)}`;

/** How far an attempt came. */
export function attemptWords({ order, holds }: Attempt): string {
  return order.length === 0
    ? "Nothing can be first:"
    : `After ${order.map(whoseCall).join(", then ")} (the value is ${valueWords(holds)} then):`;
}

/** How many attempts beside those that are shown, or null when these are all. */
export function othersWords({ attempts, leftOut, complete }: Violation, shown: number): string | null {
  const more = leftOut + Math.max(0, attempts.length - shown);
  return more > 0 || !complete ? `… and ${complete ? more : `at least ${more}`} other attempts that end alike.` : null;
}

/** What a history that is not linearizable, or not known to be, still has. */
export function leftWords({ levels: verdicts }: Report): string {
  const weaker = levels.slice(1);
  const strongest = weaker.find((level) => verdicts[level] === "ok");
  const unsure = weaker.filter((level) => verdicts[level] === "unknown").map((level) => levelWords[level]);
  const unknown = unsure.length > 0 ? ` Unknown within the limits: ${unsure.join(", ")}.` : "";
  if (strongest) return `What it still has: ${levelWords[strongest]}.${unknown}`;
  return unsure.length > 0
    ? unknown.trim()
    : `It has none of the weaker levels either: not even ${levelWords.readYourWrites}.`;
}
