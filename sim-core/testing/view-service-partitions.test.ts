// The published tests of view services in partitions, and what DSLabs adds (SYSTEMS 2.4.2, 2.4.3); each is also judged by all claims.
import { describe, expect, test } from "vitest";
import { happened } from "./directed.ts";
import { alarms, got, serve, viewOf } from "./view-service-bench.ts";

const three = { servers: "3" };

describe("partitions", () => {
  const cut = [
    { at: 600, do: "cut S1 -> M" },
    { at: 600, do: "cut M -> S1" },
  ];

  test("old primary does not serve Gets", () => {
    const run = serve({
      ...{ up: ["S1", "S2"], until: 8000 },
      clients: {
        client1: [
          { at: 500, do: "put a 1" },
          { at: 700, do: "get a" },
        ],
        client2: [
          { at: 3000, do: "put a 111" },
          { at: 5500, do: "get a" },
        ],
      },
      faults: [
        ...cut,
        { when: "sent client1 -> S1 Get", do: "delay by 4000" },
        { at: 705, do: "freeze client1 requestTimeout" },
      ],
    });
    expect(got(run, "client1")).toEqual([true, "111"]);
    expect(got(run, "client2")).toEqual([true, "111"]);
    expect(
      happened(run, "delivered").some(({ node, envelope }) => node === "S1" && envelope.message.type === "Get"),
    ).toBe(true);
    expect(alarms(run)).toEqual([]);
  });

  test("partitioned old primary does not complete Gets", () => {
    const run = serve({
      ...{ up: ["S1", "S2", "S3"], options: three, until: 9000 },
      clients: {
        client1: [
          { at: 500, do: "put a 1" },
          { at: 700, do: "get a" },
        ],
        client2: [
          { at: 2500, do: "put a 2" },
          { at: 5000, do: "get a" },
        ],
      },
      faults: [
        ...cut,
        { when: "sent client1 -> S1 Get", do: "delay by 5000" },
        { at: 705, do: "freeze client1 requestTimeout" },
        { at: 3500, do: "crash S2" },
        { at: 7000, do: "thaw client1 requestTimeout" },
      ],
    });
    expect(got(run, "client1")).toEqual([true, "2"]);
    expect(got(run, "client2")).toEqual([true, "2"]);
    expect(viewOf(run).slice(1)).toEqual(["S3", ""]);
    expect(alarms(run)).toEqual([]);
  });
});

describe("additions of DSLabs", () => {
  test("all servers die and a new one starts at once: no answer", () => {
    const run = serve({
      ...{ up: ["S1", "S2"], options: three, until: 5000 },
      clients: {
        client1: [
          { at: 500, do: "put a 1" },
          { at: 1100, do: "get a" },
        ],
      },
      faults: [
        { at: 1000, do: "crash S1" },
        { at: 1000, do: "crash S2" },
        { at: 1000, do: "startServices S3" },
      ],
    });
    expect(got(run, "client1")).toEqual([true, "pending"]);
    expect(alarms(run)).toEqual([]);
  });

  test("two clients' appends are carried out in one order at both servers, whatever is delayed", () => {
    const run = serve({
      ...{ up: ["S1", "S2"], until: 3000 },
      clients: { client1: [{ at: 500, do: "append k a" }], client2: [{ at: 500, do: "append k b" }] },
      faults: [{ when: "sent S1 -> S2 Forward", do: "delay by 250" }],
    });
    const stores = ["S1", "S2"].map((server) => run.run.last.world.files[`data/${server}.gdbm`]?.store);
    const values = stores.map((store) => run.setup.system.store.get(store!, "k"));
    expect(values[0]).toMatch(/^(ab|ba)$/);
    expect(values[1]).toBe(values[0]);
    expect(alarms(run)).toEqual([]);
  });
});
