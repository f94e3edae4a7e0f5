// The live checker says at every moment what the whole check says of the history so far, and seldom has to search.
import { expect, test } from "vitest";
import type { Call, CallHistory } from "./call.ts";
import { LinearizabilityCheck } from "./linearizability.ts";
import { LiveChecker } from "./live.ts";
import { models } from "./models.ts";
import { randomHistory } from "./random-histories.ts";

const count = Number(process.env["HISTORIES_RANDOM"] ?? 2000);

interface Moment {
  readonly at: number;
  readonly call: Call;
  readonly ends: boolean;
}

function moments({ calls }: CallHistory): Moment[] {
  return calls
    .flatMap((call) => [
      { at: call.called, call, ends: false },
      ...(call.returned === null ? [] : [{ at: call.returned, call, ends: true }]),
    ])
    .sort((a, b) => a.at - b.at);
}

const until = ({ calls, initial }: CallHistory, at: number): CallHistory => ({
  calls: calls.flatMap((call) =>
    call.called > at ? [] : [(call.returned ?? Infinity) > at ? { ...call, output: undefined, returned: null } : call],
  ),
  initial,
});

test.each(Object.values(models))("$name: after every event the verdict of the whole check", (model) => {
  for (let seed = 1; seed <= count / 6; seed++) {
    const sizes = { clients: 1 + (seed % 4), keys: 1 + (seed % 2), calls: 2 + (seed % 12) };
    const history = randomHistory({ model, seed, ...sizes, lies: seed % 2 === 0 ? 0.1 : 0, lost: 0.15 });
    const live = new LiveChecker(model, (key) => history.initial.get(key) ?? null);
    for (const { at, call, ends } of moments(history)) {
      if (ends) live.end(call.id, "ok", call.output);
      else live.begin(call);
      expect([seed, at, live.verdict]).toEqual([
        seed,
        at,
        new LinearizabilityCheck(until(history, at), model).run(1e6),
      ]);
    }
  }
});

test.each(Object.values(models))("$name: calls that are refused at last never happened", (model) => {
  let violated = 0;
  for (let seed = 1; seed <= count / 6; seed++) {
    const sizes = { clients: 3, keys: 1, calls: 3 + (seed % 10) };
    let history = randomHistory({ model, seed, ...sizes, lies: 0, lost: 0.4 });
    const live = new LiveChecker(model, (key) => history.initial.get(key) ?? null);
    for (const { call, ends } of moments(history))
      if (ends) live.end(call.id, "ok", call.output);
      else live.begin(call);
    for (const call of history.calls.filter(({ returned }) => returned === null)) {
      live.end(call.id, "refused", undefined);
      history = { ...history, calls: history.calls.filter((other) => other !== call) };
      expect([seed, call.id, live.verdict]).toEqual([seed, call.id, new LinearizabilityCheck(history, model).run(1e6)]);
    }
    if (live.verdict === "violated") violated++;
  }
  expect(violated).toBeGreaterThan(0);
});

test.each(Object.values(models))("$name: long histories, in which only the latest calls are ordered anew", (model) => {
  let searched = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const wishes = { model, seed, clients: 5, keys: 1, calls: 400, lies: seed % 3 === 0 ? 0.004 : 0, lost: 0.01 };
    const history = randomHistory(wishes);
    const live = new LiveChecker(model, (key) => history.initial.get(key) ?? null);
    for (const [n, { at, call, ends }] of moments(history).entries()) {
      if (ends) live.end(call.id, "ok", call.output);
      else live.begin(call);
      if (n % 25 === 0)
        expect([seed, at, live.verdict]).toEqual([
          seed,
          at,
          new LinearizabilityCheck(until(history, at), model).run(1e7),
        ]);
    }
    searched += live.searches;
  }
  expect(searched).toBeGreaterThan(0);
});

test("a call that was refused is taken out again", () => {
  const live = new LiveChecker(models.kv);
  const begin = (id: string, kind: "put" | "get", input: string | null): void =>
    live.begin({ id, process: id, kind, key: "x", input });
  begin("1", "put", "a");
  begin("2", "get", null);
  live.end("2", "ok", "a");
  expect(live.verdict).toBe("ok");
  live.end("1", "refused", undefined);
  expect([live.verdict, live.violatedKey]).toEqual(["violated", "x"]);
});

test("5,000 calls of 4 clients on 3 keys need few searches", () => {
  const wishes = { model: models.kv, seed: 1, clients: 4, keys: 3, calls: 5000, lies: 0, lost: 0 };
  const history = randomHistory(wishes);
  const live = new LiveChecker(models.kv, (key) => history.initial.get(key) ?? null);
  for (const { call, ends } of moments(history))
    if (ends) live.end(call.id, "ok", call.output);
    else live.begin(call);
  expect(live.verdict).toBe("ok");
  expect(live.searches).toBeLessThan(1000);
});
