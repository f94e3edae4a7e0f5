// INV-AMO: kept by the duplicate filter of primary-backup under everything that spares the servers' memory, and right about what it remembers.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choices } from "../kernel/choices.ts";
import { atMostOnce } from "../protocols/at-most-once.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { take } from "./directed.ts";
import { play, sketch, workshop } from "./sketch.ts";

/** Random choices but those that take a server's memory, or speak for somebody else. */
function walk(options: Readonly<Record<string, string>>, picks: readonly number[]) {
  const lists = { client1: ['append 1 "a"', "put 1 b", 'append 1 "c"'], client2: ['append 1 "d"', "get 1", "put 2 e"] };
  const run = new Recording(buildSystem(sketch({ options: { append: "on", ...options }, clients: lists }), workshop));
  run.playOut({ until: 49 });
  const harmless = ["pause", "resume", "failWrite"];
  for (const pick of picks) {
    const { world } = run.run.last;
    const possible = choices(run.setup.system, world).filter(
      (choice) =>
        !("node" in choice) || "timer" in choice || harmless.includes(choice.do) || choice.node.startsWith("client"),
    );
    const choice = pick % 3 === 0 ? null : possible[pick % possible.length];
    if (choice) run.take(choice);
    else run.tick();
  }
  run.playOut({ steps: run.run.length + 200 });
  return run;
}

describe("INV-AMO", () => {
  const picks = fc.array(fc.nat(1_000_000), { minLength: 50, maxLength: 250, size: "max" });
  const option = fc.record({
    retry: fc.constantFrom("1", "2", "3"),
    order: fc.constantFrom("applyThenForward", "forwardThenApply"),
    onReplicaFailure: fc.constantFrom("hang", "replyFalse", "replyTrue"),
    forward: fc.constantFrom("sequential", "parallel"),
    ackSocket: fc.constantFrom("own", "shared"),
    fullVersion: fc.constantFrom("off", "forward", "redirect"),
    register: fc.constantFrom("primary", "all"),
    replies: fc.constantFrom("afterTheReplicas", "afterItself"),
  });

  test("is kept by the filter whatever the network and the clients do", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(option, picks, (options, list) => {
        const run = walk({ ...options, dedup: "on" }, list);
        expect(run.judge.alarms.filter(({ id }) => id === "INV-AMO")).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("is broken by such walks without the filter", { timeout: 120_000 }, () => {
    const breaks = (list: readonly number[]) =>
      walk({ retry: "1" }, list).judge.alarms.some(({ id }) => id === "INV-AMO");
    expect(fc.sample(picks, { numRuns: 60, seed: 1 }).some(breaks)).toBe(true);
  });

  test("looks at every server and every client by itself, however long the run", () => {
    const times = 1500;
    const clients = {
      client1: [{ at: 50, do: "put 1 a", times }, "put 1 z"],
      client2: [{ at: 50, do: "put 2 b", times }],
    };
    const run = play({ clients });
    expect(run.history.operations.filter(({ outcome }) => outcome === "ok")).toHaveLength(2 * times + 1);
    expect(run.judge.alarms).toEqual([]);
    take(run, 'client1 put 1 "last"\ndeliver client1 -> kvserver KvRequest.put');
    expect(run.judge.alarms).toEqual([]);
  });

  const { run } = play();
  const stores = (node: string, op: string | null) => ({
    ...({ type: "applied", node, key: "1", value: "x", before: null, op, happened: [] } as const),
  });
  const judge = (...ops: readonly (readonly [string, string | null])[]) =>
    atMostOnce.judge(atMostOnce.memory, {
      system: run.system,
      world: run.last.world,
      events: ops.map(([node, op]) => stores(node, op)),
      operation: () => null,
    });

  test("remembers the same whatever the order was", () => {
    const ops = [
      ["b", "client2#1"],
      ["a", "client2#3"],
      ["b", "client1#40"],
      ["a", "client1#2000"],
      ["b", "client1#3"],
    ] as const;
    const texts = [ops, [...ops].reverse()].map((list) => JSON.stringify(judge(...list).memory));
    expect(texts[0]).toBe(texts[1]);
    expect(judge(...ops).status).toBe("holds");
  });

  test("finds each number again, and no other", () => {
    const numbers = [1, 2, 31, 32, 33, 1023, 1024, 1025, 2048, 100_000];
    const all = numbers.map((n) => ["a", `client#${n}`] as const);
    expect(judge(...all).status).toBe("holds");
    for (const n of numbers) {
      expect(judge(...all, ["a", `client#${n}`])).toMatchObject({ status: "broken" });
      expect(judge(...all, ["b", `client#${n}`], ["a", `other#${n}`], ["a", null], ["a", null]).status).toBe("holds");
    }
    expect(judge(["a", "client1#7"], ["a", "client1#7"]).says).toBe(
      'a executed an operation of client1 a second time, its operation 7: it stored 1 = "x".',
    );
  });
});
