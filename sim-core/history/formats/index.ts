// The door of the formats: other people's histories in, ours out.
import type { CallHistory } from "../check/call.ts";
import { assemble } from "./assemble.ts";
import type { ReadEvent } from "./event.ts";
import { limits } from "./limits.ts";
import { readEdn, readLog } from "./read-jepsen.ts";
import { readJsonLines } from "./read-json-lines.ts";
import { placeOf, quoted, Trouble } from "./trouble.ts";

export type HistoryForm = "jsonl" | "edn" | "log";

/** A history that was read, or what is wrong with the file: a sentence, and where (both from 1). */
export type HistoryRead =
  | { readonly ok: true; readonly form: HistoryForm; readonly history: CallHistory }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly says: string };

const readers: Readonly<Record<HistoryForm, (text: string) => Iterable<ReadEvent>>> = {
  jsonl: readJsonLines,
  edn: readEdn,
  log: readLog,
};

/** Reads a history in any of the forms, which it recognises by how the text begins. Calls are named by their line: `line 12`. */
export function readHistory(whole: string): HistoryRead {
  const text = whole.startsWith("\ufeff") ? whole.slice(1) : whole;
  try {
    const form = formOf(text);
    const lines = lineCounter(text);
    const events = counted(readers[form](text));
    const history = assemble(events.all, (_, __, at) => `line ${lines(at)}`);
    if (events.count() === 0) throw new Trouble(0, "There is no call in it: there is nothing to check.");
    return { ok: true, form, history: named(history) };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { ok: false, ...placeOf(text, error.at), says: error.message };
  }
}

function formOf(text: string): HistoryForm {
  if (text.length > limits.textMax)
    throw new Trouble(0, `It has more than ${limits.textMax} characters, the most that is read.`);
  const start = text.search(/\S/);
  if (start === -1) throw new Trouble(0, "The file is empty: there is nothing to check.");
  if (/^\{\s*"/.test(text.slice(start, start + 100))) return "jsonl";
  if (/[{[(;#]/.test(text.charAt(start))) return "edn";
  if (/\bjepsen\b|^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/.test(text.slice(start, start + 1000).split("\n")[0] ?? ""))
    return "log";
  throw new Trouble(
    start,
    `"${quoted(text.slice(start, start + 60))}" begins none of the forms that are read: JSON Lines {"process":0,"type":"invoke",…}, ` +
      `Jepsen's EDN {:process 0, :type :invoke, …}, or its log "INFO  jepsen.util - 0 :invoke …".`,
  );
}

/** The events, and how many there have been. */
function counted(events: Iterable<ReadEvent>): { all: Iterable<ReadEvent>; count: () => number } {
  let count = 0;
  function* all(): Generator<ReadEvent> {
    for (const event of events) {
      count++;
      yield event;
    }
  }
  return { all: all(), count: () => count };
}

/** Lines of growing offsets, without counting from the start each time. */
function lineCounter(text: string): (at: number) => number {
  let [line, counted] = [1, 0];
  return (at) => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line++;
    return line;
  };
}

/** Calls that stand on one line get names of their own. */
function named(history: CallHistory): CallHistory {
  const counts = new Map<string, number>();
  const calls = history.calls.map((call) => {
    const nth = (counts.get(call.id) ?? 0) + 1;
    counts.set(call.id, nth);
    return nth === 1 ? call : { ...call, id: `${call.id}, call ${nth}` };
  });
  return { ...history, calls };
}
