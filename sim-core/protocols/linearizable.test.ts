// INV-LIN judged step by step says of every beginning of a history what trying every order of its calls says.
import { expect, test } from "vitest";
import { isLinearizable } from "../history/check/brute-force.ts";
import type { Call, CallHistory } from "../history/check/call.ts";
import { models } from "../history/check/models.ts";
import { randomHistory } from "../history/check/random-histories.ts";
import type { Outcome } from "../kernel/effect.ts";
import type { Event } from "../kernel/event.ts";
import type { Json } from "../kernel/json.ts";
import type { System } from "../kernel/system.ts";
import { plainStore } from "../store/plain.ts";
import { linearizable } from "./linearizable.ts";
import type { Judgement, Moment } from "./protocol.ts";

const count = Number(process.env["HISTORIES_RANDOM"] ?? 20_000);
const property = linearizable();

/** A system of which only the first server's store counts. */
function holding(pairs: Iterable<readonly [string, string]>): System {
  let store: Json = plainStore.empty;
  for (const [key, value] of pairs) {
    const change = plainStore.put(store, key, value);
    if (change.ok) ({ store } = change);
  }
  const nodes = [{ kind: "server", database: "file" }];
  return { nodes, store: plainStore, initialStores: { file: store } } as unknown as System;
}

const empty = holding([]);
const called = (client: string, op: string, kind: string, key: string, value: string | null): Event => ({
  ...{ type: "called", client, op },
  call: { type: "call", kind, key, value },
});
const finished = (client: string, op: string, outcome: Outcome, result: Json): Event => ({
  ...{ type: "finished", client, op, outcome, result, reason: null },
});

/** The judgement after events that come one a step. */
function after(events: readonly Event[], system = empty): Judgement {
  let judgement: Judgement = { memory: property.memory, status: "notYet", says: null };
  for (const event of events)
    judgement = property.judge(judgement.memory, { system, events: [event] } as unknown as Moment);
  return judgement;
}

interface Happening {
  readonly at: number;
  readonly call: Call;
  readonly end: Outcome | null;
}

/** What happens in a history, in order; a call without an answer ends as `lost` says: refused at last, unknown at some time, or not at all. */
function happenings({ calls }: CallHistory, lost: (n: number) => Outcome | null): Happening[] {
  const last = 2 * calls.length + 1;
  return calls
    .flatMap((call, n): Happening[] => {
      const start = { at: call.called, call, end: null };
      if (call.returned !== null) return [start, { at: call.returned, call, end: "ok" }];
      const end = lost(n);
      const next = calls.find((other) => other.process === call.process && other.called > call.called)?.called ?? last;
      return end === null ? [start] : [start, { at: next - 0.5, call, end }];
    })
    .sort((a, b) => a.at - b.at);
}

test(`${count} random histories: after every event what trying every order says`, { timeout: 600_000 }, () => {
  const found = { holds: 0, broken: 0, notYet: 0, reached: 0 };
  for (let seed = 1; seed <= count; seed++) {
    const sizes = { clients: 1 + (seed % 4), keys: 1 + (seed % 2), calls: 2 + (seed % 9) };
    const history = randomHistory({ model: models.kv, seed, ...sizes, lies: seed % 2 === 0 ? 0.15 : 0, lost: 0.25 });
    const system = holding([...history.initial].map(([key, value]) => [key, String(value)] as const));
    const calls = new Map<string, Call>();
    let status = "holds";
    let { memory }: { memory: Json } = property;
    for (const { at, call, end } of happenings(
      history,
      (n) => ([null, "unknown", "refused"] as const)[(seed + n) % 3]!,
    )) {
      const { id, process, kind, key, input, output } = call;
      const value = input === null ? null : String(input);
      if (end === "refused") calls.delete(id);
      else calls.set(id, end === "ok" ? call : { ...call, output: undefined, returned: null });
      // A call that begins, or whose end nobody knows, asks for nothing.
      if (end === "ok" || end === "refused")
        status = isLinearizable({ calls: [...calls.values()], initial: history.initial }) ? "holds" : "broken";
      const result = kind === "get" || kind === "putHash" ? (output as Json) : true;
      const event = end ? finished(process, id, end, result ?? null) : called(process, id, kind, key, value);
      const judgement = property.judge(memory, { system, events: [event] } as unknown as Moment);
      ({ memory } = judgement);
      if (judgement.status !== status) expect([seed, at, judgement.status]).toEqual([seed, at, status]);
      found[judgement.status]++;
      if (status === "broken") break;
    }
  }
  expect(Math.min(found.holds, found.broken)).toBeGreaterThan(count / 20);
});

test("says who was answered what, and what alone could have been answered", () => {
  const puts = [
    called("client1", "client1#1", "put", "25", "a"),
    finished("client1", "client1#1", "ok", true),
    called("client1", "client1#2", "put", "25", "b"),
    called("client2", "client2#1", "get", "25", null),
  ];
  expect(after([...puts, finished("client2", "client2#1", "ok", "b")]).status).toBe("holds");
  expect(after([...puts, finished("client2", "client2#1", "ok", null)])).toMatchObject({
    status: "broken",
    says: `client2's get 25 returned nothing, which no order of the calls explains: between its start and its end key 25 can only have held "a" or "b".`,
  });
  expect(
    after([...puts, finished("client2", "client2#1", "ok", "b"), finished("client1", "client1#2", "refused", false)]),
  ).toMatchObject({
    status: "broken",
    says: `client1 was told that its put 25 "b" did not happen, but no order of the other calls explains their answers.`,
  });
});

test("what a server held before the run may be read, and nothing else", () => {
  const system = holding([["25", "old"]]);
  const get = (result: string): Judgement =>
    after([called("client1", "client1#1", "get", "25", null), finished("client1", "client1#1", "ok", result)], system);
  expect([get("old").status, get("new").status]).toEqual(["holds", "broken"]);
});

test("a call of a client that crashed stays open for ever, and so does one whose end is unknown", () => {
  for (const end of [[], [finished("client1", "client1#1", "unknown", false)]]) {
    const lost = [called("client1", "client1#1", "put", "25", "late"), ...end];
    const reads = (values: readonly (string | null)[]): Event[] =>
      values.flatMap((value, n) => [
        called("client1", `client1#${n + 2}`, "get", "25", null),
        finished("client1", `client1#${n + 2}`, "ok", value),
      ]);
    expect(after([...lost, ...reads([null, null, "late", "late"])]).status).toBe("holds");
    expect(after([...lost, ...reads([null, "late", null])]).status).toBe("broken");
  }
});

test("equal situations have equal memories, however they came about", () => {
  const one = [called("client1", "client1#1", "put", "1", "a"), called("client2", "client2#1", "put", "2", "b")];
  const two = [called("client2", "client2#1", "put", "2", "b"), called("client1", "client1#1", "put", "1", "a")];
  const ends = [finished("client1", "client1#1", "ok", true), finished("client2", "client2#1", "ok", true)];
  const text = (events: readonly Event[]): string => JSON.stringify(after(events).memory);
  expect(text(one)).toBe(text(two));
  expect(text([...one, ...ends])).toBe(text([...two, ...ends.toReversed()]));
  // What has ended leaves nothing behind but the value.
  expect(after([...one, ...ends]).memory).toEqual({
    keys: { 1: { open: [], ways: [{ value: "a", done: [] }] }, 2: { open: [], ways: [{ value: "b", done: [] }] } },
    waits: {},
  });
});

test("what is remembered does not grow with the run, nor without limit with the calls that have no answer", () => {
  /** The sizes of the memory, call after call of one client; every so manieth put has no answer. */
  const sizesOf = (calls: number, everyLost: number): number[] => {
    let { memory }: { memory: Json } = property;
    return Array.from({ length: calls }, (_, n) => {
      const op = `client1#${n + 1}`;
      const end =
        (n + 1) % everyLost === 0 ? finished("client1", op, "unknown", false) : finished("client1", op, "ok", true);
      for (const event of [called("client1", op, "put", String(n % 7), `v${n % 5}`), end])
        ({ memory } = property.judge(memory, { system: empty, events: [event] } as unknown as Moment));
      return JSON.stringify(memory).length;
    });
  };
  const answered = sizesOf(3000, Infinity);
  expect(Math.max(...answered.slice(100))).toBe(Math.max(...answered.slice(0, 100)));
  const some = sizesOf(3000, 4);
  expect(Math.max(...some.slice(2000))).toBeLessThan(Math.max(...some.slice(0, 2000)));
});

test("too many open calls are not judged any more, and that is said: never a wrong alarm", () => {
  const appends = Array.from({ length: 12 }, (_, n) => called(`c${n}`, `c${n}#1`, "append", "25", `${n};`));
  const { status, says } = after([...appends, finished("c0", "c0#1", "ok", true)]);
  expect({ status, says }).toEqual({
    status: "notYet",
    says: "Too many calls of key 25 are open at once to follow every order of them, so it is not judged any more.",
  });
  const more = [
    ...appends,
    finished("c0", "c0#1", "ok", true),
    called("c0", "c0#2", "get", "25", null),
    finished("c0", "c0#2", "ok", "what nobody wrote"),
    called("d1", "d1#1", "get", "26", null),
    finished("d1", "d1#1", "ok", "what nobody wrote"),
  ];
  expect(after(more.slice(0, -2)).status).toBe("notYet");
  expect(after(more)).toMatchObject({ status: "broken", says: expect.stringContaining("d1's get 26") as string });
});
