// What is drawn of a judged history: the calls of one key or of all, the core among them, and a point for each call that has its place in an order.
import { byKey } from "#core/checking";
import type { Attempt, Call, CallHistory, Report } from "#core/checking";
import { lanesOf } from "./lanes.ts";
import type { CoreRole, Lanes } from "./lanes.ts";
import { pointsOf } from "./points.ts";
import type { Span } from "./points.ts";
import type { Stretch } from "./stretch.ts";

/** What somebody wishes to see; a key of null is all keys, an attempt of null the order that was found. */
export interface Wish {
  readonly key: string | null;
  readonly onlyCore: boolean;
  readonly attempt: number | null;
}

/** Where a call took effect, and as which of its order, from 1. */
export interface Point {
  readonly at: number;
  readonly number: number;
}

export interface Picture extends Lanes {
  readonly points: ReadonlyMap<string, Point>;
  /** The calls that cannot be next in the attempt that is shown. */
  readonly stuck: ReadonlySet<string>;
  /** Where the core is. */
  readonly matters: Stretch | null;
}

/** A key as one that can be chosen; undecided where no answer was found, or none was looked for since another key has none. */
export interface KeyChoice {
  readonly key: string;
  readonly calls: number;
  readonly verdict: "violated" | "ok" | "undecided";
}

/** The keys of a history, the one that cannot be ordered first. */
export function keyChoices({ calls }: CallHistory, report: Report | null): readonly KeyChoice[] {
  const bad = report?.violation?.key;
  const choices = [...byKey(calls)].map(([key, own]): KeyChoice => {
    const verdict = key === bad ? "violated" : report?.orders.has(key) ? "ok" : "undecided";
    return { key, calls: own.length, verdict };
  });
  return choices.sort((a, b) => Number(b.key === bad) - Number(a.key === bad));
}

/** The role of each call of the core, by id. */
export function coreRoles(report: Report | null): ReadonlyMap<string, CoreRole> {
  const core = report?.violation?.core.calls ?? [];
  return new Map(core.map(({ call, weakened }) => [call.id, weakened ? "weakened" : "core"]));
}

export function pictureOf({ calls }: CallHistory, report: Report | null, wish: Wish): Picture {
  const core = coreRoles(report);
  const shown = calls.filter(
    (call) => (wish.key === null || call.key === wish.key) && (!wish.onlyCore || core.has(call.id)),
  );
  const lanes = lanesOf(shown, core);
  const attempt = wish.attempt === null ? null : (report?.violation?.attempts[wish.attempt] ?? null);
  const bold = [...lanes.byId.values()].filter((bar) => bar.core !== null);
  const last = (bar: (typeof bold)[number]): number => (bar.open || bar.core === "weakened" ? bar.from + 1 : bar.to);
  return {
    ...lanes,
    points: attempt ? attemptPoints(attempt, lanes, core) : orderPoints(lanes, report),
    stuck: new Set(attempt?.stuck.map(({ call }) => call.id)),
    matters:
      bold.length === 0
        ? null
        : { from: least(bold.map(({ from }) => from)), to: -least(bold.map((bar) => -last(bar))) },
  };
}

const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b));

/** Each key has an order of its own; together they are one order of all. */
function orderPoints({ byId }: Lanes, report: Report | null): ReadonlyMap<string, Point> {
  const points = new Map<string, Point>();
  for (const order of report?.orders.values() ?? []) {
    const first = order[0];
    if (first && byId.has(first.id)) numbered(order, (call) => byId.get(call.id)!, points);
  }
  return points;
}

/** A weakened call has its place at any time after it was called, as if it had no answer. */
function attemptPoints({ order }: Attempt, { byId, end }: Lanes, core: ReadonlyMap<string, CoreRole>) {
  const points = new Map<string, Point>();
  if (!order.every(({ id }) => byId.has(id))) return points;
  const spanOf = ({ id }: Call): Span => {
    const { from, to } = byId.get(id)!;
    return { from, to: core.get(id) === "weakened" ? end : to };
  };
  return numbered(order, spanOf, points);
}

function numbered(order: readonly Call[], spanOf: (call: Call) => Span, points: Map<string, Point>) {
  pointsOf(order, spanOf).forEach((at, n) => points.set(order[n]!.id, { at, number: n + 1 }));
  return points;
}
