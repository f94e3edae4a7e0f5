// The published tests of primary and backup servers (MIT 6.824, lab 2, 2013 to 2015; SYSTEMS 2.4.2): the printed
// parts, with their expectations. Dead time is 500 ms; each is also judged by all claims of the protocol.
import { describe, expect, test } from "vitest";
import { decimalHash } from "../infra/fnv.ts";
import { happened } from "./directed.ts";
import { alarms, got, serve, unreliable, viewOf } from "./view-service-bench.ts";

const three = { servers: "3" };

describe("basic fail", () => {
  const puts = ["put 111 v1", "put 2 v2", "put 1 v1a", "append ak hello", "get 111", "get 2", "get 1", "get ak"];
  const later = ["put ak xx", "append ak yy", "get ak"].map((line) => ({ at: 1100, do: line }));
  const withBackup = [
    { at: 2000, do: "put 3 33" },
    { at: 2400, do: "put 4 44" },
    { at: 2500, do: "get 3" },
    { at: 2500, do: "get 4" },
  ];
  const hundred = Array.from({ length: 100 }, (_, n) => ({ at: 3000, do: `put x ${n}` }));
  const afterwards = ["get 1", "get 3", "get 4"].map((line) => ({ at: 8500, do: line }));
  const run = serve({
    ...{ up: ["S1"], options: three, until: 13_000 },
    clients: {
      client1: [...puts.map((line) => ({ at: 1000, do: line })), ...later, ...withBackup, ...hundred, ...afterwards],
      client2: [{ at: 11_000, do: "get 1" }],
    },
    faults: [
      { at: 1500, do: "startServices S2" },
      { at: 8500, do: "crash S1" },
      { at: 10_000, do: "crash S2" },
      { at: 10_000, do: "startServices S3" },
    ],
  });
  const results = got(run, "client1");

  test("single primary, no backup", () => {
    expect(results.slice(4, 8)).toEqual(["v1", "v2", "v1a", "hello"]);
    expect(results.slice(8, 11)).toEqual([true, true, "xxyy"]);
  });

  test("add a backup", () => expect(results.slice(11, 15)).toEqual([true, true, "33", "44"]));

  test("count RPCs to the view server", () => {
    const own = run.history.operations.filter(({ key }) => key === "x");
    const [from, to] = [own[0]!.start, own.at(-1)!.end!];
    const asked = happened(run, "sent").filter(
      ({ envelope: { message, sentAt } }) =>
        ["Ping", "GetView"].includes(message.type) && sentAt >= from && sentAt <= to,
    );
    expect(own).toHaveLength(100);
    expect(asked.length).toBeLessThanOrEqual((2 * (to - from)) / 100 + 20);
  });

  test("primary failure", () => expect(results.slice(115)).toEqual(["v1a", "33", "44"]));

  test("kill last server, new one should not be active", () => {
    expect(got(run, "client2")).toEqual(["pending"]);
    expect(viewOf(run)[1]).not.toBe("S3");
    expect(alarms(run)).toEqual([]);
  });
});

describe("at most once, on an unreliable server", () => {
  test("100 PutHash operations on one key", () => {
    const calls = Array.from({ length: 100 }, (_, n) => ({ at: 500, do: `putHash k ${n}` }));
    const run = serve({
      ...{ up: ["S1"], until: 120_000, clients: { client1: [...calls, { at: 500, do: "get k" }] } },
      faults: unreliable(["client1"], ["S1"]),
    });
    let chain = "";
    const expected = calls.map((_, n) => {
      const before = chain;
      chain = decimalHash(before + String(n));
      return before;
    });
    expect(happened(run, "dropped").length).toBeGreaterThan(10);
    expect(got(run, "client1")).toEqual([...expected, "3868028174"]);
    expect(chain).toBe("3868028174");
    expect(alarms(run).filter((one) => !one.startsWith("LIV"))).toEqual([]);
  });
});

describe("fail put", () => {
  const puts = ["put a aa", "put b bb", "put c cc"].map((line) => ({ at: 600, do: line }));
  const run = serve({
    ...{ up: ["S1", "S2", "S3"], options: three, until: 6000 },
    clients: {
      client1: [
        ...[...puts, { at: 1000, do: "put a aaa" }, { at: 1000, do: "get a" }],
        ...[
          { at: 3000, do: "put b bbb" },
          { at: 3000, do: "get b" },
        ],
        ...["get a", "get b", "get c"].map((line) => ({ at: 5000, do: line })),
      ],
    },
    faults: [
      { at: 999, do: "crash S2" },
      { at: 2999, do: "crash S1" },
    ],
  });

  test("Put() immediately after backup failure", () => expect(got(run, "client1").slice(3, 5)).toEqual([true, "aaa"]));
  test("Put() immediately after primary failure", () => {
    expect(got(run, "client1").slice(5)).toEqual([true, "bbb", "aaa", "bbb", "cc"]);
    expect(viewOf(run).slice(1)).toEqual(["S3", ""]);
    expect(alarms(run)).toEqual([]);
  });
});

describe.each(["reliable", "unreliable"])("concurrent, %s", (network) => {
  const clients = ["client1", "client2", "client3"];
  const faults = network === "reliable" ? [] : unreliable(clients, ["S1", "S2"]);
  const crash = { at: 60_000, do: "crash S1" };
  const reads = [
    { at: 59_000, do: "get k" },
    { at: 62_000, do: "get k" },
  ];

  test("Append()s to the same key: every element once, in each client's order, and the same after the primary's death", () => {
    const each = (i: number) => Array.from({ length: 50 }, (_, j) => ({ at: 600, do: `append k "x ${i} ${j} y"` }));
    const run = serve({
      ...{ up: ["S1", "S2"], until: 64_000, faults: [...faults, crash] },
      clients: { ...Object.fromEntries(clients.map((name, i) => [name, each(i)])), client4: reads },
    });
    const [before, after] = got(run, "client4") as string[];
    for (const i of [0, 1, 2]) {
      const places = Array.from({ length: 50 }, (_, j) => before!.indexOf(`x ${i} ${j} y`));
      expect(places.every((place, j) => place >= 0 && (j === 0 || place > places[j - 1]!))).toBe(true);
    }
    expect(before).toHaveLength(3 * (10 * 7 + 40 * 8));
    expect(after).toBe(before);
    expect(alarms(run).filter((one) => !one.startsWith("LIV"))).toEqual([]);
  });

  test("Put()s to the same key: primary and backup agree", () => {
    const each = (i: number) =>
      Array.from({ length: 30 }, (_, j) => ({ at: 600, do: `put ${j % 2 === 0 ? "k" : "l"} v${i}.${j}` }));
    const more = [
      { at: 59_000, do: "get l" },
      { at: 62_000, do: "get l" },
    ];
    const run = serve({
      ...{ up: ["S1", "S2"], until: 64_000, faults: [...faults, crash] },
      clients: { ...Object.fromEntries(clients.map((name, i) => [name, each(i)])), client4: reads, client5: more },
    });
    for (const client of ["client4", "client5"]) expect(new Set(got(run, client)).size).toBe(1);
    expect(viewOf(run)[1]).toBe("S2");
    expect(alarms(run).filter((one) => !one.startsWith("LIV"))).toEqual([]);
  });
});

describe.each(["reliable", "unreliable"])("repeated failures and restarts, %s", (network) => {
  test("every Get returns the client's last Put", () => {
    const servers = ["S1", "S2", "S3"];
    const crashes = Array.from({ length: 9 }, (_, n) => {
      const server = servers[(n * 2 + (n >> 1)) % 3]!;
      return [
        { at: 1500 + 2000 * n, do: `crash ${server}` },
        { at: 2500 + 2000 * n, do: `restart ${server}` },
      ];
    }).flat();
    const calls = (client: number) =>
      Array.from({ length: 60 }, (_, n) => {
        const [key, at] = [`${client}.${n % 10}`, 600 + 300 * n];
        return [
          { at, do: `put ${key} v${n}` },
          { at, do: `get ${key}` },
        ];
      }).flat();
    const clients = { client1: calls(1), client2: calls(2) };
    const faults = [...crashes, ...(network === "reliable" ? [] : unreliable(Object.keys(clients), servers))];
    const run = serve({ up: servers, options: three, until: 60_000, clients, faults });
    for (const client of Object.keys(clients))
      expect(got(run, client)).toEqual(Array.from({ length: 60 }, (_, n) => [true, `v${n}`]).flat());
    expect(viewOf(run)[0]).toBeGreaterThan(5);
    expect(alarms(run).filter((one) => !one.startsWith("LIV"))).toEqual([]);
  });
});
