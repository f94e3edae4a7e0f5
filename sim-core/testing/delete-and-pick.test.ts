// Deleting a key, from the client to the store, the history and the disk; and operations that pick their server.
import { expect, test } from "vitest";
import { callOf } from "../kernel/call-of.ts";
import { refusal } from "../kernel/choices.ts";
import { storesAt } from "../run/summary.ts";
import { happened } from "./directed.ts";
import { play } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const three = (more: Sketch) => play({ protocol: "two-phase-commit", options: { servers: "3" }, ...more });

test.each(["textbook", "project", "seed"])("%s mode: a delete takes the key from every store", (mode) => {
  const run = three({ options: { servers: "3", mode }, clients: { client1: ["put k a", "delete k", "get k"] } });
  expect(run.history.operations.map(({ outcome, result }) => [outcome, result])).toEqual([
    ["ok", true],
    ["ok", true],
    ["ok", null],
  ]);
  const deleted = happened(run, "applied").filter(({ value }) => value === null);
  expect(deleted.map(({ node, before }) => [node, before])).toEqual(
    expect.arrayContaining([
      ["S1", "a"],
      ["S2", "a"],
      ["S3", "a"],
    ]),
  );
  expect(Object.values(storesAt(run, run.run.length))).toEqual([{}, {}, {}]);
  const linearizable = run.judge.at(run.run.length).find(({ id }) => id === "INV-LIN");
  expect(linearizable?.status).toBe("holds");
});

test("deleting what is not there is done, and leaves nothing to sync", () => {
  const run = three({ clients: { client1: ["delete k"] }, hosts: { S1: { sync: 1 } } });
  expect(run.history.operations[0]).toMatchObject({ outcome: "ok", result: true });
  expect(happened(run, "synced")).toEqual([]);
  expect(run.run.last.world.files["data/S1.gdbm"]?.unsynced).toBe(0);
});

test("a delete that the disk refuses is said again until it is done", () => {
  const run = three({
    clients: { client1: ["put k a", "delete k"] },
    faults: [{ when: "sent S1 -> S3 Perform 2nd", do: "failWrite S3 1" }],
  });
  expect(happened(run, "applyFailed")).toMatchObject([{ node: "S3", key: "k" }]);
  expect(Object.values(storesAt(run, run.run.length))).toEqual([{}, {}, {}]);
});

test("a coordinator that dies with a delete in its log finishes it when it is back", () => {
  const run = three({
    clients: { client1: ["put k a", "delete k"] },
    faults: [
      { when: "delivered S3 -> S1 Vote 2nd", do: "crashDuring S1 after 1" },
      { at: 1500, do: "restart S1" },
    ],
  });
  expect(Object.values(storesAt(run, run.run.length))).toEqual([{}, {}, {}]);
});

test("an answer that a deleted key cannot give any more breaks INV-LIN", () => {
  const run = three({
    options: { servers: "3", readLocks: "off" },
    clients: {
      client1: ["put k a", { at: 200, do: "delete k" }],
      client2: [{ at: 235, do: "get k -> S2" }],
      client3: [{ at: 262, do: "get k -> S3" }],
    },
    faults: [{ when: "sent S1 -> S3 Perform 2nd", do: "delay by 60" }],
  });
  expect(run.history.operations.slice(2).map(({ result }) => result)).toEqual([null, "a"]);
  const linearizable = run.judge.at(run.run.length).find(({ id }) => id === "INV-LIN");
  expect(linearizable?.says).toContain("can only have held nothing");
});

test("an operation picks its server; the next one goes to the client's own again", () => {
  const run = three({ clients: { client1: ["put k a -> S3", "get k", "get k -> S2", "get k -> S2"] } });
  const requests = happened(run, "sent").filter(({ envelope }) => envelope.message.type.startsWith("KvRequest"));
  expect(requests.map(({ envelope }) => envelope.to.node)).toEqual(["S3", "S1", "S2", "S2"]);
  // The address of the last server is remembered.
  expect(
    happened(run, "lookedUp")
      .filter(({ node }) => node === "client1")
      .map(({ name }) => name),
  ).toEqual(["S3", "S1", "S2"]);
});

test("a server that there is not, and a protocol without a choice of servers, get a sentence", () => {
  const run = three({});
  const call = { kind: "get", key: "k", value: null } as const;
  const { system } = run.setup;
  const world = run.run.last.world;
  expect(refusal(system, world, callOf("client1", { ...call, at: 0, server: "S4" }))).toBe(
    "There is no server `S4`; did you mean `S1`?",
  );
  expect(refusal(system, world, callOf("client1", { ...call, at: 0, server: "S2" }))).toBeNull();
  const other = play({});
  expect(
    refusal(
      other.setup.system,
      other.run.last.world,
      callOf("client1", { ...call, at: 0, key: "1", server: "kvserver2" }),
    ),
  ).toContain("an operation cannot pick a server");
  expect(
    refusal(other.setup.system, other.run.last.world, {
      do: "call",
      client: "client1",
      kind: "delete",
      key: "1",
      value: null,
    }),
  ).toContain("`primary-backup` has no operation `delete`");
});
