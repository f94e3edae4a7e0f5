// Two requests of clients at a time in one server of two-phase commit (`concurrency`, B-19): lanes that do not wait for each other, but for a
// lock that both want; and a crash that finds both at work.
import { expect, test } from "vitest";
import type { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { happened } from "./directed.ts";
import { play } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const three = ({ options, ...rest }: Sketch): Recording =>
  play({ protocol: "two-phase-commit", options: { servers: "3", ...options }, until: 6000, ...rest });
const ends = ({ history }: Recording) => history.operations.map(({ outcome, end }) => [outcome, end]);
const stores = (run: Recording) => Object.values(storesAt(run, run.run.length));
const promised = ({ judge, run }: Recording) =>
  judge.at(run.length).filter(({ id, status }) => id.startsWith("INV") && status === "broken");

test("two keys at once: with one lane the second waits for the first, with two it does not", () => {
  const clients = { client1: ["put a 1 -> S1"], client2: ["put b 2 -> S1"] };
  expect(ends(three({ clients }))).toEqual([
    ["ok", 110],
    ["ok", 150],
  ]);
  expect(ends(three({ clients, options: { concurrency: "2" } }))).toEqual([
    ["ok", 110],
    ["ok", 110],
  ]);
});

test.each(["ordered", "wait"])("one key: the second lane waits for the lock of the first (lock: %s)", (lock) => {
  const run = three({
    options: { concurrency: "2", lock },
    clients: { client1: ["put a 1 -> S1"], client2: ["put a 2 -> S1"] },
  });
  expect(ends(run)).toEqual([
    ["ok", 110],
    ["ok", 150],
  ]);
  expect(stores(run)).toEqual([{ a: "2" }, { a: "2" }, { a: "2" }]);
});

test("one key, noWait: the second lane refuses", () => {
  const run = three({
    options: { concurrency: "2", lock: "noWait" },
    clients: { client1: ["put a 1 -> S1"], client2: ["put a 2 -> S1"] },
  });
  expect(ends(run)).toEqual([
    ["ok", 110],
    ["refused", 70],
  ]);
});

test("a get is answered while a put of another key is under way", () => {
  const clients = { client1: ["put a 1 -> S1"], client2: [{ at: 60, do: "get b -> S1" }] };
  expect(ends(three({ clients }))[1]).toEqual(["ok", 110]);
  expect(ends(three({ clients, options: { concurrency: "2" } }))[1]).toEqual(["ok", 80]);
});

test("four requests at once: two at work, two in the socket, and none is lost", () => {
  const keys = ["a", "b", "c", "d"];
  const clients = Object.fromEntries(keys.map((key, n) => [`client${n + 1}`, [`put ${key} 1 -> S1`]]));
  const lost = (run: Recording) => happened(run, "dropped").map(({ reason }) => reason);
  expect(lost(three({ clients }))).toEqual(["buffer full"]);
  const run = three({ clients, options: { concurrency: "2" } });
  expect(lost(run)).toEqual([]);
  expect(stores(run)).toEqual(Array.from({ length: 3 }, () => ({ a: "1", b: "1", c: "1", d: "1" })));
});

test("a crash with a commit in the log of both lanes: both go on when the server is back", () => {
  const run = three({
    options: { concurrency: "2" },
    clients: { client1: ["put a 1 -> S1"], client2: ["put b 2 -> S1"] },
    faults: [
      { when: "applied S1 2nd", do: "crash S1" },
      { at: 2000, do: "restart S1" },
    ],
  });
  const logs = happened(run, "persisted").filter(({ node, says }) => node === "S1" && says.endsWith("ended"));
  expect(logs.map(({ record, says }) => [record, says])).toEqual([
    ["S1", "S1.1.1 ended"],
    ["S1/2", "S1/2.1.2 ended"],
  ]);
  expect(stores(run)).toEqual(Array.from({ length: 3 }, () => ({ a: "1", b: "2" })));
  expect(promised(run)).toEqual([]);
});

test.each(["seed", "project"])("%s mode has lanes, too", (mode) => {
  const run = three({
    options: { concurrency: "2", mode },
    clients: { client1: ["put a 1 -> S1"], client2: ["put b 2 -> S1"] },
  });
  expect(new Set(ends(run).map(([outcome]) => outcome))).toEqual(new Set(["ok"]));
  expect(ends(run)[0]).toEqual(ends(run)[1]);
  expect(stores(run)).toEqual(Array.from({ length: 3 }, () => ({ a: "1", b: "2" })));
});
