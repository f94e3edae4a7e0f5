// A history while it is read and judged: what is known of it so far.
import type { ModelName, Report } from "#core/checking";
import { checkHistory } from "./history-check.ts";
import type { CheckProgress, HistorySource, ReadHistory } from "./history-check.ts";

export class JudgedHistory {
  read = $state.raw<ReadHistory | null>(null);
  report = $state.raw<Report | null>(null);
  progress = $state.raw<CheckProgress | null>(null);
  /** Why it cannot be read or judged. */
  trouble = $state<string | null>(null);
  /** Whether somebody stopped the check. */
  stopped = $state<boolean>(false);
  #source: HistorySource | null = null;
  #end: () => void = () => undefined;

  /** Judges a source, by the smallest model that knows it all where none is given; what went on ends. Another source is read anew. */
  judge(source: HistorySource, model: ModelName | null): void {
    this.#end();
    if (source !== this.#source) this.read = null;
    this.#source = source;
    [this.report, this.progress, this.trouble, this.stopped] = [null, null, null, false];
    this.#end = checkHistory({ source, model }, (told) => {
      if (told.type === "read") this.read = told.read;
      else if (told.type === "progress") this.progress = told.progress;
      else if (told.type === "report") this.report = told.report;
      else [this.trouble, this.read] = [told.says, null];
    });
  }

  stop(): void {
    this.#end();
    this.stopped = true;
  }

  /** Once more, after it was stopped. */
  again(): void {
    if (this.#source) this.judge(this.#source, this.read?.model ?? null);
  }

  /** Nobody looks any more. */
  close(): void {
    this.#end();
  }
}
