// The summary of a run: one plain JSON object (DECISIONS 20).
import type { Json } from "../kernel/json.ts";
import { standingOf } from "./challenge.ts";
import { countWork } from "./count-work.ts";
import { leftPromise } from "./left-promise.ts";
import { headline } from "./headline.ts";
import type { Recording } from "./recording.ts";
import { asText, countMessages, storesAt } from "./summary.ts";

/** The whole summary as it stands after a step. */
export function summarize(recording: Recording, step: number): { readonly [field: string]: Json } {
  const { run, judge, setup } = recording;
  const verdicts = judge.at(step).map((verdict) => {
    const at = verdict.step === null ? {} : { step: verdict.step };
    return [verdict.id, { status: verdict.status, ...at, ...(verdict.says === null ? {} : { says: verdict.says }) }];
  });
  const text = (value: Json): Json => (typeof value === "string" ? asText(value) : value);
  const operations = recording
    .historyAt(step)
    .operations.map(({ client, kind, key, value, outcome, result, start, requestSentAt, end, messages }) => ({
      ...{
        client,
        op: kind,
        key,
        value: text(value),
        outcome,
        result: text(result),
        start,
        requestSentAt,
        end,
        messages,
      },
    }));
  return {
    scenario: setup.scenario.id,
    steps: step,
    time: run.at(step).world.time,
    messages: countMessages(recording, step) as unknown as Json,
    ...workOf(recording, step),
    stores: storesAt(recording, step),
    operations,
    verdicts: Object.fromEntries(verdicts) as Json,
    leftPromise: leftPromise(recording, step, headline),
    ...(setup.scenario.goal ? { goal: standingOf(recording, step) as unknown as Json } : {}),
    traceHash: recording.hashAt(step),
  };
}

/** Only what there is: many systems open no connections and read no files. */
function workOf(recording: Recording, step: number): Record<string, Json> {
  const all = Object.entries(countWork(recording, step));
  return Object.fromEntries(all.filter(([, byNode]) => Object.keys(byNode as object).length > 0));
}
