// Clients that run on a server's host: one host, one address, one fate, and sockets and operations of their own (DECISIONS 3).
import { expect, test } from "vitest";
import { choices, refusal } from "../kernel/choices.ts";
import { nextAct } from "../kernel/preview.ts";
import { buildSystem } from "../run/build-system.ts";
import { printChoice } from "../run/language/index.ts";
import { Recording } from "../run/recording.ts";
import { happened } from "./directed.ts";
import { play, sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const onPrimary: Sketch = {
  clients: { client1: ["put 1 x"], client2: [{ at: 200, do: "put 2 y" }] },
  hosts: { client2: { on: "kvserver" } },
};
const told = ({ history }: Recording): unknown[] =>
  history.operations.map(({ client, outcome, result, reason }) => [client, outcome, result, reason]);

test("it has no node of its own, but a process and a socket on the server's, and asks from the server's address", () => {
  const run = play(onPrimary);
  const { world } = run.run.last;
  expect(Object.keys(world.nodes)).not.toContain("client2");
  expect(Object.keys(world.nodes["kvserver"]?.processes ?? {})).toEqual(["service", "client2"]);
  expect(world.nodes["kvserver"]?.sockets.filter(({ process }) => process === "client2")).toMatchObject([
    { name: "stub", port: 3801 },
  ]);
  const request = happened(run, "sent").find(({ envelope }) => envelope.op === "client2#1");
  expect(request?.envelope).toMatchObject({ from: { node: "kvserver", ip: "10.0.0.12", port: 3801 } });
  expect(told(run)).toEqual([
    ["client1", "ok", true, null],
    ["client2", "ok", true, null],
  ]);
});

test("two of them keep their sockets and their replies apart, and five sockets are enough, also for a clean stop", () => {
  const run = play({
    clients: { client1: ["put 1 a", "get 1"], client2: ["put 2 b", "get 2"], client3: [] },
    hosts: { client1: { on: "kvserver" }, client2: { on: "kvserver" } },
    faults: [{ at: 2000, do: "stopServices kvserver" }],
  });
  expect(told(run).map((one) => (one as unknown[]).slice(0, 3))).toEqual(
    expect.arrayContaining([
      ["client1", "ok", "a"],
      ["client2", "ok", "b"],
    ]),
  );
  expect(happened(run, "openFailed")).toEqual([]);
  expect(happened(run, "delivered").at(-1)?.envelope.message.type).toBe("DirDelete");
});

test("one that is told its server asks no directory, on whatever host it runs", () => {
  const run = play({ clients: { client1: ["get 1"] }, hosts: { client1: { server: "kvserver2" } } });
  const searches = happened(run, "sent").filter(({ envelope }) => envelope.message.type === "DirSearch");
  expect(searches).toEqual([]);
  expect(happened(run, "lookedUp").map(({ node, name }) => [node, name])).toContainEqual(["client1", "kvserver2"]);
  // A replica ignores clients.
  expect(told(run)).toEqual([["client1", "unknown", false, "no reply in time"]]);
});

test("it is told the server's name as the host registers it", () => {
  const run = play({
    clients: { client1: ["get 1"] },
    hosts: { client1: { server: "kvserver" }, kvserver: { name: "boss" } },
  });
  expect(happened(run, "lookedUp").at(-1)).toMatchObject({ node: "client1", name: "boss", ip: "10.0.0.12" });
  expect(told(run)).toEqual([["client1", "ok", null, null]]);
});

test("a name that is unknown at first is looked up again by the next call", () => {
  const run = play({
    clients: {
      client1: [
        { at: 0, do: "get 1" },
        { at: 100, do: "get 1" },
      ],
    },
    hosts: { client1: { server: "kvserver" } },
    schedule: [
      "construct client1",
      "setAddress client1",
      "init client1",
      "startServices client1",
      "client1 get 1",
    ].join("\n"),
  });
  const built = buildSystem(run.setup.scenario, workshop);
  const recording = new Recording(built);
  for (const line of built.schedule) if ("choice" in line) recording.take(line.choice);
  recording.playOut();
  expect(told(recording).slice(0, 2)).toEqual([
    ["client1", "refused", false, "EAI_NONAME: the server's name is not known"],
    ["client1", "ok", null, null],
  ]);
});

test("the host's crash ends its operation as unknown, and its restart brings both back", () => {
  const run = play({
    ...onPrimary,
    faults: [
      { when: "sent kvserver -> kvserver KvRequest.put", do: "crash kvserver" },
      { at: 1500, do: "restart kvserver" },
    ],
  });
  expect(told(run).slice(1)).toEqual([["client2", "unknown", false, "the client went down"]]);
  const { world } = run.run.last;
  expect(Object.keys(world.nodes["kvserver"]?.processes ?? {})).toEqual(["service", "client2"]);
  expect(world.clients["client2"]).toMatchObject({ op: null, freeAt: 220 });
});

test("what it can do is said of it by its own name, and why it cannot now by its host's", () => {
  const { setup, run } = play({ ...onPrimary, faults: [{ at: 1500, do: "crash kvserver" }] });
  const call = { do: "call", client: "client2", kind: "get", key: "1", value: null } as const;
  expect(refusal(setup.system, run.last.world, call)).toBe("kvserver, where client2 runs, is crashed.");
  expect(refusal(setup.system, run.last.world, { do: "giveUp", client: "client2" })).toBe("client2 waits for nothing.");
  expect(refusal(setup.system, run.last.world, { do: "crash", node: "client2" })).toBe(
    "There is no node called client2.",
  );
  const recording = new Recording(buildSystem(sketch(onPrimary), workshop));
  while ((recording.run.last.world.clients["client2"]?.op ?? null) === null && recording.tick());
  expect(choices(setup.system, recording.run.last.world).map(printChoice)).toContain("giveUp client2");
  recording.take({ do: "giveUp", client: "client2" });
  expect(told(recording)[1]).toEqual(["client2", "refused", false, "the client was told to stop waiting"]);
  expect(recording.take(call)).not.toBeNull();
});

test("what ends its operation is one of the effects after which its host can be made to crash", () => {
  const recording = new Recording(buildSystem(sketch({ ...onPrimary, clients: { client2: ["get 1"] } }), workshop));
  const { system } = recording.setup;
  const ends = (): boolean => {
    const points = nextAct(system, recording.run.last.world, "kvserver")?.points ?? [];
    return points.some(({ does }) => does === "ends its operation: ok");
  };
  while (!ends() && recording.tick());
  expect(ends()).toBe(true);
});

test("INV-EQ is judged while a client on a server's host does nothing or waits", () => {
  const { judge, run } = play(onPrimary);
  expect(judge.at(run.length).find(({ id }) => id === "INV-EQ")?.status).toBe("holds");
});
