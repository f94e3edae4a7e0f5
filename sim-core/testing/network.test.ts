// The course's network and node life, one behaviour a test (SYSTEMS 2.1.1, 3A).
import { describe, expect, test } from "vitest";
import { choices, refusal } from "../kernel/choices.ts";
import type { Event } from "../kernel/event.ts";
import { draw, drawMs } from "../kernel/random.ts";
import { parseChoice } from "../run/language/index.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { play, sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const eventsOf = (recording: Recording): Event[] =>
  Array.from({ length: recording.run.length + 1 }, (_, n) => recording.run.at(n).events).flat();
const drops = (recording: Recording): string[] =>
  eventsOf(recording).flatMap((event) =>
    event.type === "dropped" ? [`${event.envelope.message.type}: ${event.reason}`] : [],
  );

/** A recording with lines taken by hand before the clock goes on. */
function directed(sketched: Sketch, lines: readonly string[]): Recording {
  const recording = new Recording(buildSystem(sketch(sketched), workshop));
  for (const line of lines) {
    const choice = parseChoice(line);
    if (!choice.ok) throw new Error(choice.says);
    recording.take(choice.value);
  }
  recording.playOut();
  return recording;
}

describe("the router drops a datagram", () => {
  test("to an address that nobody has: before setAddress the router knows no node", () => {
    const boot = ["kvserver", "client1"].flatMap((n) =>
      ["construct", "setAddress", "init", "startServices"].map((v) => `${v} ${n}`),
    );
    expect(drops(play({ boot }))).toContain("DirRegister: unknown address");
  });

  test("to a node whose service has not bound its port", () => {
    const all = ["directory", "kvserver", "kvserver2", "kvserver3", "client1"];
    const up = ["construct", "setAddress", "init"].flatMap((verb) => all.map((node) => `${verb} ${node}`));
    const boot = [...up, ...all.filter((node) => node !== "kvserver2").map((node) => `startServices ${node}`)];
    expect(drops(play({ boot }))).toEqual(["kvPutReplica: no socket"]);
  });

  test("to a node that is down, and never takes back what is in flight", () => {
    const recording = play({ faults: [{ when: "sent kvserver -> kvserver2 kvPutReplica", do: "crash kvserver2" }] });
    expect(drops(recording)).toEqual(["kvPutReplica: node down"]);
  });

  test("when two wait in the socket already: the third request during one forward (A-X12)", () => {
    const clients = { client1: ["put 1 a"], client2: ["put 2 b"], client3: ["put 3 c"], client4: ["put 4 d"] };
    const recording = play({ clients });
    expect(drops(recording)).toEqual(["KvRequest.put: buffer full"]);
    expect(recording.history.operations.map((operation) => operation.outcome)).toEqual(["ok", "ok", "ok", "unknown"]);
  });

  test("of more than 1400 bytes, at the sender", () => {
    const recording = play({ clients: { client1: [`put 1 ${"x".repeat(1400)}`] } });
    expect(drops(recording)).toEqual(["KvRequest.put: too large"]);
    expect(recording.history.operations[0]?.outcome).toBe("unknown");
  });

  test("over a link that is cut", () => {
    expect(drops(play({ faults: [{ at: 20, do: "cut kvserver -> kvserver3" }] }))).toEqual(["kvPutReplica: link down"]);
  });

  test("by luck, which depends on the seed alone", () => {
    const lossy = (seed: number): string => JSON.stringify(drops(play({ seed, network: { loss: 0.5 } })));
    expect(lossy(3)).toBe(lossy(3));
    expect(new Set([1, 2, 3, 4, 5, 6].map(lossy)).size).toBeGreaterThan(1);
  });
});

describe("the life of a node", () => {
  test("by IP after setAddress, by name only after init", () => {
    const recording = directed({ options: { nameLookup: "atStart" } }, []);
    const looked = eventsOf(recording).filter((event) => event.type === "lookedUp");
    expect(looked.every((event) => event.ip !== null)).toBe(true);
  });

  test("two nodes with one name end the program", () => {
    const recording = play({ hosts: { kvserver3: { name: "kvserver2" } } });
    expect(recording.run.last.world.aborted).toMatch(/two nodes are called kvserver2/);
    expect(choices(recording.setup.system, recording.run.last.world)).toEqual([]);
  });

  test("a clean stop leaves the directory, a crash does not (A-X9)", () => {
    const stopped = play({ faults: [{ at: 40, do: "stopServices kvserver" }] });
    expect(stopped.history.operations[0]).toMatchObject({
      outcome: "refused",
      reason: "no such service in the directory",
    });
    const crashed = play({ faults: [{ at: 40, do: "crash kvserver" }] });
    expect(drops(crashed)).toEqual(["KvRequest.put: node down"]);
    expect(crashed.history.operations[0]?.outcome).toBe("unknown");
  });

  test("a crash keeps the file, loses the rest, and frees the lock", () => {
    const recording = play({
      faults: [
        { at: 500, do: "crash kvserver" },
        { at: 600, do: "restart kvserver" },
      ],
      clients: { client1: ["put 25 x", { at: 700, do: "get 25" }] },
    });
    expect(recording.history.operations[1]).toMatchObject({ outcome: "ok", result: "x" });
  });

  test("a paused node reads nothing and its timers stand still until it goes on", () => {
    const recording = play({
      faults: [
        { at: 55, do: "pause kvserver" },
        { at: 300, do: "resume kvserver" },
      ],
    });
    expect(recording.history.operations[0]).toMatchObject({ outcome: "ok", end: 350 });
  });

  test("what is impossible is refused with the reason", () => {
    const { setup, run } = play();
    const says = (line: string): string | null => {
      const choice = parseChoice(line);
      return choice.ok ? refusal(setup.system, run.last.world, choice.value) : choice.says;
    };
    expect(says("construct kvserver")).toBe("kvserver is serving: it cannot construct now.");
    expect(says("crash nobody")).toBe("There is no node called nobody.");
    expect(says("deliver client1 -> kvserver KvRequest.put")).toBe(
      "No KvRequest.put from client1 to kvserver is in flight.",
    );
    expect(says("heal kvserver -> kvserver2")).toBe("The link from kvserver to kvserver2 is not cut.");
  });
});

test("luck is drawn by key: a fixed number for a seed and a key, evenly spread", () => {
  expect(draw(1, "a")).toBe(draw(1, "a"));
  const many = Array.from({ length: 10_000 }, (_, n) => draw(7, `key ${n}`));
  const mean = many.reduce((sum, x) => sum + x, 0) / many.length;
  expect(mean).toBeCloseTo(0.5, 1);
  expect(drawMs(1, "x", 10)).toBe(10);
  expect(new Set(many.map((_, n) => drawMs(1, `m ${n}`, [1, 3])))).toEqual(new Set([1, 2, 3]));
});
