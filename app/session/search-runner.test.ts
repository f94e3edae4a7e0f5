// The runner: slices, progress, pauses and caps, with a clock and a queue in the test's hands.
import { describe, expect, test } from "vitest";
import { noBudgets } from "#core/search";
import type { Budgets } from "#core/search";
import { record } from "#core";
import { sketch, workshop } from "../../sim-core/testing/sketch.ts";
import type { Sketch } from "../../sim-core/testing/sketch.ts";
import type { SearchEnd, SearchProgress, SearchReport } from "./search-messages.ts";
import { SearchRunner } from "./search-runner.ts";

/** A runner whose clock goes on by `tick` ms whenever it is looked at. */
function stage(tick: number) {
  let time = 0;
  const waiting: (() => void)[] = [];
  const reports: SearchReport[] = [];
  const runner = new SearchRunner({
    report: (report) => {
      // What cannot be cloned could not leave a worker.
      reports.push(structuredClone(report));
    },
    now: () => (time += tick),
    later: (then) => void waiting.push(then),
    sliceMs: 100,
  });
  return {
    reports,
    begin: (sketched: Sketch, budgets: Partial<Budgets>, property: string | null = null) =>
      runner.take({
        do: "search",
        question: { scenario: sketch(sketched), budgets: { ...noBudgets, ...budgets }, property, from: null },
      }),
    order: (what: "pause" | "resume" | "longer") => runner.take({ do: what }),
    /** Lets the next slice happen; false when none is waiting. */
    slice: () => {
      const next = waiting.shift();
      next?.();
      return next !== undefined;
    },
    kinds: () => reports.map(({ is }) => is),
    end: () => reports.findLast((report): report is SearchReport & { is: "ended" } => report.is === "ended"),
  };
}

/** Lets it run until it has nothing to do. */
function finish(staged: ReturnType<typeof stage>): SearchEnd {
  while (staged.slice());
  const end = staged.end();
  if (!end) throw new Error(`no end: ${JSON.stringify(staged.reports.at(-1))}`);
  return end;
}

const small: Sketch = {
  clients: { client1: ["put 1 x"], client2: ["get 1"] },
  options: { onReplicaFailure: "replyTrue" },
};
/** Clean, and long enough for several slices. */
const long: Sketch = {
  clients: { client1: ["put 1 a", "put 1 b"], client2: ["put 1 c"] },
  options: { forward: "parallel" },
};
const longBudgets = { duplicate: 2 };
/** Read twice a slice, such a clock never ends a press of the tests. */
const slowly = 1;

/** How the long one ends when nobody interferes. */
const undisturbed = (async () => {
  const staged = stage(slowly);
  await staged.begin(long, longBudgets, "INV-ONE");
  return finish(staged);
})();

describe("the runner", () => {
  test("tells what it found, as a run that breaks in play at the same step", async () => {
    const staged = stage(slowly);
    await staged.begin(small, { timeout: 1 }, "INV-ACK");
    const { verdict, found, cap } = finish(staged);
    expect([verdict, cap, found?.property]).toEqual(["broken", null, "INV-ACK"]);
    if (!found || found.content.scenario.kind !== "whole") throw new Error("the scenario does not travel whole");
    const { recording } = record(found.content.scenario.scenario, found.content.choices, workshop);
    expect(recording.judge.alarms.find(({ id }) => id === "INV-ACK")).toMatchObject({
      step: found.step,
      says: found.says,
    });
    expect(recording.checkAt(found.step)).toBe(found.content.check);
    expect(found.lines).toHaveLength(found.step - found.from);
    expect(found.schedule).toContain("INV-ACK is broken at the last step");
  });

  test("says within which bounds nothing breaks", async () => {
    const staged = stage(slowly);
    await staged.begin(small, {});
    expect(finish(staged)).toMatchObject({ verdict: "holds", found: null, cap: null });
    expect(staged.reports[0]).toMatchObject({ is: "begun" });
    expect(JSON.stringify(staged.reports[0])).toContain("2 clients with 2 operations");
  });

  test("a pause stops it after the slice, and afterwards it comes to the same end", async () => {
    const uninterrupted = await undisturbed;
    expect(uninterrupted.progress.acts).toBeGreaterThan(100_000);
    const staged = stage(slowly);
    await staged.begin(long, longBudgets, "INV-ONE");
    staged.slice();
    await staged.order("pause");
    expect([staged.slice(), staged.slice()]).toEqual([true, false]);
    expect(staged.reports.at(-1)).toMatchObject({ is: "progress" });
    await staged.order("resume");
    expect(finish(staged)).toEqual(uninterrupted);
  });

  test("time ends a press and nothing else: going on comes to the same end", async () => {
    const uninterrupted = await undisturbed;
    // So slow that a press is a hundred slices of a thousand steps.
    const staged = stage(100);
    await staged.begin(long, longBudgets, "INV-ONE");
    const first = finish(staged);
    expect([first.verdict, first.cap, first.found]).toEqual(["stopped", "time", null]);
    expect(staged.slice()).toBe(false);
    // A pause that comes too late holds nothing up.
    await staged.order("pause");
    for (let presses = 0; staged.end()?.cap === "time" && presses < 50; presses++) {
      await staged.order("longer");
      finish(staged);
    }
    expect(staged.end()).toEqual({ ...uninterrupted, is: "ended" });
  });

  test("slices are as long as listening wants them, on any machine", async () => {
    const stepsIn = async (tick: number): Promise<number[]> => {
      const staged = stage(tick);
      await staged.begin(long, longBudgets, "INV-ONE");
      const acts: number[] = [];
      for (let slices = 0; slices < 7; slices++) {
        staged.slice();
        await staged.order("pause");
        staged.slice();
        const last = staged.reports.at(-1);
        acts.push(last?.is === "progress" ? last.progress.acts : 0);
        await staged.order("resume");
      }
      return acts.map((n, slice) => n - (acts[slice - 1] ?? 0));
    };
    // What is begun with a world is finished.
    const about = (steps: number) => expect.closeTo(steps, -2) as number;
    expect(await stepsIn(1000)).toEqual([1000, 100, 100, 100, 100, 100, 100].map(about));
    expect(await stepsIn(1)).toEqual([1000, 4000, 16000, 20000, 20000, 20000, 20000].map(about));
  });

  test("what was found is made short in slices, too, and a press may end before it is", async () => {
    const calls = ["get 1", "get 2", "get 3", "put 1 x"];
    const clients = { client1: calls, client2: calls };
    const shared: Sketch = { clients, options: { ackSocket: "shared" } };
    const ended = async (tick: number): Promise<SearchEnd[]> => {
      const staged = stage(tick);
      await staged.begin(shared, { duplicate: 9 }, "INV-ACK");
      const ends = [finish(staged)];
      while (ends.at(-1)!.verdict === "stopped") {
        await staged.order("longer");
        ends.push(finish(staged));
      }
      return ends;
    };
    const [atOnce] = await ended(slowly);
    expect(atOnce?.verdict).toBe("broken");
    const slow = await ended(100);
    expect(slow[0]).toMatchObject({ cap: "time", found: null, progress: { shortening: { property: "INV-ACK" } } });
    expect(slow[0]!.progress.shortening!.length).toBeGreaterThan(atOnce!.found!.lines.length);
    expect(slow.at(-1)).toEqual(atOnce);
  });

  test("it tells how far it is about four times a second, never backwards", async () => {
    const staged = stage(60);
    await staged.begin(long, longBudgets, "INV-ONE");
    finish(staged);
    const progress = staged.reports.flatMap((report): SearchProgress[] =>
      report.is === "progress" ? [report.progress] : [],
    );
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.every(({ acts }, n) => acts > (progress[n - 1]?.acts ?? 0))).toBe(true);
    expect(progress.length).toBeLessThan((progress.at(-1)?.acts ?? 0) / 20_000);
  });

  test("what cannot be searched is said, and so is what breaks the search itself", async () => {
    const idle = stage(slowly);
    await idle.begin({ clients: { client1: [] } }, {});
    const says = expect.stringContaining("Nobody does anything") as unknown;
    expect(idle.reports).toEqual([{ is: "refused", says, instead: null }]);
    const waiting = stage(slowly);
    await waiting.begin({ ...small, options: { register: "all" } }, {});
    expect(waiting.reports).toMatchObject([{ is: "refused", instead: { name: "booted" } }]);
    const broken = stage(slowly);
    await broken.begin({ clients: { client1: ["dance 1"] } }, {});
    expect(broken.kinds().at(-1)).toBe("failed");
    expect(broken.slice()).toBe(false);
  });
});
