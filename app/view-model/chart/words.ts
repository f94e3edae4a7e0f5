// What is written at transitions: the message or the delay, then the guard in brackets; `[else]` for what remains when guards said no.
// Transitions that differ only in the message share an entry.
import type { EdgeId } from "#core";
import type { OutlineEdge } from "#core/later";
import { wrap } from "./lines.ts";
import type { Line, Mark, Piece } from "./lines.ts";

/** One thing to write down: a trigger with its guard. */
interface Entry {
  readonly delay: string | null;
  readonly pieces: readonly Piece[];
}

/** Where an entry is written: the mark before it, its indent and the width at which it wraps, in pixels. */
export interface Place {
  readonly mark: Mark;
  readonly indent: number;
  readonly width: number;
}

/** The lines for transitions that lead from one state to the same other one. */
export function linesFor(edges: readonly OutlineEdge[], { mark, indent, width }: Place): Line[] {
  return entriesOf(edges).flatMap(({ delay, pieces }) =>
    wrap({ mark: delay === null ? mark : "clock", delay, indent }, pieces, width),
  );
}

/** A transition as part of a sentence: `KvRequest.put [isGet]`, empty for one that needs nothing. */
export function triggerOf(edge: OutlineEdge): string {
  const trigger = edge.after ?? eventName(edge);
  return [trigger, guardOf(edge)].filter((part) => part !== "").join(" ");
}

/** First what differs only in the message is put together, then what differs only in the guard. */
function entriesOf(edges: readonly OutlineEdge[]): Entry[] {
  const sameGuard = groupBy(edges, (edge) => `${edge.after ?? edge.event === null} ${guardOf(edge)}`);
  const sameTrigger = groupBy(sameGuard, (group) =>
    group[0]!.event === null ? guardOf(group[0]!) : group.map((edge) => edge.after ?? edge.event).join(),
  );
  return sameTrigger.flatMap((groups) => {
    const delay = groups[0]![0]!.after;
    const guards = groups.map((group) => ({ text: guardOf(group[0]!), edges: idsOf(group) }));
    const shown = guards.filter(({ text }) => text !== "");
    const triggers = delay === null ? messages(groups) : [{ text: delay, edges: idsOf(groups.flat()) }];
    const pieces = [...listed(triggers, shown.length > 0 ? " " : ""), ...listed(shown, "")];
    return pieces.length === 0 ? [] : [{ delay, pieces }];
  });
}

/** `KvRequest.put`, `KvRequest.get` → `KvRequest.put`, `.get`; each stands for its transitions in all groups. */
function messages(groups: readonly OutlineEdge[][]): Piece[] {
  let family = "";
  return groups[0]!.flatMap((edge, at) => {
    if (edge.event === null) return [];
    const name = eventName(edge);
    const dot = name.indexOf(".");
    const short = dot > 0 && name.slice(0, dot) === family ? name.slice(dot) : name;
    family = dot > 0 ? name.slice(0, dot) : "";
    return [{ text: short, edges: groups.map((group) => group[at]!.id) }];
  });
}

/** With commas between, and `end` after the last. */
function listed(pieces: readonly Piece[], end: string): Piece[] {
  return pieces.map(({ text, edges }, at) => ({ text: text + (at < pieces.length - 1 ? ", " : end), edges }));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

function idsOf(edges: readonly OutlineEdge[]): EdgeId[] {
  return edges.map(({ id }) => id);
}

function eventName({ event }: OutlineEdge): string {
  return event?.startsWith("xstate.done.") ? "done" : (event ?? "");
}

function guardOf({ guard, otherwise }: OutlineEdge): string {
  return guard === null ? (otherwise ? "[else]" : "") : `[${guard}]`;
}
