// What searching correct models of passive replication has found (CHECKING.md section 3), each mended by default and wrong without; and what
// its start, its name server and its resets cost (C-19, C-20, C-16 and C-17).
import { describe, expect, test } from "vitest";
import type { Recording } from "../run/recording.ts";
import { directed, happened, take } from "./directed.ts";
import { broken, held, passive, scenario, stateOf, told } from "./passive.ts";
import type { Sketch } from "./sketch.ts";

describe("what searching correct models has found (CHECKING.md section 3)", () => {
  /** server0 is taken for dead, and then server1, neither of which is. */
  const twoSuspicions = `
    client1 put 1 a
    deliver client1 -> FE KvRequest.put
    fire FE requestTimer
    deliver FE -> server1 Status
    deliver server1 -> FE StatusReply
    deliver FE -> server2 Status
    deliver server2 -> FE StatusReply
    deliver FE -> server1 Promote
    deliver server1 -> server2 Propagate`;
  const andOn = `
    deliver server1 -> FE PromoteAck
    deliver FE -> server1 FeRequest
    deliver server1 -> FE FeResponse
    deliver FE -> client1 KvResponse.put
    client1 put 2 b
    deliver client1 -> FE KvRequest.put
    fire FE requestTimer
    deliver FE -> server0 Status
    deliver server0 -> FE StatusReply
    deliver FE -> server2 Status
    deliver server2 -> FE StatusReply
    deliver FE -> server2 Promote`;

  test("a promoted master waits for everybody whom the front end has reached, before its first answer", () => {
    const begin = (options: Sketch["options"]): Recording =>
      directed(
        { protocol: "passive-replication", clients: { client1: [] }, until: 5000, ...(options && { options }) },
        40,
        twoSuspicions,
        false,
      );
    const wrong = begin({ takeOver: "atOnce" });
    take(wrong, andOn);
    expect(broken(wrong)).toEqual(["INV-ACK"]);
    const right = begin({});
    expect(stateOf(right, "server1")).toContain("takingOver");
    expect(() => take(right, andOn)).toThrow("PromoteAck");
    right.playOut();
    expect(broken(right)).toEqual([]);
  });

  /** server1 says that it is a slave with everything, and starts again before it is promoted. */
  const startsAgain: Sketch = {
    clients: { client1: ["put 1 a", { at: 500, do: "put 2 b" }] },
    faults: [
      { at: 400, do: "crash server0" },
      { when: "sent server1 -> FE StatusReply", do: "bounce server1" },
    ],
  };

  test("a server that has started again and was not reset refuses to be promoted", () => {
    const wrong = passive({ ...startsAgain, options: { restarted: "takesPromote" } });
    expect(broken(wrong)).toContain("INV-ACK");
    const right = passive(startsAgain);
    expect(broken(right)).toEqual([]);
    expect(happened(right, "sent").some(({ envelope }) => envelope.message["reason"] === "it has not been reset")).toBe(
      true,
    );
    expect(held(right, "2").slice(1)).toEqual(["b", "b"]);
  });

  /** server1 is down, and server2's confirmation late: the master waits for each of them by itself. */
  const oneSilentOneLate: Sketch = {
    clients: { client1: ["put 1 a"] },
    faults: [
      { at: 40, do: "crash server1" },
      { when: "sent server0 -> server2 Propagate", do: "hold" },
      { when: "fired server0 slaveTimer1", do: "crash server0" },
    ],
  };

  test("one time-out is about one slave", () => {
    const drops = (options: Sketch["options"]) =>
      happened(
        passive({
          ...oneSilentOneLate,
          faults: oneSilentOneLate.faults?.slice(0, 2) ?? [],
          ...(options && { options }),
        }),
        "said",
      ).map(({ text }) => text);
    expect(drops({})).toEqual(["goes on without server1", "goes on without server2"]);
    expect(drops({ slaveTimeout: "dropsAllSilent" })).toEqual(["goes on without server1 and server2"]);
  });
});

test("C-19: a port that is not free: the server says so at its start, and the others go on without it", () => {
  const run = passive({ options: { ports: "taken" }, clients: { client1: ["put 1 a"] } });
  expect(happened(run, "openFailed").map(({ node, reason }) => `${node}: ${reason}`)).toEqual([
    "server1: port 50611 is in use",
  ]);
  expect(stateOf(run, "server1")).toBe('"failed"');
  expect(told(run)).toEqual([["ok", true]]);
});

test("C-20: with a name server, its crash stops only those who have not asked yet", () => {
  const run = passive({
    options: { nameServer: "on" },
    clients: { client1: ["put 1 a", { at: 600, do: "put 1 b" }], client2: [{ at: 700, do: "get 1" }] },
    faults: [{ at: 400, do: "crash directory" }],
  });
  expect(told(run)).toEqual([
    ["ok", true],
    ["ok", true],
    ["refused", false],
  ]);
  expect(happened(run, "sent").some(({ envelope }) => envelope.message.type === "DirRegister")).toBe(true);
});

test("FA-10: 103 keys in a copy, and three writes in a delta", () => {
  const bytes = (id: string, type: string): number =>
    happened(scenario(id), "sent")
      .filter(({ envelope }) => envelope.message.type === type && envelope.to.node === "server0")
      .reduce((sum, { envelope }) => sum + envelope.bytes, 0);
  const copied = happened(scenario("FA-10"), "filled").filter(({ node }) => node === "server0");
  expect(copied.map(({ pairs }) => pairs)).toEqual([0, 103]);
  const replayed = happened(scenario("FA-10-delta"), "applied").filter(
    ({ node, op }) => node === "server0" && op === null,
  );
  expect(replayed.map(({ key }) => key)).toEqual(["101", "102", "103"]);
  expect(bytes("FA-10-delta", "Delta") * 5).toBeLessThan(bytes("FA-10", "Snapshot"));
});
