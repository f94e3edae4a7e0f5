// A history as lanes, one a process: a bar for each call, from its call to its answer, on an axis of what came before what.
import type { Call } from "#core/checking";

/** Why a call is drawn bold: it belongs to the core, and of a weakened one only the call matters. */
export type CoreRole = "core" | "weakened" | null;

/** A call as a bar. Places count the calls and answers that are shown, from 1. */
export interface Bar {
  readonly call: Call;
  readonly from: number;
  /** The place of the answer; where there is none, the end of the axis. */
  readonly to: number;
  /** Whether it has no answer, and so no end. */
  readonly open: boolean;
  readonly core: CoreRole;
  readonly row: number;
}

/** A process, and the rows of its bars: more than one only where it went on while a call of it was still open. */
export interface Lane {
  readonly name: string;
  readonly row: number;
  readonly rows: number;
  /** In the order of their calls. */
  readonly bars: readonly Bar[];
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** The bars of each row; no two of one row overlap. */
  readonly rows: readonly (readonly Bar[])[];
  readonly byId: ReadonlyMap<string, Bar>;
  /** The end of the axis: one more than the last place. */
  readonly end: number;
  /** Per place the position in the whole history: `positions[n]` is that of place n + 1. */
  readonly positions: Int32Array;
}

/** The lanes of some calls, which are in the order of `called`. Processes with a part in the core come first; otherwise they are in the order of their names. */
export function lanesOf(calls: readonly Call[], core: ReadonlyMap<string, CoreRole>): Lanes {
  const positions = positionsOf(calls);
  const places = new Int32Array((positions.at(-1) ?? 0) + 1);
  positions.forEach((position, n) => (places[position] = n + 1));
  const end = positions.length + 1;
  const byProcess = new Map<string, Call[]>();
  for (const call of calls) {
    const known = byProcess.get(call.process);
    if (known) known.push(call);
    else byProcess.set(call.process, [call]);
  }
  const rank = (own: readonly Call[]): number => (own.some(({ id }) => core.get(id)) ? 0 : 1);
  const processes = [...byProcess].sort(([a, ownA], [b, ownB]) => rank(ownA) - rank(ownB) || compareNames(a, b));

  const lanes: Lane[] = [];
  const rows: Bar[][] = [];
  const byId = new Map<string, Bar>();
  for (const [name, own] of processes) {
    const row = rows.length;
    const bars: Bar[] = [];
    for (const call of own) {
      const from = places[call.called]!;
      const to = call.returned === null ? end : places[call.returned]!;
      let free = row;
      while ((rows[free]?.at(-1)?.to ?? 0) > from) free++;
      const bar = { call, from, to, open: call.returned === null, core: core.get(call.id) ?? null, row: free };
      (rows[free] ??= []).push(bar);
      bars.push(bar);
      byId.set(call.id, bar);
    }
    lanes.push({ name, row, rows: rows.length - row, bars });
  }
  return { lanes, rows, byId, end, positions };
}

function positionsOf(calls: readonly Call[]): Int32Array {
  const positions = new Int32Array(2 * calls.length);
  let count = 0;
  for (const { called, returned } of calls) {
    positions[count++] = called;
    if (returned !== null) positions[count++] = returned;
  }
  return positions.subarray(0, count).sort();
}

/** `process 2` before `process 10`. */
export function compareNames(a: string, b: string): number {
  const [numberA, numberB] = [numberIn(a), numberIn(b)];
  return (numberA !== numberB ? numberA - numberB : 0) || (a < b ? -1 : a > b ? 1 : 0);
}

const numberIn = (name: string): number => Number(/(\d+)$/.exec(name)?.[1] ?? -1);

/** The bars of a row that reach into a stretch of the axis. */
export function barsWithin(row: readonly Bar[], from: number, to: number): readonly Bar[] {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]!.to < from) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < row.length && row[last]!.from <= to) last++;
  return row.slice(low, last);
}
