// What `check` prints: a report in words, and the same as one JSON object.
import type { Call, CallHistory } from "../history/check/call.ts";
import type { Model } from "../history/check/model.ts";
import type { Report, Violation } from "../history/check/report.ts";
import {
  attemptWords,
  callLine,
  coreWords,
  leftWords,
  othersWords,
  sizeWords,
  verdictWords,
} from "../history/check/report-words.ts";
import { callWords, cannotBeNext } from "../history/check/words.ts";
import type { HistoryForm } from "../history/formats/index.ts";

/** What was checked. */
export interface Checked {
  readonly form: HistoryForm;
  readonly model: Model;
  readonly history: CallHistory;
}

const orderLinesMax = 60;
const attemptsShown = 3;

export function checkLines({ form, model, history }: Checked, report: Report): string[] {
  const first = `${verdictWords(report)} ${sizeWords(history, model.name)}, read as ${form}.`;
  if (report.verdict === "ok") return [first, ...orderLines(report)];
  return [first, ...(report.violation ? violationLines(report.violation) : []), leftWords(report)];
}

function orderLines({ orders }: Report): string[] {
  const lines = [...orders].flatMap(([key, order]) => [
    key === "" ? "An order that explains every answer:" : `An order that explains every answer for key "${key}":`,
    ...(order.length === 0 ? ["   (nothing has to have happened)"] : []),
    ...order.map((call, n) => `${String(n + 1).padStart(4)}. ${callLine(call)}`),
  ]);
  const more = lines.length - orderLinesMax;
  return more > 1 ? [...lines.slice(0, orderLinesMax), `… and ${more} lines more; --json has them all.`] : lines;
}

function violationLines(violation: Violation): string[] {
  const { core, attempts } = violation;
  const unfinished = core.shortened ? [] : ["  (The search for fewer of them ended at its limit.)"];
  const parts = core.calls.map(
    ({ call, weakened }) => `  ${callLine(call)}${weakened ? "  (whatever became of it)" : ""}`,
  );
  const tried = attempts
    .slice(0, attemptsShown)
    .flatMap((attempt) => [
      attemptWords(attempt),
      ...attempt.stuck.map(({ call, why }) => `  ${cannotBeNext(call, why)}`),
    ]);
  const others = othersWords(violation, attemptsShown);
  return [coreWords(violation), ...parts, ...unfinished, ...tried, ...(others === null ? [] : [others])];
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
