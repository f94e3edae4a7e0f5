// Where a search runs: in a worker, which may crash; and in the page where no worker starts.
import { afterEach, expect, test, vi } from "vitest";
import { noBudgets } from "#core/search";
import { sketch } from "../../sim-core/testing/sketch.ts";
import { startHost } from "./search-host.ts";
import type { SearchOrder, SearchReport } from "./search-messages.ts";

const scenario = sketch({ options: { onReplicaFailure: "replyTrue" } });
const order: SearchOrder = {
  do: "search",
  question: { scenario, budgets: { ...noBudgets, timeout: 1 }, property: "INV-ACK", from: null },
};
const answer = { is: "ended", verdict: "broken", found: { property: "INV-ACK" } };
const progress = { worlds: 1, depth: 1, acts: 1, walks: 0, bytes: 1, shortening: null };

/** A worker in the test's hands. */
class Stand {
  static all: Stand[] = [];
  onmessage: (event: { data: SearchReport }) => void = () => undefined;
  onerror: (event: object) => void = () => undefined;
  readonly got: SearchOrder[] = [];
  ended = false;
  constructor() {
    Stand.all.push(this);
  }
  postMessage(what: SearchOrder): void {
    this.got.push(what);
  }
  terminate(): void {
    this.ended = true;
  }
}

const error = (message: string) => ({ message, preventDefault: () => undefined });

/** What a host says in the end, once it has been asked; `then` happens meanwhile. */
function end(then: () => void = () => undefined): Promise<SearchReport> {
  return new Promise((resolve) => {
    const host = startHost((report) => {
      if (report.is !== "begun" && report.is !== "progress") resolve(report);
    });
    host.send(order);
    then();
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  Stand.all = [];
});

test("without workers it runs in the page, and comes to the same answer", async () => {
  expect(typeof Worker).toBe("undefined");
  expect(await end()).toMatchObject(answer);
});

test("a worker that never speaks is replaced by the page, which gets the same orders", async () => {
  vi.stubGlobal("Worker", Stand);
  expect(await end(() => Stand.all[0]?.onerror(error("")))).toMatchObject(answer);
  expect(Stand.all.map(({ got, ended }) => [got, ended])).toEqual([[[order], true]]);
});

test("a crash after that is said", async () => {
  vi.stubGlobal("Worker", Stand);
  const said = await end(() => {
    Stand.all[0]?.onmessage({ data: { is: "progress", progress } });
    Stand.all[0]?.onerror(error("out of memory"));
  });
  expect([said, Stand.all[0]?.ended]).toEqual([{ is: "failed", says: "out of memory" }, true]);
});

test("an ended host begins nothing in the page", async () => {
  vi.stubGlobal("Worker", Stand);
  const reports: SearchReport[] = [];
  const host = startHost((report) => void reports.push(report));
  host.send(order);
  host.end();
  Stand.all[0]?.onerror(error(""));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(reports).toEqual([]);
});
