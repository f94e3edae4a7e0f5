// Checking a history beside the page: a worker reads and judges it, and this end starts the worker, hears from it and can stop it.
import type { CallHistory, HistoryForm, ModelName, Report } from "#core/checking";

/** A file that somebody brought, or the calls of a run. */
export type HistorySource = File | CallHistory;

/** What a worker is asked; a model of null is the smallest that knows all calls. */
export interface Asked {
  readonly source: HistorySource;
  readonly model: ModelName | null;
}

/** A history as it was read, and how it is judged. */
export interface ReadHistory {
  readonly history: CallHistory;
  /** Null for a run's own. */
  readonly form: HistoryForm | null;
  readonly model: ModelName;
  /** The models that know all of its calls. */
  readonly fitting: readonly ModelName[];
}

/** How far a search is: attempts to place a call so far, and keys that are done. `explaining` once an answer is known. */
export interface CheckProgress {
  readonly attempts: number;
  readonly done: number;
  readonly keys: number;
  readonly explaining: boolean;
}

/** What a worker tells, in this order: what it read or why it could not, how far it is, and the report. */
export type Told =
  | { readonly type: "unreadable"; readonly says: string }
  | { readonly type: "read"; readonly read: ReadHistory }
  | { readonly type: "progress"; readonly progress: CheckProgress }
  | { readonly type: "report"; readonly report: Report };

/** Starts a check; the function that is returned ends it, whatever it is doing. Calls in a report are told apart by their ids. */
export function checkHistory(asked: Asked, tell: (told: Told) => void): () => void {
  const worker = new Worker(new URL("./history-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    tell(data);
    if (data.type === "report" || data.type === "unreadable") worker.terminate();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    const why = event.message || "its part of the page could not be loaded";
    tell({ type: "unreadable", says: `The checker stopped (${why}); close this and try again.` });
  };
  worker.postMessage(asked);
  return () => worker.terminate();
}
