// The other end of a check, in a worker of its own: reads the file, searches in slices so that it can say how far it is, and explains.
import { byKey, chooseModel, historyLimits, LinearizabilityCheck, modelNames, models } from "#core/checking";
import { readHistory, reportLimits, reportOf } from "#core/checking";
import type { CallHistory, HistoryForm } from "#core/checking";
import type { Asked, HistorySource, Told } from "./history-check.ts";

/** Attempts to place a call between two words about how far it is: some tens of milliseconds. */
const slice = 250_000;

const tell = (told: Told): void => self.postMessage(told);

type Text = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly says: string };

async function textOf(file: File): Promise<Text> {
  if (file.size > 4 * historyLimits.textMax)
    return { ok: false, says: `${file.name} has ${file.size} bytes, more than is read.` };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    const says = `The browser cannot read ${file.name}: it may have been moved or changed meanwhile, or it is a folder.`;
    return { ok: false, says };
  }
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, says: `${file.name} is no text in UTF-8, and every form of a history is.` };
  }
}

type Opened =
  | { readonly ok: true; readonly history: CallHistory; readonly form: HistoryForm | null }
  | { readonly ok: false; readonly says: string };

async function opened(source: HistorySource): Promise<Opened> {
  if (!(source instanceof File)) return { ok: true, history: source, form: null };
  const text = await textOf(source);
  if (!text.ok) return text;
  const read = readHistory(text.text);
  return read.ok ? read : { ok: false, says: `${source.name}:${read.line}:${read.column}: ${read.says}` };
}

async function check({ source, model: wished }: Asked): Promise<void> {
  const read = await opened(source);
  if (!read.ok) return tell({ type: "unreadable", says: read.says });
  const { history, form } = read;
  const chosen = chooseModel(history.calls, wished);
  const name = source instanceof File ? source.name : "This run";
  if (!chosen.ok) return tell({ type: "unreadable", says: `${name}: ${chosen.says}` });
  const { model } = chosen;
  const fitting = modelNames.filter((each) => history.calls.every(({ kind }) => models[each].kinds.includes(kind)));
  tell({ type: "read", read: { history, form, model: model.name, fitting } });

  const search = new LinearizabilityCheck(history, model);
  const keys = byKey(history.calls).size;
  const far = (attempts: number, explaining: boolean): void =>
    tell({ type: "progress", progress: { attempts, done: search.orders.size, keys, explaining } });
  let attempts = 0;
  while (attempts < reportLimits.attempts && search.run(slice) === "unfinished") far((attempts += slice), false);
  if (search.verdict !== "ok") far(attempts, true);
  tell({ type: "report", report: reportOf(search, history, model) });
}

self.onmessage = ({ data }: MessageEvent<Asked>) => void check(data);
