// The marks of a history: what the clock does is traffic, and what somebody does to it is a fault.
import { expect, test } from "vitest";
import { Recording, buildSystem } from "#core";
import { sketch, workshop } from "../../sim-core/testing/sketch.ts";
import { historyMarks } from "./history-marks.ts";

/** A put whose forward to kvserver3 is lost, up to where the primary only waits. */
function waiting(): Recording {
  const lost = { when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" };
  const options = { onReplicaFailure: "replyTrue" };
  const recording = new Recording(buildSystem(sketch({ faults: [lost], options }), workshop));
  while (recording.run.last.world.timers.every(({ name }) => name !== "ackTimeout") || recording.incidents.length === 0)
    recording.tick();
  return recording;
}

test("a timer that runs out is traffic, and one that somebody sets off is a fault", () => {
  const byHand = waiting();
  byHand.take({ do: "fire", node: "kvserver", process: "service", timer: "ackTimeout" });
  expect(historyMarks(byHand).at(-1)).toMatchObject({ kind: "fault", from: byHand.run.length });

  const byClock = waiting();
  const isFired = (): boolean => byClock.run.last.events.some(({ type }) => type === "fired");
  while (!isFired()) byClock.tick();
  // The client's own time-out comes first, and is a failure.
  const firstFired = historyMarks(byClock).at(-1);
  expect(firstFired?.kind).toBe("incident");
  byClock.tick();
  while (!isFired()) byClock.tick();
  expect(historyMarks(byClock).at(-1)).toMatchObject({ kind: "message", from: byClock.run.length });
});
