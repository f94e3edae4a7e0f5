// Everything that a person can do to a run, one behaviour a test (SYSTEMS 3.0, "Harness verbs").
import { describe, expect, test } from "vitest";
import { choices } from "../kernel/choices.ts";
import { conditionOf } from "../kernel/links.ts";
import { buildSystem } from "../run/build-system.ts";
import { resolve } from "../run/language/index.ts";
import { parseChoice } from "../run/language/index.ts";
import { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { directed, happened, take } from "./directed.ts";
import { play, sketch, workshop } from "./sketch.ts";

const oneForward = "sent kvserver -> kvserver2 kvPutReplica";
const outcome = (recording: Recording, n = 0): string | undefined => recording.history.operations[n]?.outcome;
const values = (recording: Recording, key = "25"): unknown[] =>
  ["kvserver", "kvserver2", "kvserver3"].map((node) => storesAt(recording, recording.run.length)[node]?.[key]);

/** Why a line is impossible in a run that has been played to a moment. */
function refused(until: string | number, line: string, before = ""): string {
  const recording = new Recording(buildSystem(sketch(), workshop));
  recording.playOut({ until });
  take(recording, before);
  const read = parseChoice(line);
  if (!read.ok) throw new Error(read.says);
  const resolved = resolve(recording.setup.system, recording.run.last.world, read.value);
  return resolved.ok ? "possible" : resolved.says;
}

describe("an envelope in flight", () => {
  test("is doubled: both arrive, and the second is of the same operation", () => {
    const run = directed(
      { protocol: "unreplicated" },
      "sent client1 -> kvserver",
      "duplicate client1 -> kvserver KvRequest.put",
    );
    expect(happened(run, "applied")).toHaveLength(2);
    const [copy] = happened(run, "duplicated");
    expect(copy?.envelope).toMatchObject({ origin: "copied", op: "client1#1" });
    expect(happened(run, "ignored")).toMatchObject([{ reason: "not expected while idle" }]);
  });

  test("is delayed: it arrives so much later, and others overtake it", () => {
    const ordinary = play();
    const run = directed({}, oneForward, "delay kvserver -> kvserver2 kvPutReplica by 300");
    expect(run.run.last.world.time).toBe(ordinary.run.last.world.time + 300);
    expect(outcome(run)).toBe("ok");
  });

  test("is held until somebody releases it; the clock does not wait for it", () => {
    const held = directed({}, oneForward, "hold kvserver -> kvserver2 kvPutReplica");
    expect(outcome(held)).toBe("unknown");
    expect(held.run.last.world.envelopes).toMatchObject([{ held: true }]);
    take(held, "release kvserver -> kvserver2 kvPutReplica");
    held.playOut();
    expect(values(held)).toEqual(["x", "x", "x"]);
    expect(refused(oneForward, "release kvserver -> kvserver2 kvPutReplica")).toMatch("That kvPutReplica is not held.");
  });

  test("that nobody sent is made by hand, with the usual fields filled in", () => {
    const line = 'forge kvserver -> kvserver3:8082 kvPutReplica serial 9 key "25" value "forged"';
    const run = directed({}, 40, line);
    expect(happened(run, "forged")).toMatchObject([{ envelope: { origin: "forged", message: { magic: 0x45343737 } } }]);
    const puts = happened(run, "applied").filter(({ node }) => node === "kvserver3");
    expect(puts.map(({ value }) => value)).toEqual(["forged", "x"]);
  });

  test.each([
    [
      "forge kvserver -> kvserver3 kvPutReplica serial 9",
      'The field `key` of kvPutReplica is missing: it is a text such as "x".',
    ],
    [
      'forge kvserver -> kvserver3 kvPutReplica serial "9" key "1" value "x"',
      'The field `serial` of kvPutReplica cannot be "9"',
    ],
    ["forge kvserver -> kvserver3 kvPutReplicas serial 9", "no message `kvPutReplicas`; did you mean `kvPutReplica`?"],
    ["forge kvserver -> kvserver3 kvPutReplica serial 9 colour 1", 'kvPutReplica has no field "colour"'],
    ["forge kvserver9 -> kvserver3 kvPutReplica serial 9", "There is no node called kvserver9."],
  ])("%s is refused", (line, says) => {
    expect(refused(40, line)).toContain(says);
  });
});

describe("a fault of a scenario", () => {
  const drops = (times: number): number => {
    const faults = [{ when: "sent client1 -> kvserver KvRequest.put 2nd", do: "drop", times }];
    const clients = { client1: [{ at: 50, do: "put 1 a", times: 6 }] };
    return happened(play({ protocol: "unreplicated", faults, clients }), "dropped").length;
  };

  test("happens once, or as many times as it says", () => {
    expect([drops(1), drops(3), drops(100)]).toEqual([1, 3, 5]);
  });
});

describe("a timer", () => {
  test("frozen by hand does not go off, and thawed it runs on with what was left", () => {
    const lost = { faults: [{ when: oneForward, do: "drop" }] };
    const frozen = directed(lost, oneForward, "freeze client1 receiveTimeout");
    expect(outcome(frozen)).toBe("pending");
    take(frozen, "thaw client1 receiveTimeout");
    frozen.playOut();
    expect(outcome(frozen)).toBe("unknown");
  });

  test("frozen by hand stays frozen when its node is paused and goes on", () => {
    const run = directed(
      { faults: [{ when: oneForward, do: "drop" }] },
      oneForward,
      "freeze client1 receiveTimeout\npause client1\nresume client1",
    );
    expect(outcome(run)).toBe("pending");
    expect(run.run.last.world.timers.find(({ node }) => node === "client1")).toMatchObject({ held: true });
  });
});

describe("a client", () => {
  test("stops waiting: unknown, since its request was under way", () => {
    const run = directed({}, oneForward, "giveUp client1");
    expect(outcome(run)).toBe("unknown");
    expect(values(run)).toEqual(["x", "x", "x"]);
  });

  test("stops waiting for the directory: refused, since nothing was asked of a server", () => {
    expect(outcome(directed({}, "sent client1 -> directory", "giveUp client1"))).toBe("refused");
    expect(refused(0, "giveUp client1")).toBe("client1 waits for nothing.");
  });
});

describe("a link", () => {
  test("of one direction gets slower, for what is sent from then on", () => {
    const ordinary = play().history.operations[0];
    const slow = directed({}, 40, "degrade kvserver -> kvserver2 latency 200").history.operations[0];
    const took = (op: typeof slow): number => (op?.end ?? 0) - (op?.start ?? 0);
    expect(took(slow)).toBe(took(ordinary) + 190);
  });

  test("loses and doubles by its own luck", () => {
    expect(outcome(directed({}, 40, "degrade kvserver -> kvserver2 loss 1"))).toBe("unknown");
    const doubled = directed({}, 40, "degrade client1 -> kvserver duplicate 1");
    expect(happened(doubled, "duplicated").length).toBeGreaterThan(0);
    expect(refused(40, "degrade kvserver -> kvserver2 loss 0.5", "cut kvserver -> kvserver2")).toBe(
      "The link from kvserver to kvserver2 is cut.",
    );
  });

  test("a partition cuts both ways between groups only, and healAll ends it", () => {
    const run = new Recording(buildSystem(sketch(), workshop));
    run.playOut({ until: 40 });
    take(run, "partition kvserver client1 | kvserver2 kvserver3");
    const up = (from: string, to: string): string => conditionOf(run.run.last.world, from, to).state;
    expect([up("kvserver", "kvserver2"), up("kvserver3", "client1")]).toEqual(["cut", "cut"]);
    expect([up("kvserver", "client1"), up("kvserver2", "kvserver3"), up("client1", "directory")]).toEqual(
      Array(3).fill("whole"),
    );
    take(run, "partition kvserver kvserver2 | kvserver3");
    expect([up("kvserver", "kvserver2"), up("kvserver", "kvserver3")]).toEqual(["whole", "cut"]);
    take(run, "healAll");
    expect(run.run.last.world.links).toEqual({});
  });

  test.each([
    ["partition kvserver", "two groups or more"],
    ["partition kvserver | kvserver2 kvserver", "kvserver cannot be on two sides"],
    ["partition kvserver | kvserver9", "There is no node called kvserver9. Did you mean"],
    ["healAll", "Every link is whole."],
    ["cut kvserver -> kvserver", "A node has no link to itself."],
  ])("%s is refused", (line, says) => {
    expect(refused(40, line)).toContain(says);
  });
});

describe("a node", () => {
  test("bounces: down and up again in one step, with what its disk holds", () => {
    const run = directed({}, "finished client1 ok", "bounce kvserver2");
    expect(run.run.last.world.nodes["kvserver2"]?.processes).not.toEqual({});
    expect(values(run)).toEqual(["x", "x", "x"]);
  });

  test("has no configuration file here, and the disk of none is damaged", () => {
    expect(refused(40, 'edit kvserver replica "x"')).toBe("kvserver has no configuration file.");
    expect(refused(40, "recover kvserver")).toBe("kvserver has no damaged file.");
  });
});

test("in a running system the list of what is possible names every kind of choice that has a plain form", () => {
  const run = new Recording(buildSystem(sketch({ clients: { client1: ["put 25 x"], client2: ["get 25"] } }), workshop));
  run.playOut({ until: oneForward });
  take(
    run,
    "cut kvserver -> kvserver3\nhold kvserver -> kvserver2 kvPutReplica\nfreeze client1 receiveTimeout\npause kvserver3",
  );
  const offered = new Set(choices(run.setup.system, run.run.last.world).map((choice) => choice.do));
  expect([...offered].sort()).toEqual(
    [
      ...["deliver", "drop", "duplicate", "release", "fire", "freeze", "thaw", "giveUp", "call", "stopServices"],
      ...["crash", "powerLoss", "tornPowerLoss", "pause", "resume", "bounce", "crashDuring", "cut", "heal", "healAll"],
      ...["failWrite", "hold"],
    ]
      .filter((verb) => verb !== "call" || offered.has("call"))
      .filter((verb) => verb !== "hold" || offered.has("hold"))
      .sort(),
  );
});
