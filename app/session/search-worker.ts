// The worker in which a search runs, so that the page stays free. It only carries messages; ending it is the page's affair.
import { sliceMs } from "./search-limits.ts";
import type { SearchOrder, SearchReport } from "./search-messages.ts";
import { SearchRunner } from "./search-runner.ts";

/** A worker's own scope, of which the page's types know nothing. */
interface Scope {
  postMessage: (report: SearchReport) => void;
  onmessage: (event: MessageEvent<SearchOrder>) => void;
}

const scope = globalThis as unknown as Scope;
const runner = new SearchRunner({
  report: (report) => scope.postMessage(report),
  now: () => performance.now(),
  later: (then) => void setTimeout(then),
  sliceMs: sliceMs.worker,
});
scope.onmessage = ({ data }) => void runner.take(data);
