// What `check` prints: a report in words, and the same as one JSON object.
import type { Call, CallHistory } from "../history/check/call.ts";
import type { Model } from "../history/check/model.ts";
import type { Report, Violation } from "../history/check/report.ts";
import { levels, levelWords } from "../history/check/weaker.ts";
import { callWords, cannotBeNext, valueWords } from "../history/check/words.ts";
import type { HistoryForm } from "../history/formats/index.ts";

/** What was checked. */
export interface Checked {
  readonly form: HistoryForm;
  readonly model: Model;
  readonly history: CallHistory;
}

const orderLinesMax = 60;
const attemptsShown = 3;
const many = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? "" : one.endsWith("s") ? "es" : "s"}`;
const line = (call: Call): string => `${call.id}  ${call.process}: ${callWords(call)}`;

export function checkLines({ form, model, history }: Checked, report: Report): string[] {
  const { calls } = history;
  const keys = new Set(calls.map(({ key }) => key)).size;
  const sessions = new Set(calls.map((call) => call.process)).size;
  const about = `${many(calls.length, "call")} of ${many(sessions, "process")}, ${many(keys, model.name === "kv" ? "key" : model.name)}, read as ${form}.`;
  if (report.verdict === "ok") return [`Linearizable: yes. ${about}`, ...orderLines(report)];
  if (report.violation) return [`Linearizable: no. ${about}`, ...violationLines(report.violation), left(report)];
  return [`Linearizable: unknown, since ${report.limit ?? "a limit was reached"}. ${about}`, left(report)];
}

function orderLines({ orders }: Report): string[] {
  const lines = [...orders].flatMap(([key, order]) => [
    key === "" ? "An order that explains every answer:" : `An order that explains every answer for key "${key}":`,
    ...(order.length === 0 ? ["   (nothing has to have happened)"] : []),
    ...order.map((call, n) => `${String(n + 1).padStart(4)}. ${line(call)}`),
  ]);
  const more = lines.length - orderLinesMax;
  return more > 1 ? [...lines.slice(0, orderLinesMax), `… and ${more} lines more; --json has them all.`] : lines;
}

function violationLines({ key, calls, core, attempts, leftOut, complete }: Violation): string[] {
  const where = key === "" ? "Of" : `Key "${key}": of`;
  const head = `${where} ${many(calls, "call")} the first ${core.prefix.calls} already contradict each other, and of those alone these ${core.calls.length}:`;
  const unfinished = core.shortened ? [] : ["  (The search for fewer of them ended at its limit.)"];
  const parts = core.calls.map(({ call, weakened }) => `  ${line(call)}${weakened ? "  (whatever became of it)" : ""}`);
  const tried = attempts
    .slice(0, attemptsShown)
    .flatMap(({ order, holds, stuck }) => [
      order.length === 0
        ? "Nothing can be first:"
        : `After ${order.map((call) => `${call.process}'s ${callWords(call)}`).join(", then ")} (the value is ${valueWords(holds)} then):`,
      ...stuck.map(({ call, why }) => `  ${cannotBeNext(call, why)}`),
    ]);
  const more = leftOut + Math.max(0, attempts.length - attemptsShown);
  const others =
    more > 0 || !complete ? [`… and ${complete ? more : `at least ${more}`} other attempts that end alike.`] : [];
  return [head, ...parts, ...unfinished, ...tried, ...others];
}

function left({ levels: verdicts }: Report): string {
  const weaker = levels.slice(1);
  const strongest = weaker.find((level) => verdicts[level] === "ok");
  const unsure = weaker.filter((level) => verdicts[level] === "unknown").map((level) => levelWords[level]);
  const unknown = unsure.length > 0 ? ` Unknown within the limits: ${unsure.join(", ")}.` : "";
  if (strongest) return `What it still has: ${levelWords[strongest]}.${unknown}`;
  return unsure.length > 0
    ? unknown.trim()
    : `It has none of the weaker levels either: not even ${levelWords.readYourWrites}.`;
}

/** Calls are named by their ids: lines of the file. */
export function checkJson(
  { form, model, history }: Checked,
  { verdict, orders, violation, levels, limit }: Report,
): string {
  const ids = (calls: readonly Call[]): string[] => calls.map(({ id }) => id);
  return JSON.stringify({
    ...{ linearizable: { ok: true, violated: false, unknown: null }[verdict], verdict, model: model.name, form },
    calls: history.calls.length,
    ...(limit !== null && { limit }),
    levels,
    ...(verdict === "ok" && { orders: Object.fromEntries([...orders].map(([key, order]) => [key, ids(order)])) }),
    ...(violation && {
      violation: {
        ...{ key: violation.key, prefix: violation.core.prefix.calls },
        core: violation.core.calls.map(({ call, weakened }) => {
          const { id, process, called, returned } = call;
          return { id, process, says: callWords(call), called, returned, weakened };
        }),
        attempts: violation.attempts.map(({ order, holds, stuck }) => ({
          ...{ order: ids(order), holds },
          stuck: stuck.map(({ call, why }) => ({ id: call.id, because: cannotBeNext(call, why) })),
        })),
        attemptsLeftOut: violation.leftOut,
      },
    }),
  });
}
