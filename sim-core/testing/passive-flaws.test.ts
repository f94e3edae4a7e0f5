// The ways in which passive replication breaks (SYSTEMS 3C, "Where it breaks"), each reached and its wrong outcome seen. Where a scenario of
// the library shows one, the test plays that scenario.
import { describe, expect, test } from "vitest";
import { storesAt } from "../run/summary.ts";
import { broken, contextOf, held, passive, scenario, stateOf, told } from "./passive.ts";
import type { Sketch } from "./sketch.ts";

test("C-X1: a slow master is taken for dead, and nobody looks at epochs: two masters, and what a client was told is gone", () => {
  expect(broken(scenario("FA-12-off"))).toEqual(expect.arrayContaining(["INV-ONE", "INV-LIN"]));
  expect(broken(scenario("FA-12"))).toEqual([]);
});

/** Two front ends, of which the second cannot reach the master: both are used, and no server is slow. */
const twoOpinions = {
  clients: {
    client1: ["put 1 a", { at: 2000, do: "put 1 c" }],
    client2: [
      { at: 500, do: "put 1 b" },
      { at: 2500, do: "get 1" },
    ],
  },
  faults: [{ at: 300, do: "cut FE2 -> server0" }],
};

describe("C-X2: two front ends with different opinions", () => {
  test("make two masters where nobody looks at epochs", () => {
    const run = passive({ ...twoOpinions, options: { frontEnds: "2", epochCheck: "off" } });
    expect(broken(run)).toContain("INV-ONE");
    expect(stateOf(run, "server0")).toContain("master");
    expect(stateOf(run, "server1")).toContain("master");
  });

  test("agree by the epochs: the first hears from the old master who the new one is", () => {
    const run = passive({ ...twoOpinions, options: { frontEnds: "2" } });
    expect(broken(run)).toEqual([]);
    expect(told(run)).toEqual([
      ["ok", true],
      ["ok", true],
      ["ok", true],
      ["ok", "c"],
    ]);
    expect(contextOf(run, "server1")?.["epoch"]).toBe(2);
  });
});

/** The master dies when both slaves have executed the request, and before it answers. */
const diesBeforeItsAnswer: Sketch = {
  clients: { client1: ["append 1 a"] },
  faults: [
    { when: "delivered server2 -> server0 Confirm", do: "crash server0" },
    { when: "sent server1 -> server0 Confirm", do: "drop" },
  ],
};

test("C-X3: the answers are not replicated: the new master executes the request again", () => {
  const run = passive({ ...diesBeforeItsAnswer, options: { cache: "masterOnly" } });
  expect(held(run).slice(1)).toEqual(["aa", "aa"]);
  expect(broken(run)).toEqual(["INV-AMO"]);
  const right = passive(diesBeforeItsAnswer);
  expect(held(right).slice(1)).toEqual(["a", "a"]);
  expect(broken(right)).toEqual([]);
});

/** Only server2 has the write when the master dies, and the client has given up. */
const onlyOneSlaveHasIt: Sketch = {
  clients: { client1: ["put 1 a"], client2: [{ at: 900, do: "put 2 b" }] },
  faults: [
    { when: "sent server0 -> server1 Propagate", do: "drop" },
    { when: "applied server2", do: "crash server0" },
    { when: "sent FE -> server1 Status", do: "delay by 5" },
  ],
};

describe("C-X4: the slave that is chosen is behind another one", () => {
  test("it asks for what it lacks as soon as it is told where its master is", () => {
    const run = passive({ ...onlyOneSlaveHasIt, options: { choose: "fixedOrder" } });
    expect(held(run).slice(1)).toEqual(["a", "a"]);
    expect(broken(run)).toEqual([]);
  });

  test("where the new master does not care about the others, they differ", () => {
    const run = passive({ ...onlyOneSlaveHasIt, options: { choose: "fixedOrder", takeOver: "alone" } });
    expect(stateOf(run, "server1")).toContain("master");
    expect(held(run, "2").slice(1)).toEqual(["b", null]);
    expect(contextOf(run, "server2")?.["epoch"]).toBe(1);
  });

  test("the one that has the latest write is chosen, where the front end asks for it", () => {
    expect(stateOf(passive(onlyOneSlaveHasIt), "server2")).toContain("master");
  });
});

test("C-X5: an empty server serves, and its state takes the place of the others'", () => {
  const run = scenario("BH-09");
  expect(Object.values(storesAt(run, run.run.length))).toEqual([{ 4: "d" }, { 4: "d" }, { 4: "d" }]);
});

test("C-X6: the front end switches, and the server does not know it: nothing is replicated any more", () => {
  const run = scenario("BH-08");
  expect(held(run, "2")).toEqual([null, "b", null]);
  expect(broken(run)).toContain("INV-ACK");
});

test("C-X7: three healthy servers, and the front end is down; when it is back it finds its master again", () => {
  const run = passive({
    clients: {
      client1: ["put 1 a", { at: 800, do: "put 1 b" }, { at: 2000, do: "put 1 c" }, { at: 3500, do: "put 1 d" }],
    },
    faults: [
      { at: 400, do: "crash server0" },
      { at: 1700, do: "crash FE" },
      { at: 3200, do: "restart FE" },
      { at: 3200, do: "restart server0" },
    ],
  });
  expect(told(run)).toEqual([
    ["ok", true],
    ["ok", true],
    ["unknown", false],
    ["ok", true],
  ]);
  // It begins with server0 and epoch 1, as ever; epochs put it right.
  expect(broken(run)).toEqual([]);
  expect(held(run)).toEqual(["d", "d", "d"]);
});

describe("C-X8: a write whose result depends on who executes it", () => {
  const clients = { client1: ["put 1 a"] };

  test("leaves other values everywhere where the request is propagated, and nobody is told", () => {
    const run = passive({ clients, options: { stamp: "on" } });
    expect(told(run)).toEqual([["ok", true]]);
    expect(held(run)).toEqual(["a@server0", "a@server1", "a@server2"]);
    expect(broken(run)).toEqual(expect.arrayContaining(["INV-ORDER", "INV-EQ"]));
  });

  test("leaves the master's everywhere where the state is propagated", () => {
    const run = passive({ clients, options: { stamp: "on", propagate: "state" } });
    expect(held(run)).toEqual(["a@server0", "a@server0", "a@server0"]);
    expect(broken(run)).toEqual([]);
  });
});

/** Neither slave can execute the write. */
const slavesFail: Sketch = {
  clients: { client1: ["put 1 a"] },
  faults: [
    { at: 20, do: "failWrite server1 1" },
    { at: 20, do: "failWrite server2 1" },
  ],
};

test("C-X9: errors are swallowed: ok, with no slave that has the write", () => {
  const run = passive({ ...slavesFail, options: { slaveErrors: "swallowed" } });
  expect(told(run)).toEqual([["ok", true]]);
  expect(held(run)).toEqual(["a", null, null]);
  expect(broken(run)).toContain("INV-ACK");
  const right = passive(slavesFail);
  expect(held(right)).toEqual(["a", "a", "a"]);
  expect(broken(right)).toEqual([]);
});

test("C-X10: slaves answer gets: old after new, which no single copy could have answered", () => {
  expect(broken(scenario("EX-04"))).toContain("INV-LIN");
});

/** server0 executes a put that nobody else hears of, and that the front end gives up; then it comes back with its store. */
const comesBack: Sketch = {
  options: { durableStore: "on" },
  clients: { client1: ["put 1 a", "put 2 b", { at: 2000, do: "put 3 c" }] },
  faults: [
    { when: "applied server0 2", do: "crash server0" },
    { when: "sent server0 -> * Propagate 3rd", do: "drop" },
    { when: "sent server0 -> * Propagate 4th", do: "drop" },
    { when: "sent FE -> server1 Status", do: "drop" },
    { when: "sent FE -> server2 Status", do: "drop" },
    { at: 3500, do: "restart server0" },
  ],
};

test.each(["copy", "delta"])("C-X11: a server comes back with a write that nobody else has (%s)", (right) => {
  const [byIndex, byValues] = [right, "byValues"].map((reset) =>
    passive({ ...comesBack, options: { ...comesBack.options, reset } }),
  );
  expect(held(byIndex!, "2")).toEqual([null, null, null]);
  expect(held(byIndex!, "3")).toEqual(["c", "c", "c"]);
  expect(broken(byIndex!)).toEqual([]);
  // By values: what only the returning server has is not looked for.
  expect(held(byValues!, "2")).toEqual(["b", null, null]);
  expect(broken(byValues!)).toContain("INV-EQ");
});

test("C-X11: what was deleted while a server was away comes back with it", () => {
  const run = passive({
    options: { durableStore: "on", reset: "byValues" },
    clients: { client1: ["put 1 a", { at: 500, do: "delete 1" }, { at: 2500, do: "get 1" }] },
    faults: [
      { at: 300, do: "crash server0" },
      { at: 1800, do: "restart server0" },
      { at: 2300, do: "crash server1" },
      { at: 2300, do: "crash server2" },
    ],
  });
  expect(held(run)).toEqual(["a", null, null]);
});

/** The front end cannot reach the master; the master reaches its slaves. */
const cutOff: Sketch = {
  clients: { client1: ["put 1 a", { at: 500, do: "put 1 b" }, { at: 2500, do: "get 1" }] },
  faults: [
    { at: 300, do: "cut FE -> server0" },
    { at: 300, do: "cut server0 -> FE" },
    { at: 2000, do: "healAll" },
  ],
};

test("C-X12: the network is cut between front end and master alone: epochs decide", () => {
  const run = passive(cutOff);
  expect(told(run)).toEqual([
    ["ok", true],
    ["ok", true],
    ["ok", "b"],
  ]);
  expect(broken(run)).toEqual([]);
  expect(stateOf(run, "server0")).toContain("slave");
  // Without epochs both live on as masters.
  const off = passive({ ...cutOff, options: { epochCheck: "off" } });
  expect(["server0", "server1"].map((node) => stateOf(off, node).includes("master"))).toEqual([true, true]);
});
