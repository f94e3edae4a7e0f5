// Holds a finished run against what its scenario expects. Each thing that differs becomes a sentence that names it.
import type { Operation } from "../kernel/operation.ts";
import { matches, parseMoment } from "./language/index.ts";
import type { Recording } from "./recording.ts";
import type { ExpectedOperation } from "./scenario.ts";
import { asText, storesAt } from "./summary.ts";

const text = (value: unknown): string => JSON.stringify(value);

/** What does not hold, in words; empty when every expectation does. */
export function disappointments(recording: Recording): string[] {
  const { expect } = recording.setup.scenario;
  const { history, judge, run } = recording;
  const verdicts = judge.at(run.length);
  const brokenIds = verdicts.filter((verdict) => verdict.status === "broken").map((verdict) => verdict.id);
  const stores = storesAt(recording, run.length);
  return [
    ...Object.entries(expect.operations).flatMap(([client, expected]) =>
      compareOperations(
        client,
        expected,
        history.operations.filter((operation) => operation.client === client),
      ),
    ),
    ...Object.entries(expect.stores).flatMap(([node, pairs]) => {
      const actual = Object.entries(stores[node] ?? {});
      const wanted = Object.entries(pairs).map(([key, value]) => [key, asText(value)] as const);
      const same =
        actual.length === wanted.length && wanted.every(([key, value]) => text(stores[node]?.[key]) === text(value));
      return same ? [] : [`stores.${node}: expected ${text(pairs)}, and it holds ${text(stores[node] ?? {})}.`];
    }),
    ...expect.holds.flatMap((id) => {
      const verdict = verdicts.find((one) => one.id === id);
      if (verdict?.status === "notYet") return [`holds: ${id} could not be judged at the end of this run.`];
      if (verdict?.status !== "broken") return [];
      return [`holds: ${id} is broken at step ${verdict.step ?? "?"}. ${verdict.says ?? ""}`];
    }),
    ...expect.breaks.flatMap((id) =>
      brokenIds.includes(id) ? [] : [`breaks: ${id} was expected to break, and it did not.`],
    ),
    ...compareMoments(recording),
  ];
}

function compareOperations(
  client: string,
  expected: readonly ExpectedOperation[],
  actual: readonly Operation[],
): string[] {
  if (expected.length !== actual.length)
    return [`operations.${client}: expected ${expected.length} operations, and ${actual.length} were started.`];
  return expected.flatMap((wanted, n) => {
    const operation = actual[n];
    if (!operation) return [];
    const where = `operations.${client}[${n}] (${operation.kind} ${operation.key})`;
    const ms =
      operation.end === null || operation.requestSentAt === null ? null : operation.end - operation.requestSentAt;
    const facts: readonly (readonly [name: string, wanted: unknown, actual: unknown])[] = [
      ["outcome", wanted.outcome, operation.outcome],
      ["result", wanted.result, operation.result],
      ["ms", wanted.ms, ms],
      ["messages", wanted.messages, operation.messages],
    ];
    return facts
      .filter(([, want, is]) => want !== undefined && text(want) !== text(is))
      .map(([name, want, is]) => `${where}: expected ${name} ${text(want)}, and it was ${text(is)}.`);
  });
}

/** `happens` in this order, other things between; `never` not at all. */
function compareMoments({ run, setup }: Recording): string[] {
  const { happens, never } = setup.scenario.expect;
  const waiting = [...happens];
  const problems = new Set<string>();
  const read = (line: string): ReturnType<typeof parseMoment> => parseMoment(line);
  const forbidden = never.map((line) => ({ line, moment: read(line), came: 0 }));
  let came = 0;
  for (let step = 1; step <= run.length; step++)
    for (const event of run.at(step).events) {
      const next = waiting[0] === undefined ? null : read(waiting[0]);
      if (next?.ok && matches(next.value, event) && ++came >= next.value.nth) {
        waiting.shift();
        came = 0;
      }
      for (const one of forbidden)
        if (one.moment.ok && matches(one.moment.value, event) && ++one.came === one.moment.value.nth)
          problems.add(`never: "${one.line}" happened at step ${step}.`);
    }
  if (waiting[0] !== undefined)
    problems.add(`happens: "${waiting[0]}" did not happen${happens.length > 1 ? " when it should" : ""}.`);
  return [...problems];
}
