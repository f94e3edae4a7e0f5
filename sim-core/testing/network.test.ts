// The course's network and node life, one behaviour a test (SYSTEMS 2.1.1, 3A).
import { describe, expect, test } from "vitest";
import { choices, refusal } from "../kernel/choices.ts";
import type { Event } from "../kernel/event.ts";
import { nodeAt } from "../kernel/network.ts";
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

const all = ["directory", "kvserver", "kvserver2", "kvserver3", "client1"];

describe("the router drops a datagram", () => {
  test("to an address that nobody has: before setAddress the router knows no node", () => {
    const boot = ["kvserver", "client1"].flatMap((n) =>
      ["construct", "setAddress", "init", "startServices"].map((v) => `${v} ${n}`),
    );
    expect(drops(play({ boot }))).toContain("DirRegister: unknown address");
  });

  test("to a node whose service has not bound its port", () => {
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
    const lateName = ["construct", "setAddress"].flatMap((verb) => all.map((node) => `${verb} ${node}`));
    const others = all.filter((node) => node !== "kvserver2");
    const boot = [...lateName, ...["init", "startServices"].flatMap((verb) => others.map((node) => `${verb} ${node}`))];
    const recording = play({ boot, options: { nameLookup: "atStart" } });
    const looked = eventsOf(recording).flatMap((event) =>
      event.type === "lookedUp" && event.node === "kvserver" ? [event] : [],
    );
    expect(looked.map(({ name, ip }) => [name, ip])).toEqual([
      ["kvserver2", null],
      ["kvserver3", "10.0.0.14"],
    ]);
    // Reachable by its address all the same: there it finds no socket, not no address.
    const { setup } = recording;
    expect(nodeAt(setup.system, recording.run.last.world, "10.0.0.13")).toBe("kvserver2");
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

  test("a paused node reads nothing until it goes on", () => {
    const recording = play({
      faults: [
        { at: 55, do: "pause kvserver" },
        { at: 300, do: "resume kvserver" },
      ],
    });
    expect(recording.history.operations[0]).toMatchObject({ outcome: "ok", end: 350 });
  });

  test("the timers of a paused node stand still, and go on with what was left", () => {
    // The request is lost, so the client waits its second, of which it has used 30 ms when it is paused for 2900.
    const recording = play({
      faults: [
        { when: "sent client1 -> kvserver KvRequest.put", do: "drop" },
        { at: 100, do: "pause client1" },
        { at: 3000, do: "resume client1" },
      ],
    });
    expect(recording.history.operations[0]).toMatchObject({ outcome: "unknown", start: 50, end: 3970 });
  });

  test("a crash takes a node's timers and what waits in its sockets with it", () => {
    const recording = play({ faults: [{ at: 75, do: "crash client1" }] });
    expect(recording.run.last.world.timers).toEqual([]);
    expect(recording.history.operations[0]).toMatchObject({
      outcome: "unknown",
      reason: "the client went down",
      end: 75,
    });
  });

  test("a stopped node that starts again runs init again: its name is back, and another of that name ends the program", () => {
    const again = play({
      faults: [
        { at: 200, do: "stopServices kvserver" },
        { at: 300, do: "restart kvserver" },
      ],
      clients: { client1: ["put 1 a"], client2: [{ at: 400, do: "get 1" }] },
    });
    expect(again.history.operations.map(({ outcome, result }) => [outcome, result])).toEqual([
      ["ok", true],
      ["ok", "a"],
    ]);
    const lines = ["construct", "setAddress"].flatMap((verb) =>
      ["kvserver2", "kvserver3"].map((node) => `${verb} ${node}`),
    );
    const twin = directed({ hosts: { kvserver3: { name: "kvserver2" } }, boot: ["construct kvserver"], clients: {} }, [
      ...lines,
      ...["init kvserver2", "startServices kvserver2", "stopServices kvserver2"],
      ...["init kvserver3", "startServices kvserver3", "restart kvserver2"],
    ]);
    expect(twin.run.last.world.aborted).toMatch(/two nodes are called kvserver2/);
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
    expect(says("heal kvserver -> kvserver2")).toBe("The link from kvserver to kvserver2 is whole.");
  });
});

describe("time and luck", () => {
  test("a freely chosen thing happens now, and the clock then takes what is overdue in order (DECISIONS 7)", () => {
    const recording = new Recording(buildSystem(sketch(), workshop));
    recording.playOut({ until: "sent client1 -> kvserver KvRequest.put" });
    const { time } = recording.run.last.world;
    const frame = recording.take({ do: "deliver", from: "client1", to: "kvserver", message: "KvRequest.put", nth: 1 });
    expect(frame.world.time).toBe(time);
    recording.playOut();
    expect(recording.history.operations[0]).toMatchObject({ outcome: "ok", end: time + 50 });
  });

  test("a choice elsewhere does not reshuffle the luck of others (DECISIONS 6)", () => {
    const latencies = (sketched: Sketch): number[] =>
      eventsOf(play({ ...sketched, network: { latency: [1, 30] }, seed: 5 })).flatMap((event) =>
        event.type === "sent" && event.envelope.from.node === "client1"
          ? [event.envelope.deliverAt - event.envelope.sentAt]
          : [],
      );
    const alone = latencies({ clients: { client1: ["put 1 a", "get 1", "put 2 b"], client2: [] } });
    const inCompany = latencies({
      clients: { client1: ["put 1 a", "get 1", "put 2 b"], client2: [{ at: 400, do: "get 9" }] },
    });
    expect(alone.length).toBe(4);
    expect(inCompany).toEqual(alone);
  });

  test("what is brought up by hand is not brought up again, and a fault of the plan comes although one like it was made by hand", () => {
    const recording = directed({ faults: [{ at: 3000, do: "crash kvserver2" }] }, [
      "construct kvserver2",
      "construct directory",
    ]);
    const lived = eventsOf(recording).flatMap((event) =>
      event.type === "lived" ? [`${event.verb} ${event.node}`] : [],
    );
    expect(lived.filter((line) => line === "construct kvserver2")).toHaveLength(1);
    expect(lived.at(-1)).toBe("crash kvserver2");
    expect(eventsOf(recording).some((event) => event.type === "refused")).toBe(false);
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
