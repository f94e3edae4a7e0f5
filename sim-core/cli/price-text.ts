// The price list that `compare` prints: for each operation of the workload a table, a line for each run.
import { copiesOf, costsAt, inD, oneWayOf } from "../run/costs.ts";
import type { Cost } from "../run/costs.ts";
import type { Recording } from "../run/recording.ts";
import { workloadWords } from "../run/workload.ts";

/** More tables than this nobody reads; --json has them all. */
const operationsMax = 20;

const head = ["scenario", "system", "servers", "outcome", "messages", "latency", "in d"];
/** Columns of numbers. */
const toTheRight = new Set([2, 4, 5, 6]);

/** The lines of the list. */
export function priceLines(recordings: readonly Recording[]): string[] {
  const priced = recordings.map((recording) => ({ recording, costs: costsAt(recording, recording.run.length) }));
  const calls = priced[0]?.costs.map(({ id, client, call }) => ({ id, title: `${client}: ${call}` })) ?? [];
  const shown = calls.slice(0, operationsMax);
  const tables = shown.flatMap(({ id, title }) => [
    "",
    title,
    ...table(
      priced.map(({ recording, costs }) => [...who(recording), ...priceOf(costs.find((cost) => cost.id === id))]),
    ),
  ]);
  const more = calls.length - shown.length;
  return [
    ...introduction(recordings),
    ...tables,
    ...(more > 0 ? ["", `… and ${more} operations more; --json has them all.`] : []),
    ...(calls.length > 1
      ? ["", "All of them", ...table(priced.map(({ recording, costs }) => [...who(recording), ...sumOf(costs)]))]
      : []),
  ];
}

function introduction(recordings: readonly Recording[]): string[] {
  const [first] = recordings;
  if (!first) return [];
  const delays = new Set(recordings.map(({ setup }) => oneWayOf(setup.scenario)));
  const [d] = delays;
  const same = delays.size === 1 && typeof d === "number";
  return [
    `The same workload in ${recordings.length} runs. ${workloadWords(first.setup.scenario.clients)}`,
    "Messages and latency count from the request on, without name lookups, registrations and heartbeats.",
    `d is the time that one message takes${same ? `: ${d} ms` : ", where all take the same"}.`,
  ];
}

function who(recording: Recording): string[] {
  const { id, protocol } = recording.setup.scenario;
  return [id, protocol, String(copiesOf(recording))];
}

function priceOf(cost: Cost | undefined): string[] {
  if (!cost) return ["never called", "–", "–", "–"];
  const { outcome, messages, ms, d } = cost;
  return [outcome, String(messages), ms === null ? "–" : `${ms} ms`, inD(d)];
}

/** Outcomes, all messages, and the mean latency of what was answered. */
function sumOf(costs: readonly Cost[]): string[] {
  const outcomes = [...new Set(costs.map(({ outcome }) => outcome))]
    .map((outcome) => `${costs.filter((cost) => cost.outcome === outcome).length} ${outcome}`)
    .join(", ");
  const messages = costs.reduce((sum, cost) => sum + cost.messages, 0);
  const answered = costs.filter(({ outcome, ms }) => outcome === "ok" && ms !== null);
  const mean = (of: readonly number[]): number | null =>
    of.length === 0 ? null : of.reduce((sum, one) => sum + one, 0) / of.length;
  const ms = mean(answered.flatMap((cost) => cost.ms ?? []));
  const d = mean(answered.flatMap((cost) => cost.d ?? []));
  return [outcomes, String(messages), ms === null ? "–" : `mean ${Math.round(ms * 100) / 100} ms`, inD(d)];
}

/** Rows under the head, in columns. */
function table(rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, n) => (toTheRight.has(n) ? cell.padStart(widths[n] ?? 0) : cell.padEnd(widths[n] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
