// The ways in which the assignment's primary-backup breaks (SYSTEMS 3A, "Where it breaks"), each reached and its wrong outcome seen.
// Where a scenario of the library shows one, the test plays that scenario.
import { expect, test } from "vitest";
import { loadLibrary } from "#scenarios";
import { disappointments } from "../run/expect.ts";
import { record } from "../run/open.ts";
import type { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { happened } from "./directed.ts";
import { play, workshop } from "./sketch.ts";

const { findScenario } = await loadLibrary();

/** A scenario of the library, played to its end. */
function scenario(id: string): Recording {
  const found = findScenario(id);
  if (!found) throw new Error(`no scenario ${id}`);
  const { recording, trouble } = record(found, [], workshop);
  expect(trouble).toBeNull();
  return recording;
}

const servers = ["kvserver", "kvserver2", "kvserver3"];
/** What the three servers hold under a key, the primary first. */
const held = (recording: Recording, key = "1"): unknown[] =>
  servers.map((node) => storesAt(recording, recording.run.length)[node]?.[key] ?? null);
/** What each operation was told: outcome and result. */
const told = ({ history }: Recording): unknown[] => history.operations.map(({ outcome, result }) => [outcome, result]);
const verdict = ({ judge, run }: Recording, id: string): string | undefined =>
  judge.at(run.length).find((one) => one.id === id)?.status;
/** How many datagrams one node sent to another. */
const sent = (recording: Recording, from: string, to: string): number =>
  happened(recording, "sent").filter(({ envelope }) => envelope.from.node === from && envelope.to.node === to).length;
const drops = (recording: Recording): string[] =>
  happened(recording, "dropped").map(({ envelope, reason }) => `${envelope.message.type}: ${reason}`);

test("A-X1: one lost forward, and the primary waits for ever while every client times out", () => {
  const run = scenario("FA-01");
  expect(told(run)).toEqual([
    ["unknown", false],
    ["unknown", false],
  ]);
  expect(held(run)).toEqual(["x", "x", null]);
  const service = run.run.last.world.nodes["kvserver"]?.processes["service"];
  expect(service?.state.value).toEqual({ forwarding: "awaitingForEver" });
});

test("A-X1: one lost acknowledgement does the same, although the replica has the value", () => {
  const run = play({
    clients: { client1: ["put 1 x"], client2: [{ at: 1200, do: "get 1" }] },
    faults: [{ when: "sent kvserver3 -> kvserver KvResponse.put", do: "drop" }],
  });
  expect(told(run).map((one) => (one as unknown[])[0])).toEqual(["unknown", "unknown"]);
  expect(held(run)).toEqual(["x", "x", "x"]);
});

test("A-X2: the client is told that its put failed, and then reads the value", () => {
  const run = scenario("FA-01-replyFalse");
  expect(told(run)).toEqual([
    ["unknown", false],
    ["ok", "x"],
  ]);
  expect(run.history.operations[0]?.reason).toBe("the server answered false");
  expect(held(run)).toEqual(["x", "x", null]);
});

test("A-X3: the reply is lost: every store has the put that the client was told has failed", () => {
  const run = scenario("FA-02");
  expect(told(run)[0]).toEqual(["unknown", false]);
  expect(held(run)).toEqual(["x", "x", "x"]);
});

test("A-X4: an old put that comes late, after the client tried again, overwrites a newer one", () => {
  const run = play({
    clients: { client1: ["put 1 old", "put 1 old", "put 1 new", { at: 3000, do: "get 1" }] },
    faults: [{ when: "sent client1 -> kvserver KvRequest.put", do: "delay by 2000" }],
  });
  expect(told(run)).toEqual([
    ["unknown", false],
    ["ok", true],
    ["ok", true],
    ["ok", "old"],
  ]);
  const serials = happened(run, "delivered").flatMap(({ node, envelope: { message } }) =>
    node === "kvserver" && message.type === "KvRequest.put" ? [message["serial"]] : [],
  );
  expect(serials).toEqual([2, 3, 1]);
  expect(held(run)).toEqual(["old", "old", "old"]);
});

test("A-X4: so does a datagram that the network doubles and delivers late", () => {
  const run = play({
    clients: { client1: ["put 1 old", "put 1 new"] },
    faults: [
      { when: "sent client1 -> kvserver KvRequest.put", do: "duplicate" },
      {
        when: "duplicated client1 -> kvserver KvRequest.put",
        do: "delay client1 -> kvserver KvRequest.put 2nd by 500",
      },
    ],
  });
  expect(told(run).map((one) => (one as unknown[])[0])).toEqual(["ok", "ok"]);
  expect(held(run)).toEqual(["old", "old", "old"]);
});

test("A-X5: a forward of put 1 that comes after put 2 leaves one replica with put 1", () => {
  const run = play({
    options: { onReplicaFailure: "replyFalse" },
    clients: { client1: ["put 1 first", { at: 1200, do: "put 1 second" }] },
    faults: [{ when: "sent kvserver -> kvserver3 kvPutReplica", do: "delay by 2000" }],
  });
  expect(held(run)).toEqual(["second", "second", "first"]);
  expect([verdict(run, "INV-EQ"), verdict(run, "INV-ORDER")]).toEqual(["broken", "broken"]);
});

test("A-X6: the primary crashes between two forwards, and after its restart nobody puts the replica right", () => {
  const run = scenario("FA-03");
  expect(held(run)).toEqual(["new", "new", "old"]);
  expect(sent(run, "kvserver", "kvserver3")).toBe(0);
  expect(verdict(run, "INV-EQ")).toBe("broken");
});

test("A-X7: a name looked up before init() is unknown, and the replica is never contacted", () => {
  const run = scenario("BH-01");
  const failed = happened(run, "lookedUp").filter(({ node, ip }) => node === "kvserver" && ip === null);
  expect(failed).toMatchObject([{ name: "kvserver3" }]);
  expect(sent(run, "kvserver", "kvserver3")).toBe(0);
  expect(told(run)).toEqual([["ok", true]]);
  expect(held(run, "25")).toEqual(["This is a test", "This is a test", null]);
});

test("A-X8: where replicas register too, the directory names the last one, and it ignores all clients", () => {
  const run = scenario("BH-03");
  expect(told(run).every((one) => (one as unknown[])[0] === "unknown")).toBe(true);
  expect(happened(run, "ignored").map(({ node }) => node)).toEqual(["kvserver3", "kvserver3"]);
});

test("A-X9: a primary that crashed stays in the directory, which sends new clients to a dead node", () => {
  const run = play({
    clients: { client1: ["put 1 x"], client2: [{ at: 2000, do: "get 1" }] },
    faults: [{ at: 500, do: "crash kvserver" }],
  });
  expect(told(run)).toEqual([
    ["ok", true],
    ["unknown", false],
  ]);
  const answer = happened(run, "delivered").findLast(({ envelope }) => envelope.message.type === "DirResult");
  expect(answer?.envelope.message["serverName"]).toBe("kvserver");
  expect(drops(run)).toEqual(["KvRequest.get: node down"]);
});

test("A-X10: two servers with one file: the second is up and silent, and the primary hangs on it", () => {
  const run = scenario("BH-02");
  expect(happened(run, "storeFailed")).toMatchObject([
    { node: "kvserver2", reason: expect.stringContaining("writer") as string },
  ]);
  expect(run.run.last.world.nodes["kvserver2"]?.life.value).toBe("serving");
  expect(drops(run)).toEqual(["kvPutReplica: no socket"]);
  expect(told(run)).toEqual([["unknown", false]]);
});

test("A-X11: a client on the primary's host passes the source check at a replica and changes it alone", () => {
  const run = scenario("A-40");
  expect(held(run)).toEqual(["x", "x", "stranger"]);
  expect(run.history.operations.map(({ client, outcome, result }) => [client, outcome, result])).toEqual([
    ["client1", "ok", true],
    ["client2", "ok", true],
    ["client3", "unknown", false],
    ["client1", "ok", "x"],
  ]);
  expect(held(scenario("A-40-port"))).toEqual(["x", "x", "x"]);
});

test("A-X11: so does a forged datagram, as the first version of the scenario shows it", () => {
  const first = findScenario("A-40", 1);
  if (!first) throw new Error("version 1 of A-40 is gone");
  const { recording } = record(first, [], workshop);
  expect(disappointments(recording)).toEqual([]);
  expect(held(recording)).toEqual(["x", "x", "stranger"]);
});

test("A-X12: of three requests during one forward the third is lost", () => {
  const run = scenario("FA-04");
  expect(drops(run)).toEqual(["KvRequest.put: buffer full"]);
  expect(run.history.operations.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok", "unknown"]);
  expect(held(run, "4")).toEqual([null, null, null]);
});

test("A-X13: a client's request is taken for an acknowledgement: one put is answered early, the other is gone", () => {
  const run = scenario("BH-04");
  const [first, second] = run.history.operations;
  const ack = happened(run, "ignored").find(({ node }) => node === "kvserver");
  expect(first).toMatchObject({ outcome: "ok", end: 115 });
  expect(ack?.envelope).toMatchObject({ from: { node: "kvserver2" }, deliverAt: 400 });
  expect(second?.outcome).toBe("unknown");
  expect(held(run, "2")).toEqual([null, null, null]);
});

test("A-X14: both acknowledgements have arrived, the second unnoticed, and the wait times out", () => {
  const options = { forward: "parallel", onReplicaFailure: "replyFalse" };
  const clients = { client1: ["put 1 x"] };
  const run = play({ options: { ...options, wakeUp: "lost" }, clients });
  const acks = happened(run, "delivered").filter(({ node, envelope }) => {
    return node === "kvserver" && envelope.message.type === "KvResponse.put" && envelope.message["status"] === true;
  });
  expect(acks.map(({ envelope }) => envelope.from.node)).toEqual(["kvserver2", "kvserver3"]);
  expect(happened(run, "fired").map(({ timer }) => timer)).toContain("ackTimeout");
  expect(told(run)).toEqual([["unknown", false]]);
  expect(held(run)).toEqual(["x", "x", "x"]);
  expect(told(play({ options, clients }))).toEqual([["ok", true]]);
});

test("A-X14: another datagram brings the signal: the wait ends with the acknowledgement that lay there", () => {
  const run = play({
    options: { forward: "parallel", onReplicaFailure: "replyFalse", wakeUp: "lost" },
    clients: { client1: ["put 1 x"] },
    faults: [{ at: 500, do: "forge kvserver2 -> kvserver:3800 KvResponse.put serial 99 status true" }],
  });
  expect(told(run)).toEqual([["ok", true]]);
  expect(run.history.operations[0]?.end).toBeLessThan(550);
});

test("A-X14: a wait without a time-out, as the assignment has it, notices both", () => {
  expect(told(play({ options: { forward: "parallel", wakeUp: "lost" } }))).toEqual([["ok", true]]);
});

test.each([
  ["saysFalse", [["unknown", false]], [null, null]],
  [
    "saysFalseReplyFalse",
    [
      ["unknown", false],
      ["ok", "x"],
    ],
    [null, null],
  ],
  ["saysFalseReplyTrue", [["ok", true]], [null, "x"]],
])(
  "A-X15: a replica returns false, and the primary has applied: no policy undoes it (%s)",
  (variant, outcomes, replicas) => {
    const run = scenario(`FA-01-${variant}`);
    expect(told(run)).toEqual(outcomes);
    expect(held(run)).toEqual(["x", ...replicas]);
    expect(drops(run)).toEqual([]);
  },
);
