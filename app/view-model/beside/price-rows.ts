// The table under two runs: what each operation of the workload has cost in either, up to where each is looked at.
import { costsAt, inD } from "#core/later";
import type { Cost } from "#core/later";
import type { Recording } from "#core";

/** What an operation has cost in one run, in words. */
export interface Price {
  /** `ok`, `waits`, `not yet` (not called). */
  readonly says: string;
  readonly tone: "good" | "bad" | "open";
  readonly messages: number | null;
  /** `60 ms`, while it waits so far, or a dash. */
  readonly latency: string;
  readonly d: string;
}

export interface PriceRow {
  readonly id: string;
  /** `client1: put 25 x` */
  readonly title: string;
  readonly prices: readonly [Price, Price];
  /** Which run has needed fewer messages, and which less time, once both have their answers; null where neither has. */
  readonly fewer: 0 | 1 | null;
  readonly sooner: 0 | 1 | null;
}

/** A recording and the step at which it is looked at. */
export interface Looked {
  readonly recording: Recording;
  readonly step: number;
}

/** The most operations that are shown: those that began last. */
const rowsMax = 50;

/** The rows, and how many operations before them are left out. */
export function priceRows(
  left: Looked,
  right: Looked,
): { readonly rows: readonly PriceRow[]; readonly before: number } {
  const [one, other] = [left, right].map(
    ({ recording, step }) => new Map(costsAt(recording, step).map((cost) => [cost.id, cost])),
  ) as [Map<string, Cost>, Map<string, Cost>];
  const ids = [...new Set([...one.keys(), ...other.keys()])];
  const shown = ids.slice(-rowsMax);
  return { rows: shown.map((id) => rowOf(id, one.get(id), other.get(id))), before: ids.length - shown.length };
}

function rowOf(id: string, one: Cost | undefined, other: Cost | undefined): PriceRow {
  const known = one ?? other;
  const title = known ? `${known.client}: ${known.call}` : id;
  const answered = one?.outcome === "ok" && other?.outcome === "ok";
  const less = (a: number | null | undefined, b: number | null | undefined): 0 | 1 | null =>
    !answered || typeof a !== "number" || typeof b !== "number" || a === b ? null : a < b ? 0 : 1;
  return {
    ...{ id, title },
    prices: [priceOf(one), priceOf(other)],
    fewer: less(one?.messages, other?.messages),
    sooner: less(one?.ms, other?.ms),
  };
}

function priceOf(cost: Cost | undefined): Price {
  if (!cost) return { says: "not called yet", tone: "open", messages: null, latency: "–", d: "–" };
  const { outcome, messages, ms, d } = cost;
  const pending = outcome === "pending";
  return {
    says: pending ? "waits" : outcome,
    tone: pending ? "open" : outcome === "ok" ? "good" : "bad",
    messages,
    latency: ms === null ? "–" : `${round(ms)} ms`,
    d: inD(d),
  };
}

const round = (ms: number): number => Math.round(ms * 100) / 100;
