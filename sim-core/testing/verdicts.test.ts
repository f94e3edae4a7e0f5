// The general claims where they could be mistaken: what they must not call broken, and what they must.
import { describe, expect, test } from "vitest";
import { play } from "./sketch.ts";

const verdicts = (sketched: Parameters<typeof play>[0]): Record<string, string> => {
  const { judge, run } = play(sketched);
  return Object.fromEntries(judge.at(run.length).map(({ id, status }) => [id, status]));
};

describe("INV-ACK", () => {
  test("stays calm when another client's put to the same key has come in between", () => {
    const clients = { client1: ["put 1 a"], client2: ["put 1 b"] };
    for (const protocol of ["unreplicated", "primary-backup"])
      expect(verdicts({ protocol, clients })["INV-ACK"]).toBe("holds");
  });

  test("is broken when a live replica was passed over", () => {
    expect(verdicts({ options: { wiring: "lost" } })["INV-ACK"]).toBe("broken");
  });
});

describe("INV-ORDER", () => {
  test("is broken when a replica applies what its primary never did", () => {
    expect(verdicts({ options: { sourceCheck: "off", register: "all" } })["INV-ORDER"]).toBe("broken");
  });

  test("lets replicas go first where they are asked first", () => {
    expect(
      verdicts({ options: { order: "forwardThenApply" }, clients: { client1: ["put 1 a", "put 2 b"] } })["INV-ORDER"],
    ).toBe("holds");
  });
});

describe("INV-LIN", () => {
  const twice = ["put 1 a", "put 1 b", { at: 2000, do: "get 1" }];

  test("is broken when the network delivers a put twice, another one in between", () => {
    const faults = [
      { when: "sent client1 -> kvserver KvRequest.put", do: "duplicate" },
      { when: "duplicated client1 -> kvserver KvRequest.put", do: "delay by 500" },
    ];
    const { judge } = play({ protocol: "unreplicated", clients: { client1: twice }, faults });
    expect(judge.alarms.map(({ id, says }) => [id, says])).toEqual([
      [
        "INV-LIN",
        `client1's get 1 returned "a", which no order of the calls explains: between its start and its end key 1 can only have held "b".`,
      ],
    ]);
    expect(verdicts({ protocol: "unreplicated", clients: { client1: twice } })["INV-LIN"]).toBe("holds");
  });

  test("lets a put that nobody answered take effect late", () => {
    const faults = [{ when: "sent client1 -> kvserver KvRequest.put", do: "delay by 1500" }];
    const clients = { client1: ["put 1 a", "put 1 b", "get 1", { at: 3000, do: "get 1" }] };
    const run = play({ protocol: "unreplicated", clients, faults });
    expect(run.history.operations.map(({ outcome, result }) => [outcome, result])).toEqual([
      ["unknown", false],
      ["ok", true],
      ["ok", "b"],
      ["ok", "a"],
    ]);
    expect(run.judge.alarms).toEqual([]);
  });

  test("starts from what the primary held, whichever server that is", () => {
    const preset = { kvserver: { store: { 1: "old" } }, kvserver2: { store: { 1: "new" } } };
    const clients = { client1: ["get 1"] };
    for (const primary of ["kvserver", "kvserver2", "kvserver3"])
      expect(verdicts({ options: { primary }, preset, clients })["INV-LIN"]).toBe("holds");
  });
});

test("a name that was not known is asked for again with the next request", () => {
  const up = ["construct", "setAddress", "init", "startServices"];
  const early = ["directory", "kvserver", "kvserver2", "client1"];
  const boot = [
    ...up.flatMap((verb) => early.map((node) => `${verb} ${node}`)),
    "construct kvserver3",
    "setAddress kvserver3",
  ];
  const faults = [
    { at: 500, do: "init kvserver3" },
    { at: 500, do: "startServices kvserver3" },
  ];
  const { history, run, setup } = play({
    boot,
    faults,
    clients: { client1: ["put 1 a", { at: 1000, do: "put 2 b" }] },
  });
  expect(history.operations.map(({ messages }) => messages)).toEqual([4, 6]);
  const stored = setup.system.store.entries(run.last.world.files["data/server3.gdbm"]?.store ?? null);
  expect(stored).toEqual([["2", "b"]]);
});

test("a relay is for clients' puts only: the primary's own copy never goes round in circles", () => {
  const options = { fullVersion: "forward", sourceCheck: "ip+port", onReplicaFailure: "replyTrue" };
  expect(play({ options }).run.length).toBeLessThan(60);
});
