// Histories out: our JSON Lines, Porcupine's key-value lines, and a register for each key as EDN, for other people's checkers.
import type { Value } from "../check/call.ts";
import type { HistoryEvent } from "./event.ts";

export const writtenForms = ["jsonl", "edn", "porcupine"] as const;
export type WrittenForm = (typeof writtenForms)[number];

/** The lines, or a sentence: which operation the form has no word for. */
export type Written =
  { readonly ok: true; readonly lines: readonly string[] } | { readonly ok: false; readonly says: string };

export function writeHistory(events: readonly HistoryEvent[], form: WrittenForm): Written {
  if (form === "jsonl") return { ok: true, lines: jsonLines(events) };
  return form === "edn" ? writeEdn(events) : writePorcupine(events);
}

const fileNames: Partial<Record<string, string>> = { putHash: "puthash" };

function jsonLines(events: readonly HistoryEvent[]): string[] {
  return events.map(({ time, process, client, type, kind, key, value }, index) => {
    const when = { index, ...(time !== null && { time }), process, ...(client !== null && { client }) };
    return JSON.stringify({ ...when, type, f: fileNames[kind] ?? kind, key, ...(value !== undefined && { value }) });
  });
}

const registerNames: Partial<Record<string, string>> = {
  ...{ get: "read", read: "read", put: "write", write: "write", delete: "write", cas: "cas" },
};

/** Each key is a register; its value is `[key value]`, as jepsen.independent has it. A deleted key is written nil. */
function writeEdn(events: readonly HistoryEvent[]): Written {
  const other = events.find(({ kind }) => registerNames[kind] === undefined);
  if (other)
    return {
      ok: false,
      says: `A register knows reads and writes, and this history has ${other.kind}: use jsonl for it.`,
    };
  const lines = events.map(({ time, process, type, kind, key, value }, index) => {
    const inner = Array.isArray(value)
      ? `[${(value as Value[]).map(ednOf).join(" ")}]`
      : ednOf((value ?? null) as Value);
    const when = time === null ? "" : `, :time ${Math.round(time * 1e6)}`;
    return `{:index ${index}${when}, :process ${process}, :type :${type}, :f :${registerNames[kind]!}, :value [${ednOf(key)} ${inner}]}`;
  });
  return { ok: true, lines };
}

/**
 * The lines that Porcupine's own tests read. They know get, put and append, and no lost answers: an operation without one has no second
 * line, and a get without one, of which nothing is known, is left out, as is what certainly did not happen.
 */
function writePorcupine(events: readonly HistoryEvent[]): Written {
  const other = events.find(({ kind }) => !["get", "put", "append"].includes(kind));
  if (other)
    return {
      ok: false,
      says: `Porcupine's form knows get, put and append, and this history has ${other.kind}: use jsonl for it.`,
    };
  const ends = endsOf(events);
  const lines = events.flatMap((event, n) => {
    const end = event.type === "invoke" ? ends[n] : event;
    if (end?.type === "fail" || event.type === "info") return [];
    if (event.kind === "get" && end?.type !== "ok") return [];
    const { process, type, kind, key, value } = event;
    const told =
      kind === "get" && type === "ok" ? text((value ?? "") as Value) : kind === "get" ? "nil" : text(value as Value);
    return [`{:process ${process}, :type :${type}, :f :${kind}, :key ${text(key)}, :value ${told}}`];
  });
  return { ok: true, lines };
}

/** Per event that begins a call the event that ends it. */
function endsOf(events: readonly HistoryEvent[]): (HistoryEvent | undefined)[] {
  const open = new Map<number, number>();
  const ends: (HistoryEvent | undefined)[] = events.map(() => undefined);
  events.forEach((event, n) => {
    if (event.type === "invoke") open.set(event.process, n);
    else ends[open.get(event.process) ?? n] = event;
  });
  return ends;
}

const text = (value: Value): string => ednText(String(value));
const ednOf = (value: Value): string =>
  value === null ? "nil" : typeof value === "string" ? ednText(value) : String(value);

/** EDN's escapes are those of JSON, but for characters that have no letter. */
function ednText(value: string): string {
  const escaped = value.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
  return `"${escaped}"`;
}
