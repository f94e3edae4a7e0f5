// Explanations: every core is impossible and cannot be shortened further by its own rules, every attempt at it is a real dead end.
import { describe, expect, test } from "vitest";
import { isLinearizable, isWitness } from "./brute-force.ts";
import { isRead } from "./call.ts";
import type { Call, CallHistory } from "./call.ts";
import { asTaken, isImpossible, shortenings } from "./core.ts";
import { models } from "./models.ts";
import { randomHistory } from "./random-histories.ts";
import { report } from "./report.ts";
import { callWords, cannotBeNext } from "./words.ts";

const count = Number(process.env["HISTORIES_RANDOM"] ?? 2000);
const call = (id: string, kind: Call["kind"], more: Partial<Call>): Call => ({
  ...{ id, process: `client${id}`, kind, key: "25", input: null, output: undefined, called: 0, returned: null },
  ...more,
});
const history = (...calls: Call[]): CallHistory => ({ calls, initial: new Map() });

/** The sentences of the first attempt. */
function sentences(of: CallHistory): string[] {
  const [attempt] = report(of, models.kv).violation?.attempts ?? [];
  return (attempt?.stuck ?? []).map(({ call, why }) => cannotBeNext(call, why));
}

test("a stale read: the put before it and the read are the core, and the sentence names both values", () => {
  const stale = history(
    call("1", "put", { input: "a", called: 0, returned: 1 }),
    call("2", "get", { output: "a", called: 2, returned: 3 }),
    call("1", "put", { id: "1b", input: "b", called: 4, returned: 5 }),
    call("2", "get", { id: "2b", output: "a", called: 6, returned: 7 }),
    call("1", "put", { id: "1c", input: "c", called: 8, returned: 9 }),
  );
  const { verdict, violation, levels } = report(stale, models.kv);
  expect(verdict).toBe("violated");
  expect(violation?.core.prefix).toEqual({ calls: 4, until: 7 });
  expect(violation?.core.calls.map(({ call }) => callWords(call))).toEqual([
    'put 25 "a"',
    'put 25 "b"',
    'get 25 = "a"',
  ]);
  expect(sentences(stale)).toEqual(['client2\'s get 25 = "a" cannot be next because key 25 holds "b" then.']);
  expect(levels).toEqual({ linearizable: "violated", sequential: "ok", coherent: "ok", readYourWrites: "ok" });
});

test("a value that nobody wrote: one read is the core", () => {
  const invented = history(
    call("1", "put", { input: "a", called: 0, returned: 3 }),
    call("2", "get", { output: "x", called: 1, returned: 2 }),
  );
  expect(report(invented, models.kv).violation?.core.calls.map(({ call }) => call.id)).toEqual(["2"]);
  expect(sentences(invented)).toEqual(['client2\'s get 25 = "x" cannot be next because key 25 holds nothing then.']);
});

test("an own write that is not read: not even read your writes is left", () => {
  const lost = history(
    call("1", "put", { input: "a", called: 0, returned: 1 }),
    call("1", "get", { id: "1b", output: "", called: 2, returned: 3 }),
  );
  expect(Object.values(report(lost, models.kv).levels)).toEqual(Array(4).fill("violated"));
});

test("without an answer a put may come at any time, or never", () => {
  const late = (output: string): CallHistory =>
    history(
      call("1", "put", { input: "a", called: 0 }),
      call("2", "get", { output: "", called: 1, returned: 2 }),
      call("2", "get", { id: "2b", output, called: 3, returned: 4 }),
    );
  expect([report(late("a"), models.kv).verdict, report(late(""), models.kv).verdict]).toEqual(["ok", "ok"]);
});

describe.each(Object.values(models))("$name", { timeout: 3_600_000 }, (model) => {
  test("every core is impossible, and no single shortening of it is", () => {
    let violated = 0;
    for (let seed = 1; seed <= count / 3; seed++) {
      const sizes = { clients: 1 + (seed % 4), keys: 1 + (seed % 2), calls: 2 + (seed % 8) };
      const random = randomHistory({ model, seed, ...sizes, lies: 0.3, lost: 0.15 });
      const { violation } = report(random, model);
      if (!violation) continue;
      violated++;
      const initial = random.initial.get(violation.key) ?? null;
      const part = asTaken(violation.core);
      expect([seed, isLinearizable({ calls: part, initial: random.initial })]).toEqual([seed, false]);
      for (const shortened of shortenings(part, model))
        expect([seed, isImpossible(shortened(), model, initial)]).toEqual([seed, false]);
      for (const { call, weakened } of violation.core.calls)
        expect(random.calls.includes(call) && (!weakened || call.returned !== null)).toBe(true);
      expect([seed, violation.attempts.length > 0]).toEqual([seed, true]);
      for (const { order, stuck } of violation.attempts) {
        expect(order.length + stuck.length).toBe(part.length);
        expect(stuck.some(({ call }) => call.returned !== null)).toBe(true);
        const placed = (calls: readonly Call[]): CallHistory => ({ calls, initial: random.initial });
        expect([seed, isWitness(order, placed(order))]).toEqual([seed, true]);
        for (const { call, why } of stuck) {
          const next = [...order, call];
          if (why.type === "answer") expect([seed, isWitness(next, placed(next))]).toEqual([seed, false]);
          if (why.type === "after")
            expect([seed, !order.includes(why.other) && (why.other.returned ?? Infinity) < call.called]).toEqual([
              seed,
              true,
            ]);
        }
      }
    }
    expect(violated).toBeGreaterThan(count / 30);
  });

  test("leaving out an unanswered write that nobody saw changes no verdict", () => {
    let left = 0;
    for (let seed = 1; seed <= count; seed++) {
      const random = randomHistory({ model, seed, clients: 3, keys: 1, calls: 2 + (seed % 4), lies: 0.1, lost: 0.5 });
      for (const write of random.calls.filter((call) => call.returned === null && !isRead(call))) {
        const others = random.calls.filter((call) => call !== write);
        if (!model.unseen(write, others)) continue;
        left++;
        expect([seed, isLinearizable({ ...random, calls: others })]).toEqual([seed, isLinearizable(random)]);
      }
    }
    expect(left).toBeGreaterThan(count / 30);
  });
});
