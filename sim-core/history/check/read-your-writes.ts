// Read your writes (Terry et al. 1994): whatever a session reads shows its own earlier writes to that key, though perhaps under writes of
// others. Each answer is judged by itself, and nothing is asked about who else sees what or when.
import type { Call, CallHistory, Value } from "./call.ts";
import { byKey } from "./call.ts";
import { decimalHash } from "../../infra/fnv.ts";
import type { Verdict } from "./linearizability.ts";

export interface OwnWritesVerdict {
  readonly verdict: Verdict;
  /** The first answer, by its call, that cannot be explained so. */
  readonly call: Call | null;
}

/** Tries for one answer; the search for appended texts is exponential where many appends look alike. */
const triesMax = 100_000;

/**
 * An answer is explained by what the session's own answered writes of the key left, in their order, and any writes of others in any order,
 * each at most once. The effect of an answered cas or PutHash is known from its answer; an unanswered PutHash may have left any number.
 */
export function readYourWrites({ calls, initial }: CallHistory): OwnWritesVerdict {
  let unknown: Call | null = null;
  for (const [key, ofKey] of byKey(calls)) {
    for (const call of ofKey) {
      const seen = call.kind === "cas" ? (call.input as readonly Value[])[0] : call.output;
      if (call.returned === null || seen === undefined) continue;
      const own = ofKey.filter((other) => isOwnWrite(other, call));
      const others = ofKey.filter((other) => changes(other) && !isOwn(other, call));
      const verdict = explains({ seen, own, others, initial: initial.get(key) ?? null });
      if (verdict === "violated") return { verdict, call };
      if (verdict === "unknown") unknown ??= call;
    }
  }
  return unknown ? { verdict: "unknown", call: unknown } : { verdict: "ok", call: null };
}

const changes = ({ kind }: Call): boolean => kind !== "read" && kind !== "get";
/** Of the reader's session and answered; earlier ones are certain, later ones come too late. */
const isOwn = (other: Call, call: Call): boolean =>
  other === call || (other.process === call.process && (other.returned !== null || other.called > call.called));
const isOwnWrite = (other: Call, call: Call): boolean =>
  changes(other) &&
  other !== call &&
  other.process === call.process &&
  other.returned !== null &&
  other.called < call.called;

interface Question {
  readonly seen: Value;
  readonly own: readonly Call[];
  readonly others: readonly Call[];
  readonly initial: Value;
}

function explains({ seen, own, others, initial }: Question): Verdict {
  const last = own.findLastIndex((call) => call.kind !== "append");
  const base = last === -1 ? initial : leftBy(own[last]!);
  const appended = own.slice(last + 1);
  const isText = [...own, ...others].every(({ kind }) => kind !== "write" && kind !== "cas");
  if (!isText) return reachable(base, others).has(seen) ? "ok" : "violated";
  if (seen === null) return (base === null && appended.length === 0) || others.some(isDelete) ? "ok" : "violated";
  return explainsText(String(seen), { base, appended, others });
}

const isDelete = ({ kind }: Call): boolean => kind === "delete";

/** What a write that sets the whole value leaves; null for nothing. */
function leftBy({ kind, input, output }: Call): Value {
  if (kind === "delete") return null;
  if (kind === "cas") return (input as readonly Value[])[1]!;
  return kind === "putHash" ? decimalHash(String(output ?? "") + String(input)) : (input as Value);
}

/** The values that a register may come to hold through others' writes and compare-and-sets. No value needs one of them twice. */
function reachable(base: Value, others: readonly Call[]): Set<Value> {
  const values = new Set<Value>([base]);
  for (let size = 0; size !== values.size;) {
    size = values.size;
    for (const call of others)
      if (call.kind === "write" || values.has((call.input as readonly Value[])[0]!)) values.add(leftBy(call));
  }
  return values;
}

interface Texts {
  readonly base: Value;
  readonly appended: readonly Call[];
  readonly others: readonly Call[];
}

/** From the end of the text backwards: which append came last, and which before it, until a whole value is left. */
function explainsText(text: string, { base, appended, others }: Texts): Verdict {
  const resets = others.filter(({ kind }) => kind === "put" || kind === "putHash");
  const isWhole = (rest: string): boolean =>
    (rest === "" && others.some(isDelete)) ||
    resets.some((call) =>
      call.kind === "putHash" && call.output === undefined ? /^\d+$/.test(rest) : String(leftBy(call)) === rest,
    );
  const pieces = new Map<string, number>();
  for (const { kind, input } of others)
    if (kind === "append") pieces.set(String(input), (pieces.get(String(input)) ?? 0) + 1);
  let tries = triesMax;
  const from = (rest: string, own: number): boolean => {
    if (tries-- <= 0) return false;
    if (isWhole(rest) || (own === 0 && rest === String(base ?? ""))) return true;
    const piece = own === 0 ? null : String(appended[own - 1]!.input);
    if (piece !== null && rest.endsWith(piece) && from(rest.slice(0, rest.length - piece.length), own - 1)) return true;
    for (const [other, count] of pieces) {
      if (count === 0 || other === "" || !rest.endsWith(other)) continue;
      pieces.set(other, count - 1);
      if (from(rest.slice(0, rest.length - other.length), own)) return true;
      pieces.set(other, count);
    }
    return false;
  };
  return from(text, appended.length) ? "ok" : tries <= 0 ? "unknown" : "violated";
}
