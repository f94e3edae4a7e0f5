// Looking ahead to a node's next step: the crash points that it lists are the ones at which the node really crashes.
import { describe, expect, test } from "vitest";
import { nextAct } from "../kernel/preview.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { directed, take } from "./directed.ts";
import { sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

function playedUntil(until: string, sketched: Sketch = {}): Recording {
  const recording = new Recording(buildSystem(sketch(sketched), workshop));
  recording.playOut({ until });
  return recording;
}

const ahead = ({ setup, run }: Recording, node: string, stepsMax?: number) =>
  nextAct(setup.system, run.last.world, node, stepsMax);

test("the primary that is about to get a put: it stores, then it sends, in that order", () => {
  const next = ahead(playedUntil("sent client1 -> kvserver"), "kvserver");
  expect(next).toMatchObject({ steps: 1, choice: { do: "deliver", from: "client1", to: "kvserver" } });
  expect(next?.points).toEqual([
    { after: 0, does: null },
    { after: 1, does: "stores 25" },
    { after: 2, does: "sends kvPutReplica to kvserver2" },
  ]);
});

test("a node that has nothing to do now: the step is further on, and says when", () => {
  const recording = playedUntil("sent client1 -> kvserver");
  const next = ahead(recording, "kvserver2");
  expect(next?.steps).toBeGreaterThan(1);
  expect(next?.at).toBeGreaterThan(recording.run.last.world.time);
  expect(next?.points.map(({ does }) => does)).toEqual([null, "stores 25", "sends KvResponse.put to kvserver"]);
});

test("nothing comes when the run is over, or not within so many steps", () => {
  const over = playedUntil("sent client1 -> kvserver");
  over.playOut();
  expect(ahead(over, "kvserver")).toBeNull();
  expect(ahead(playedUntil("sent client1 -> kvserver"), "kvserver2", 1)).toBeNull();
});

test("a node that crashes before it acts has no step to crash in", () => {
  const faults = [{ when: "sent kvserver -> kvserver2 kvPutReplica", do: "crash kvserver2" }];
  expect(ahead(playedUntil("sent client1 -> kvserver", { faults }), "kvserver2")).toBeNull();
});

test("looking ahead changes nothing", () => {
  const { setup, run } = playedUntil("sent client1 -> kvserver");
  const before = JSON.stringify(run.last.world);
  nextAct(setup.system, run.last.world, "kvserver");
  expect(JSON.stringify(run.last.world)).toBe(before);
});

const stepsOf = ({ run }: Recording): number[] => Array.from({ length: run.length + 1 }, (_, step) => step);

/** What somebody outside can tell of a node's effects, up to its crash. */
const telling = ["opened", "openFailed", "sent", "storeOpened", "storeFailed", "applied", "applyFailed", "finished"];

describe.each([
  ["sent client1 -> kvserver", "kvserver"],
  ["sent kvserver -> kvserver2", "kvserver2"],
  ["sent kvserver2 -> kvserver", "kvserver"],
  ["called client1", "client1"],
  ["initialised client1", "kvserver"],
  ["sent client1 -> directory", "directory"],
])("after %s, %s", (until, node) => {
  const points = ahead(playedUntil(until), node)?.points ?? [];

  test("there are effects to choose from", () => {
    expect(points.length).toBeGreaterThan(1);
  });

  test.each(points)("crashes after $after", ({ after }) => {
    const recording = playedUntil(until);
    take(recording, `crashDuring ${node} after ${after}`);
    for (;;) {
      const frame = recording.tick();
      if (!frame) throw new Error(`${node} never crashes`);
      const crash = frame.events.findIndex(
        (event) => event.type === "lived" && event.node === node && event.verb === "crash",
      );
      if (crash < 0 || !frame.events.some((event) => event.type === "moved" && event.node === node)) continue;
      const told = frame.events.slice(0, crash).filter((event) => telling.includes(event.type));
      expect(told).toHaveLength(after);
      break;
    }
  });
});

test("a defect's failing write is an effect too", () => {
  const run = directed({}, "sent client1 -> kvserver", "failWrite kvserver 1");
  const before = run.run.at(stepsOf(run).find((step) => run.run.verb(step) === "failWrite")!);
  const next = nextAct(run.setup.system, before.world, "kvserver");
  expect(next?.points[1]).toEqual({ after: 1, does: "fails to store 25" });
});
