// Crash points inside a step (DECISIONS 1): of a step's effects exactly the first N happen, for every N and every node.
import { describe, expect, test } from "vitest";
import type { Event } from "../kernel/event.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { directed, happened, take } from "./directed.ts";
import { sketch, workshop } from "./sketch.ts";

/** The events by which somebody outside can tell that an effect happened. */
const telling = ["opened", "sent", "storeOpened", "applied", "finished"];

/** What a node does in the step in which it acts next, as it goes on without a crash or with one after so many effects. */
function nextActs(until: string, node: string, after: number | null): string[] {
  const recording = new Recording(buildSystem(sketch(), workshop));
  recording.playOut({ until });
  if (after !== null) take(recording, `crashDuring ${node} after ${after}`);
  let events: readonly Event[] = [];
  while (!events.some((event) => event.type === "moved" && event.node === node)) {
    const frame = recording.tick();
    if (!frame) throw new Error(`${node} never acts`);
    ({ events } = frame);
  }
  const crash = events.findIndex((event) => event.type === "lived" && event.node === node && event.verb === "crash");
  expect(crash >= 0).toBe(after !== null);
  return (
    events
      .slice(0, crash < 0 ? undefined : crash)
      .filter((event) => telling.includes(event.type))
      // Setting the crash was a step of its own.
      .map((event) => JSON.stringify(event, (field, value: unknown) => (field === "cause" ? null : value)))
  );
}

describe.each([
  ["sent client1 -> kvserver", "kvserver"],
  ["sent kvserver -> kvserver2", "kvserver2"],
  ["sent kvserver2 -> kvserver", "kvserver"],
  ["called client1", "client1"],
  ["initialised client1", "kvserver"],
])("after %s, %s", (until, node) => {
  const whole = nextActs(until, node, null);

  test("its step has effects", () => {
    expect(whole.length).toBeGreaterThan(0);
  });

  test.each(Array.from({ length: whole.length + 2 }, (_, n) => n))("after %i of them it crashes", (n) => {
    expect(nextActs(until, node, n)).toEqual(whole.slice(0, n));
  });
});

test("the primary dies between its own write and the first forward: only its own store has the value", () => {
  const run = directed({}, "sent client1 -> kvserver", "crashDuring kvserver after 1");
  const stores = storesAt(run, run.run.length);
  expect(["kvserver", "kvserver2", "kvserver3"].map((node) => stores[node]?.["25"])).toEqual([
    "x",
    undefined,
    undefined,
  ]);
  expect(run.history.operations[0]?.outcome).toBe("unknown");
});

test("what is in flight stays in flight, and a restart forgets the crash that was set", () => {
  const run = directed({}, "sent client1 -> kvserver", "crashDuring kvserver after 2");
  expect(happened(run, "delivered").filter(({ node }) => node === "kvserver2")).toHaveLength(1);
  const again = directed({}, "sent client1 -> kvserver", "crashDuring kvserver after 1\nbounce kvserver");
  expect(again.run.last.world.nodes["kvserver"]?.crashAfter).toBeNull();
});

test("a clean stop may be cut short too, and a node that has stopped in good order is not struck afterwards", () => {
  const taken = [0, 1, 2].map((after) => {
    const cut = directed({}, 40, `crashDuring kvserver after ${after}\nstopServices kvserver`);
    expect(happened(cut, "lived").at(-1)).toMatchObject({ node: "kvserver", verb: "crash", state: "crashed" });
    return happened(cut, "sent").filter(({ envelope }) => envelope.message.type === "DirDelete").length;
  });
  // It opens a socket, and then takes its entry out of the directory.
  expect(taken).toEqual([0, 0, 1]);
  const whole = directed({}, 40, "crashDuring kvserver after 9\nstopServices kvserver");
  expect(happened(whole, "lived").at(-1)).toMatchObject({ node: "kvserver", verb: "stopServices", state: "stopped" });
});
