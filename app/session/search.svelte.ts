// A search as the page sees it: what it was asked, where it stands, how fast it goes, and what it said in the end.
import { startHost } from "./search-host.ts";
import type { SearchHost, StartHost } from "./search-host.ts";
import type { Instead, SearchEnd, SearchProgress, SearchQuestion, SearchReport } from "./search-messages.ts";

/** `ended` has an `end`; `refused` and `failed` say why in `trouble`. */
export type SearchState = "idle" | "searching" | "paused" | "ended" | "refused" | "failed";

const nothing: SearchProgress = { worlds: 0, depth: 0, acts: 0, walks: 0, bytes: 0, shortening: null };
/** The rate is that of about the last two seconds. */
const rateMs = 2000;

export class Search {
  state = $state<SearchState>("idle");
  question = $state.raw<SearchQuestion | null>(null);
  progress = $state.raw<SearchProgress>(nothing);
  /** Steps tried a second, by the page's own clock. */
  rate = $state(0);
  /** Within what it searches, in words. */
  bounds = $state("");
  end = $state.raw<SearchEnd | null>(null);
  trouble = $state("");
  /** From where it could be searched instead, when it was refused. */
  instead = $state.raw<Instead | null>(null);
  readonly #start: StartHost;
  readonly #now: () => number;
  #host: SearchHost | null = null;
  #samples: readonly { readonly at: number; readonly acts: number }[] = [];

  constructor(start: StartHost = startHost, now: () => number = () => performance.now()) {
    this.#start = start;
    this.#now = now;
  }

  get busy(): boolean {
    return this.state === "searching" || this.state === "paused";
  }

  /** Whether a cap has stopped it and it can go on where it stood. */
  get canGoOn(): boolean {
    const cap = this.state === "ended" ? this.end?.cap : null;
    return this.#host !== null && (cap === "time" || cap === "worlds");
  }

  start(question: SearchQuestion): void {
    this.cancel();
    this.question = question;
    const host = this.#start((report) => {
      if (this.#host === host) this.#hear(report);
    });
    this.#host = host;
    this.#enter("searching");
    host.send({ do: "search", question });
  }

  pause(): void {
    if (this.state !== "searching") return;
    this.state = "paused";
    this.#host?.send({ do: "pause" });
  }

  resume(): void {
    if (this.state !== "paused") return;
    this.#enter("searching");
    this.#host?.send({ do: "resume" });
  }

  /** Goes on where a cap has stopped it. */
  longer(): void {
    if (!this.canGoOn) return;
    this.end = null;
    this.#enter("searching");
    this.#host?.send({ do: "longer" });
  }

  /** Gives up: the worker ends, and nothing is left of the search. */
  cancel(): void {
    this.#host?.end();
    this.#host = null;
    [this.question, this.end, this.progress, this.bounds, this.trouble] = [null, null, nothing, "", ""];
    this.instead = null;
    this.state = "idle";
  }

  /** Ends the worker; an answer stays. */
  close(): void {
    if (this.state !== "ended") return this.cancel();
    this.#host?.end();
    this.#host = null;
  }

  #enter(state: SearchState): void {
    this.state = state;
    this.rate = 0;
    this.#samples = [];
  }

  #hear(report: SearchReport): void {
    switch (report.is) {
      case "begun":
        this.bounds = report.bounds;
        return;
      case "progress":
        return this.#note(report.progress);
      case "ended":
        this.progress = report.progress;
        this.end = report;
        this.state = "ended";
        return;
      case "refused":
      case "failed":
        this.trouble = report.says;
        this.instead = report.is === "refused" ? report.instead : null;
        this.state = report.is;
        this.#host?.end();
        this.#host = null;
    }
  }

  #note(progress: SearchProgress): void {
    this.progress = progress;
    if (this.state !== "searching") return;
    const at = this.#now();
    this.#samples = [...this.#samples.filter((one) => at - one.at <= rateMs), { at, acts: progress.acts }];
    const [first] = this.#samples;
    if (first && at > first.at) this.rate = ((progress.acts - first.acts) / (at - first.at)) * 1000;
  }
}
