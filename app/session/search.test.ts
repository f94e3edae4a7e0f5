// A search as the page sees it, with a host in the test's hands.
import { describe, expect, test } from "vitest";
import { noBudgets } from "#core/search";
import { sketch } from "../../sim-core/testing/sketch.ts";
import type { SearchOrder, SearchProgress, SearchQuestion, SearchReport } from "./search-messages.ts";
import { Search } from "./search.svelte.ts";

const question: SearchQuestion = { scenario: sketch(), budgets: noBudgets, property: null, from: null };
const progress = (acts: number): SearchProgress => ({
  worlds: acts,
  depth: 1,
  acts,
  walks: 0,
  bytes: 0,
  shortening: null,
});
const stopped = (cap: "time" | "memory"): SearchReport => ({
  is: "ended",
  verdict: "stopped",
  progress: progress(9),
  found: null,
  seen: {},
  unjudged: [],
  cap,
});

function staged() {
  let time = 0;
  const hosts: { report: (report: SearchReport) => void; orders: SearchOrder["do"][]; ended: boolean }[] = [];
  const search = new Search(
    (report) => {
      const host = { report, orders: [] as SearchOrder["do"][], ended: false };
      hosts.push(host);
      return { send: (order) => void host.orders.push(order.do), end: () => void (host.ended = true) };
    },
    () => time,
  );
  return { search, hosts, at: (ms: number) => void (time = ms) };
}

describe("a search", () => {
  test("goes from start over pause and resume to an end", () => {
    const { search, hosts } = staged();
    search.start(question);
    expect([search.state, search.busy, hosts[0]?.orders]).toEqual(["searching", true, ["search"]]);
    search.pause();
    search.pause();
    search.resume();
    expect(hosts[0]?.orders).toEqual(["search", "pause", "resume"]);
    hosts[0]?.report({
      is: "ended",
      verdict: "holds",
      progress: progress(7),
      found: null,
      seen: {},
      unjudged: [],
      cap: null,
    });
    expect([search.state, search.busy, search.canGoOn, search.progress.acts]).toEqual(["ended", false, false, 7]);
  });

  test("computes the rate by the page's clock, anew after a pause", () => {
    const { search, hosts, at } = staged();
    search.start(question);
    at(1000);
    hosts[0]?.report({ is: "progress", progress: progress(1000) });
    at(1500);
    hosts[0]?.report({ is: "progress", progress: progress(2000) });
    expect(search.rate).toBe(2000);
    search.pause();
    at(9000);
    hosts[0]?.report({ is: "progress", progress: progress(2100) });
    expect([search.rate, search.progress.acts]).toEqual([2000, 2100]);
    search.resume();
    expect(search.rate).toBe(0);
  });

  test("goes on after a cap of time, not after one of memory", () => {
    const { search, hosts } = staged();
    search.start(question);
    hosts[0]?.report(stopped("time"));
    expect(search.canGoOn).toBe(true);
    search.longer();
    expect([search.state, search.end, hosts[0]?.orders]).toEqual(["searching", null, ["search", "longer"]]);
    hosts[0]?.report(stopped("memory"));
    expect(search.canGoOn).toBe(false);
  });

  test("cancelling ends the host, and what it still says is not heard", () => {
    const { search, hosts } = staged();
    search.start(question);
    search.cancel();
    hosts[0]?.report(stopped("time"));
    expect([search.state, search.end, hosts[0]?.ended]).toEqual(["idle", null, true]);
    search.start(question);
    hosts[0]?.report(stopped("time"));
    expect([search.state, hosts.length]).toEqual(["searching", 2]);
  });

  test("closing ends what runs and keeps what is known", () => {
    const { search, hosts } = staged();
    search.start(question);
    hosts[0]?.report(stopped("time"));
    search.close();
    expect([search.state, search.canGoOn, hosts[0]?.ended]).toEqual(["ended", false, true]);
    search.start(question);
    search.close();
    expect([search.state, hosts[1]?.ended]).toEqual(["idle", true]);
  });

  test("a crash is said, and the next search begins afresh", () => {
    const { search, hosts } = staged();
    search.start(question);
    hosts[0]?.report({ is: "failed", says: "out of memory" });
    expect([search.state, search.trouble, hosts[0]?.ended]).toEqual(["failed", "out of memory", true]);
    search.start(question);
    expect([search.state, search.trouble]).toEqual(["searching", ""]);
  });
});
