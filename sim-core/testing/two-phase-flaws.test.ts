// The ways in which two-phase commit breaks (SYSTEMS 3B, "Where it breaks"), each reached and its wrong outcome seen. Where a scenario of
// the library shows one, the test plays that scenario.
import { expect, test } from "vitest";
import { loadLibrary } from "#scenarios";
import { countWork } from "../run/count-work.ts";
import { record } from "../run/open.ts";
import type { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { happened } from "./directed.ts";
import { play, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const { findScenario } = await loadLibrary();

function scenario(id: string): Recording {
  const found = findScenario(id);
  if (!found) throw new Error(`no scenario ${id}`);
  const { recording, trouble } = record(found, [], workshop);
  expect(trouble).toBeNull();
  return recording;
}

/** A run of three servers, up to 5 s: a server that is blocked asks for ever. */
const three = ({ options, ...rest }: Sketch): Recording =>
  play({ protocol: "two-phase-commit", options: { servers: "3", ...options }, until: 5000, ...rest });

/** What the servers hold under a key, S1 first. */
function held(recording: Recording, key = "k"): unknown[] {
  const stores = Object.entries(storesAt(recording, recording.run.length));
  return stores.filter(([node]) => node.startsWith("S")).map(([, pairs]) => pairs[key] ?? null);
}
const told = ({ history }: Recording): unknown[] => history.operations.map(({ outcome, result }) => [outcome, result]);
const verdict = ({ judge, run }: Recording, id: string): string | undefined =>
  judge.at(run.length).find((one) => one.id === id)?.status;
const contextOf = ({ run }: Recording, node: string) => run.last.world.nodes[node]?.processes["service"]?.state.context;

test("B-X1: with one of five servers down no write succeeds, and reads go on", () => {
  expect(told(scenario("FA-05"))).toEqual([
    ["unknown", false],
    ["ok", "old"],
  ]);
});

test("B-X2: the coordinator dies after the votes: all others are in doubt, and locked, until it is back", () => {
  const run = scenario("FA-08");
  const doubting = happened(run, "moved").filter(({ to }) => JSON.stringify(to).includes("inDoubt"));
  expect([...new Set(doubting.map(({ node }) => node))]).toEqual(["S2", "S3", "S4", "S5"]);
  expect(held(run)).toEqual(["old", "old", "old", "old", "old"]);
});

test("B-X3: one that was told tells the others; if it is down as well, they are blocked", () => {
  const told3 = scenario("FA-08-told");
  expect(held(told3)).toEqual(["1", "1", "1", "1", "1"]);
  const blocked = three({
    clients: { client1: ["put k 1"] },
    faults: [
      { when: "delivered S2 -> S1 Vote", do: "crashDuring S1 after 3" },
      { when: "applied S2", do: "crash S2" },
    ],
  });
  expect(blocked.run.last.world.nodes["S3"]?.processes["service"]?.state.value).toMatchObject({
    serving: { participant: { inDoubt: "waiting" } },
  });
  expect(held(blocked)).toEqual(["1", "1", null]);
});

test("B-X4: a participant dies after its yes: the coordinator says commit until it is back and has done it", () => {
  const run = three({
    clients: { client1: ["put k 1"] },
    faults: [
      { when: "sent S3 -> S1 Vote", do: "crash S3" },
      { at: 600, do: "restart S3" },
    ],
  });
  expect(told(run)).toEqual([["ok", true]]);
  expect(happened(run, "fired").filter(({ timer }) => timer === "ackTimer").length).toBeGreaterThan(3);
  expect(held(run)).toEqual(["1", "1", "1"]);
});

test("B-X5: the third Perform fails: three stores are new, two old, and the client is told that it has failed", () => {
  const run = scenario("FA-09");
  expect(held(run)).toEqual(["new", "new", "new", "old", "old"]);
  expect(told(run)).toEqual([["unknown", false]]);
});

test("B-X6: two coordinators and no lock: both ok, and the stores differ", () => {
  const run = scenario("FA-06");
  expect(told(run)).toEqual([
    ["ok", true],
    ["ok", true],
  ]);
  expect(held(run)).toEqual(["b", "a", "b", "b", "a"]);
});

test("B-X7: waiting locks: each coordinator waits for the other's", () => {
  const run = scenario("FA-07");
  for (const node of ["S1", "S2"])
    expect(run.run.last.world.nodes[node]?.processes["service"]?.state.value).toMatchObject({
      serving: { coordinator: "voting" },
    });
  expect(contextOf(run, "S1")?.["queue"]).toMatchObject([{ tx: "S2.1.1" }]);
  expect(contextOf(run, "S2")?.["queue"]).toMatchObject([{ tx: "S1.1.1" }]);
});

test("B-X8: locks without waiting: both are refused, and again when both try again", () => {
  const run = three({
    options: { lock: "noWait" },
    clients: { client1: ["put k a", "put k a"], client2: ["put k b", "put k b"] },
  });
  expect(told(run)).toEqual(Array.from({ length: 4 }, () => ["refused", false]));
  expect(held(run)).toEqual([null, null, null]);
});

test("B-X9: gets that do not wait: new at one server, and then old at another", () => {
  const clients = { client1: ["put k new"], client2: [{ at: 85, do: "get k" }], client3: [{ at: 110, do: "get k" }] };
  const faults = [{ when: "sent S1 -> S3 Perform", do: "delay by 60" }];
  const run = three({ options: { readLocks: "off" }, clients, faults });
  expect(told(run).slice(1)).toEqual([
    ["ok", "new"],
    ["ok", null],
  ]);
  expect(verdict(run, "INV-LIN")).toBe("broken");
  expect(verdict(three({ clients, faults }), "INV-LIN")).toBe("holds");
});

test("B-X10: a server that the replica file lacks never hears of a write; one that is added performs without a vote", () => {
  expect(held(scenario("BH-06"), "x")).toEqual(["1", "1", "1", "1", null]);
  const added = happened(scenario("BH-06-midway"), "delivered").filter(({ node }) => node === "S5");
  expect(added.map(({ envelope }) => envelope.message.type).filter((type) => !type.startsWith("Kv"))).toEqual([
    "Perform",
  ]);
});

test("B-X11: what was set aside for a put that has failed stays, and a late Go does it", () => {
  const left = scenario("FA-05-project");
  for (const node of ["S2", "S3", "S4"])
    expect(contextOf(left, node)?.["staged"]).toMatchObject({ "S1.1.1": { key: "k" } });
  expect(held(scenario("BH-07"))[1]).toBe("new");
});

test("B-X12: late acknowledgements of Go: told failed, the others have it and the coordinator has not", () => {
  const run = three({
    options: { mode: "project" },
    clients: { client1: ["put k 1"] },
    faults: [{ when: "sent S3 -> S1 Performed", do: "delay by 400" }],
  });
  expect(told(run)).toEqual([["unknown", false]]);
  expect(held(run)).toEqual([null, "1", "1"]);
});

test("B-X13: a put that nobody knows the end of, repeated through another server, undoes what came in between", () => {
  const run = three({
    hosts: { client2: { server: "S2" }, client3: { server: "S3" } },
    // client3 does again what client1 could not know was done.
    clients: { client1: ["put k 1"], client2: [{ at: 1100, do: "put k 2" }], client3: [{ at: 1300, do: "put k 1" }] },
    faults: [{ when: "sent S1 -> client1 KvResponse.put", do: "drop" }],
  });
  expect(told(run)[0]).toEqual(["unknown", false]);
  expect(happened(run, "applied").flatMap(({ node, value }) => (node === "S2" ? [value] : []))).toEqual([
    "1",
    "2",
    "1",
  ]);
});

test("B-X14: a vote without a lock promises nothing: what was agreed to fails", () => {
  const run = three({
    options: { mode: "seed" },
    clients: { client1: ["put k 1"] },
    faults: [{ when: "sent S3 -> S1 Vote", do: "failWrite S3 1" }],
  });
  expect(told(run)).toEqual([["unknown", false]]);
  expect(held(run)).toEqual(["1", "1", null]);
});

test("IN-05: forty connections and ten looks into the file, or four and one", () => {
  const count = (run: Recording) => {
    const { connections, filesRead } = countWork(run, run.run.length);
    return [connections["S1"]?.opened, connections["S1"]?.closed, filesRead["S1"]?.["replica"]];
  };
  expect(count(scenario("IN-05"))).toEqual([40, 40, 10]);
  expect(count(scenario("IN-05-keepAlive"))).toEqual([4, 0, 1]);
});
