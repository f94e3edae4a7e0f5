// Where a search runs: in a worker, or, where a browser starts none (a page opened from a file), in the page itself, a slice at a time.
import { sliceMs } from "./search-limits.ts";
import type { SearchOrder, SearchReport } from "./search-messages.ts";

/** A search that runs somewhere. Nothing is reported after `end`. */
export interface SearchHost {
  readonly send: (order: SearchOrder) => void;
  readonly end: () => void;
}

export type StartHost = (report: (report: SearchReport) => void) => SearchHost;

/** In a worker if one can be started. */
export const startHost: StartHost = (report) => {
  let host: SearchHost | null = null;
  let ended = false;
  const orders: SearchOrder[] = [];
  const here = (): void => {
    if (ended) return;
    host = startHere(report);
    for (const order of orders) host.send(order);
  };
  host = startWorker(report, here);
  if (!host) here();
  return {
    send(order) {
      orders.push(order);
      host?.send(order);
    },
    end() {
      ended = true;
      host?.end();
    },
  };
};

/** Null when the browser refuses at once; `refused` is called when it does so later, before the search has said anything. */
function startWorker(report: (report: SearchReport) => void, refused: () => void): SearchHost | null {
  let worker: Worker;
  try {
    worker = new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
  let spoke = false;
  worker.onmessage = ({ data }: MessageEvent<SearchReport>) => {
    spoke = true;
    report(data);
  };
  const crash = (event: Event): void => {
    event.preventDefault();
    worker.terminate();
    if (!spoke) return refused();
    const { message = "" } = event as Partial<ErrorEvent>;
    report({ is: "failed", says: message === "" ? "it gave no reason" : message });
  };
  worker.onerror = crash;
  worker.onmessageerror = crash;
  return { send: (order) => worker.postMessage(order), end: () => worker.terminate() };
}

/** In the page, between its frames. */
export const startHere: StartHost = (report) => {
  let ended = false;
  const say = (said: SearchReport): void => {
    if (!ended) report(said);
  };
  const runner = import("./search-runner.ts").then(
    ({ SearchRunner }) =>
      new SearchRunner({
        report: say,
        now: () => performance.now(),
        later: (then) => void setTimeout(() => ended || then()),
        sliceMs: sliceMs.page,
      }),
  );
  return {
    send: (order) =>
      void runner.then((one) => one.take(order)).catch((error: unknown) => say({ is: "failed", says: String(error) })),
    end: () => void (ended = true),
  };
};
