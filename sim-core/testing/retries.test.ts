// What clients that try again, and servers that know them again, do in primary-backup (options `retry`, `dedup`, `append`).
import { describe, expect, test } from "vitest";
import { eventsOfRun } from "../history/events-of-run.ts";
import { directed, happened, take } from "./directed.ts";
import { play } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const stored = (run: ReturnType<typeof play>, node: string): string[] =>
  happened(run, "applied").flatMap((event) => (event.node === node ? [`${event.key}=${event.value} ${event.op}`] : []));
const fired = (run: ReturnType<typeof play>): string[] =>
  happened(run, "fired").map(({ node, timer }) => `${node} ${timer}`);
const told = ({ history }: ReturnType<typeof play>): unknown[] =>
  history.operations.map(({ outcome, result }) => [outcome, result]);
const reason = ({ history }: ReturnType<typeof play>): string | null => history.operations[0]?.reason ?? null;
const broken = ({ judge }: ReturnType<typeof play>): string[] => judge.alarms.map(({ id }) => id);

/** The reply to the first try is lost. */
const lostReply: Sketch = {
  clients: { client1: ['append 1 "a"', "get 1"] },
  faults: [{ when: "sent kvserver -> client1 KvResponse.put", do: "drop" }],
};

describe("retry", () => {
  test("sends the same request again, for the same operation, and the wait of the last try has another name", () => {
    const run = play({
      options: { retry: "2" },
      clients: { client1: ["put 1 a"] },
      faults: [{ when: "sent client1 -> kvserver KvRequest.put", times: 3, do: "drop" }],
    });
    const requests = happened(run, "sent").filter(({ envelope }) => envelope.message.type === "KvRequest.put");
    expect(requests.map(({ envelope: { op, message } }) => [op, message["serial"]])).toEqual([
      ["client1#1", 1],
      ["client1#1", 1],
      ["client1#1", 1],
    ]);
    expect(fired(run)).toEqual(["client1 retryTimeout", "client1 retryTimeout", "client1 receiveTimeout"]);
    expect(run.history.operations).toMatchObject([
      { outcome: "unknown", reason: "no reply in time", messages: 3, end: 3070 },
    ]);
  });

  test("is over when a reply to any of the tries comes, and the next call may be tried as often again", () => {
    const run = play({
      options: { retry: "1" },
      clients: { client1: ["put 1 a", "put 1 b"] },
      faults: [
        { when: "sent client1 -> kvserver KvRequest.put", do: "delay by 1500" },
        { at: 3000, do: "cut client1 -> kvserver" },
      ],
    });
    expect(told(run).map((one) => (one as unknown[])[0])).toEqual(["ok", "ok"]);
    expect(fired(run)).toEqual(["client1 retryTimeout"]);
    take(run, 'client1 put 1 "c"');
    run.playOut();
    expect(fired(run).slice(1)).toEqual(["client1 retryTimeout", "client1 receiveTimeout"]);
  });

  test("a false after a retry guarantees nothing: the first try may have been executed", () => {
    const run = play({
      ...lostReply,
      options: { append: "on", retry: "1" },
      faults: [...(lostReply.faults ?? []), { at: 500, do: "failWrite kvserver 1" }],
    });
    expect(told(run)).toEqual([
      ["unknown", false],
      ["ok", "a"],
    ]);
    expect(reason(run)).toBe("the server answered false");
  });

  test("a redirected client tries again where it was sent", () => {
    const options = { retry: "1", fullVersion: "redirect", register: "all" };
    const run = play({
      options,
      clients: { client1: ["put 1 a"] },
      faults: [{ when: "sent client1 -> kvserver KvRequest.put", do: "drop" }],
    });
    expect(told(run)).toEqual([["ok", true]]);
    expect(stored(run, "kvserver")).toEqual(["1=a client1#1"]);
  });
});

describe("append", () => {
  test("adds to the old value; the replicas get the new one as a put", () => {
    const clients = { client1: ['append 1 "a"', 'append 1 "b"', "get 1"] };
    for (const order of ["applyThenForward", "forwardThenApply"]) {
      const run = play({ options: { append: "on", order }, clients });
      expect(told(run)).toEqual([
        ["ok", true],
        ["ok", true],
        ["ok", "ab"],
      ]);
      for (const node of ["kvserver", "kvserver2", "kvserver3"])
        expect(stored(run, node)).toEqual(["1=a client1#1", "1=ab client1#2"]);
      expect(broken(run)).toEqual([]);
    }
  });

  test("that a replica relays is an append at the primary", () => {
    const options = { append: "on", fullVersion: "forward", register: "all", dedup: "on", retry: "1" };
    const run = play({ options, clients: { client1: ['append 1 "a"', 'append 1 "b"'] } });
    expect(told(run)).toEqual([
      ["ok", true],
      ["ok", true],
    ]);
    expect(stored(run, "kvserver2")).toEqual(["1=a client1#1", "1=ab client1#2"]);
    const relayed = happened(run, "sent").filter(({ envelope }) => envelope.message.type === "ForwardToPrimary");
    expect(relayed[0]?.envelope.message).toMatchObject({ append: true, client: "10.0.0.21:3800", clientSerial: 1 });
  });

  test("whose result would not fit a datagram is answered false, and nothing changes", () => {
    const run = play({
      options: { append: "on" },
      clients: { client1: [`append 1 ${"x".repeat(800)}`, `append 1 ${"y".repeat(800)}`] },
    });
    expect(told(run)).toEqual([
      ["ok", true],
      ["refused", false],
    ]);
    expect(stored(run, "kvserver2")).toHaveLength(1);
    expect(broken(run)).toEqual([]);
  });

  test("is refused in a sentence while the option is off, and the clock goes on with the next operation", () => {
    const run = play({ clients: { client1: ['append 1 "a"', "put 1 b"] } });
    expect(happened(run, "refused")).toMatchObject([{ reason: "`append` needs the option `append: on`." }]);
    expect(told(run)).toEqual([["ok", true]]);
    expect(() => take(run, 'client1 append 1 "a"')).toThrow("`append` needs the option `append: on`.");
  });

  test("stands in the history as an append", () => {
    const run = play({ ...lostReply, options: { append: "on" } });
    const events = eventsOfRun(run.history.operations);
    expect(events[0]).toMatchObject({ type: "invoke", kind: "append", key: "1", value: "a" });
  });
});

describe("dedup", () => {
  const options = { append: "on", retry: "1", dedup: "on" };

  test("what is asked twice is done once and answered twice", () => {
    const run = play({ ...lostReply, options });
    expect(told(run)).toEqual([
      ["ok", true],
      ["ok", "a"],
    ]);
    for (const node of ["kvserver", "kvserver2", "kvserver3"]) expect(stored(run, node)).toEqual(["1=a client1#1"]);
    expect(broken(run)).toEqual([]);
    const without = play({ ...lostReply, options: { ...options, dedup: "off" } });
    expect(told(without)).toEqual([
      ["ok", true],
      ["ok", "aa"],
    ]);
    expect(broken(without)).toEqual(["INV-AMO", "INV-LIN"]);
  });

  test("the table is the same text in whatever order clients were answered", () => {
    const table = (first: string, second: string): string => {
      const clients = { client1: [], client2: [] };
      const run = directed({ options, clients }, 100, `${first} put 1 ${first}`);
      take(run, `${second} put 2 ${second}`);
      run.playOut();
      const context = run.run.last.world.nodes["kvserver"]?.processes["service"]?.state.context;
      const { answered } = context as unknown as { answered: Record<string, { serial: number }> };
      expect(Object.keys(answered)).toHaveLength(2);
      return JSON.stringify(answered);
    };
    expect(table("client2", "client1")).toBe(table("client1", "client2"));
  });

  test("a try that comes while the put is forwarded waits, and is answered from the table", () => {
    const run = play({ options, network: { latency: 260 }, clients: { client1: ['append 1 "a"'] } });
    expect(fired(run)).toEqual(["client1 retryTimeout"]);
    expect(happened(run, "queued").map(({ node }) => node)).toEqual(["kvserver"]);
    expect(stored(run, "kvserver")).toEqual(["1=a client1#1"]);
    expect(told(run)).toEqual([["ok", true]]);
  });

  test("an old request that comes when its client has gone on is not done: A-X4 does not happen", () => {
    const clients = { client1: ["put 1 old", "put 1 new"] };
    const faults = [{ when: "sent client1 -> kvserver KvRequest.put", do: "delay by 3000" }];
    const run = play({ options: { ...options, retry: "0" }, clients, faults });
    expect(stored(run, "kvserver")).toEqual(["1=new client1#2"]);
    expect(happened(run, "ignored")).toMatchObject([{ node: "kvserver", reason: "its client has gone on" }]);
  });

  test("a replica knows a copy again, and agrees once more without doing it", () => {
    const faults = [{ when: "sent kvserver -> kvserver2 kvPutReplica", do: "duplicate" }];
    const run = play({ options, clients: { client1: ['append 1 "a"'] }, faults });
    expect(stored(run, "kvserver2")).toEqual(["1=a client1#1"]);
    const answers = happened(run, "sent").filter(({ envelope }) => envelope.from.node === "kvserver2");
    expect(answers.map(({ envelope }) => envelope.message["status"])).toEqual([true, true]);
    expect(broken(run)).toEqual([]);
  });

  test("a put that failed is answered false again", () => {
    const faults = [{ at: 60, do: "failWrite kvserver 1" }, ...(lostReply.faults ?? [])];
    const run = play({ ...lostReply, options, faults });
    expect(told(run)).toEqual([
      ["unknown", false],
      ["ok", null],
    ]);
  });

  test("a client that crashed is not taken for one that repeats itself", () => {
    const faults = [
      { at: 300, do: "crash client1" },
      { at: 400, do: "restart client1" },
    ];
    const clients = { client1: ['append 1 "a"', { at: 500, do: 'append 1 "b"' }] };
    const run = play({ options, clients, faults });
    expect(told(run)).toEqual([
      ["ok", true],
      ["ok", true],
    ]);
    expect(stored(run, "kvserver3")).toEqual(["1=a client1#1", "1=ab client1#2"]);
    expect(broken(run)).toEqual([]);
    expect(run.leaving).toBeNull();
  });

  test("is not asked by a hand-made copy that names nobody", () => {
    const line = 'forge kvserver -> kvserver3:8082 kvPutReplica serial 9 key "1" value "z"';
    const run = directed({ options, clients: { client1: ['append 1 "a"'] } }, 40, `${line}\n${line}`);
    expect(stored(run, "kvserver3")).toEqual(["1=z null", "1=z null", "1=a client1#1"]);
    expect(broken(run)).not.toContain("INV-AMO");
  });
});
