// Jepsen's histories: EDN, one map for each line or a vector of them (Porcupine's key-value form is EDN too), and the log's `jepsen.util` lines.
import { EdnReader, printEdn } from "./edn.ts";
import type { Edn } from "./edn.ts";
import type { ReadEvent } from "./event.ts";
import { keyAndValue, kindOf, processOf, typeOf } from "./jepsen-value.ts";
import { quoted, Trouble } from "./trouble.ts";

/** The events of an EDN history. Throws Trouble. */
export function* readEdn(text: string): Generator<ReadEvent> {
  const reader = new EdnReader(text);
  for (let form = reader.next(); form !== null; form = reader.next()) {
    const operations = form.type === "vector" || form.type === "list" ? form.items : [form];
    for (const operation of operations) {
      const read = ofMap(operation);
      if (read) yield read;
    }
  }
}

function ofMap(form: Edn): ReadEvent | null {
  if (form.type !== "map")
    throw new Trouble(
      form.at,
      `A history is maps such as {:process 0, :type :invoke, :f :read, :value nil}, not ${quoted(printEdn(form))}.`,
    );
  const fields = new Map<string, Edn>();
  for (const [name, value] of form.pairs) {
    if (name.type !== "keyword") continue;
    if (fields.has(name.name)) throw new Trouble(name.at, `:${name.name} is given twice.`);
    fields.set(name.name, value);
  }
  const wanted = (name: string): Edn => {
    const field = fields.get(name);
    if (!field) throw new Trouble(form.at, `This line has no :${name}.`);
    return field;
  };
  const time = fields.get("time");
  const ns = time?.type === "value" && typeof time.value === "number" ? time.value : null;
  return eventOf({
    ...{ at: form.at, process: wanted("process"), type: wanted("type"), kind: wanted("f") },
    ...{ value: fields.get("value") ?? null, key: fields.get("key") ?? null, ms: ns === null ? null : ns / 1e6 },
  });
}

/** The events of a log: lines `INFO  jepsen.util - 4 :invoke :read nil`; lines of other parts of Jepsen are passed over. */
export function* readLog(text: string): Generator<ReadEvent> {
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 ? text.length : newline;
    const line = text.slice(start, stop);
    const head = /^.*?\bjepsen\.util(\s+-)?\s+/.exec(line);
    if (head) {
      const read = ofLogLine(text, start, start + head[0].length, stop);
      if (read) yield read;
    } else if (!/^\s*$|^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b.* - /.test(line)) {
      throw new Trouble(start, `This is no line of Jepsen's log: "INFO  jepsen.util - 4 :invoke :read nil" is one.`);
    }
    start = stop + 1;
  }
}

function ofLogLine(text: string, at: number, from: number, to: number): ReadEvent | null {
  const reader = new EdnReader(text, from, to);
  const wanted = (what: string): Edn => {
    const form = reader.next();
    if (!form) throw new Trouble(at, `This line ends before its ${what}.`);
    return form;
  };
  const [process, type, kind] = [wanted("process"), wanted("type"), wanted("kind of call")];
  return eventOf({ at, process, type, kind, value: reader.next(), key: null, ms: null });
}

interface Parts {
  readonly at: number;
  readonly process: Edn;
  readonly type: Edn;
  readonly kind: Edn;
  readonly value: Edn | null;
  readonly key: Edn | null;
  readonly ms: number | null;
}

/** Null for what is no client's: the nemesis breaks things, and asks nothing. */
function eventOf({ at, process, type, kind, value, key, ms }: Parts): ReadEvent | null {
  const number = processOf(process);
  if (number === null) return null;
  const [known, does] = [typeOf(type), kindOf(kind)];
  const event = { process: number, client: null, type: known, kind: does, time: ms };
  return { at, event: { ...event, ...keyAndValue(does, known, value, key) } };
}
