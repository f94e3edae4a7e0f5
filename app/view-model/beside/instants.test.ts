// Two runs on one clock: every step belongs to one instant, a time has one picture in each run, and all that happens at once is in it.
import { describe, expect, test } from "vitest";
import { loadAllProtocols, record } from "#core";
import { loadLibrary } from "#scenarios";
import { instantAt, instantsOf, placeOfTime, sceneAtTime, sentenceAtInstant, timeAt, timesOf } from "./instants.ts";

const protocols = await loadAllProtocols();
const { findScenario } = await loadLibrary();
const workshop = { protocols, store: null, files: null };

function recordingOf(id: string) {
  const scenario = findScenario(id) ?? expect.unreachable(`the library lacks ${id}`);
  return record(scenario, [], workshop).recording;
}
const left = recordingOf("IN-11-primary-backup");
const right = recordingOf("IN-11-two-phase-commit");
const [one, other] = [instantsOf(left.run), instantsOf(right.run)];

describe.each([
  ["primary-backup", left, one],
  ["two-phase-commit", right, other],
] as const)("%s", (_, { run }, instants) => {
  test("every step is in one instant, whose time it has", () => {
    const steps = instants.flatMap(({ time, first, last }) =>
      Array.from({ length: last - first + 1 }, (_unused, n) => [first + n, time] as const),
    );
    expect(steps.map(([step]) => step)).toEqual(Array.from({ length: run.length + 1 }, (_unused, n) => n));
    for (const [step, time] of steps) expect(run.at(step).world.time).toBe(time);
  });

  test("at any time the run is in the last instant that has come", () => {
    for (const [n, instant] of instants.entries()) {
      const next = instants[n + 1]?.time ?? instant.time + 1;
      expect(instantAt(instants, instant.time)).toBe(instant);
      expect(instantAt(instants, (instant.time + next) / 2)).toBe(instant);
    }
    expect(instantAt(instants, -1)).toBe(instants[0]);
  });
});

test("the times of both, in order and each once, and a place among them is a time and back", () => {
  const times = timesOf([one, other]);
  expect(times).toEqual([0, 10, 50, 60, 70, 80, 90, 100, 110, 120, 130]);
  for (const place of [0, 0.5, 3, 4.25, 9.75, 10]) expect(placeOfTime(times, timeAt(times, place))).toBeCloseTo(place);
  expect([placeOfTime(times, -5), placeOfTime(times, 1e9)]).toEqual([0, 10]);
});

test("all that happens at once is in one picture: four votes arrive, and the capsules of all of them end", () => {
  const scene = sceneAtTime(right, other, 80);
  const delivered = scene.now.events.filter(({ type }) => type === "delivered");
  expect(delivered).toHaveLength(4);
  expect(scene.now.step).toBe(instantAt(other, 80).last);
  expect(scene.fraction).toBe(0);
  // The boot is no news.
  expect(sceneAtTime(right, other, 0).now).toMatchObject({ events: [], world: { time: 0 } });
});

test("between two instants the picture is under way to the next one, as far as the time is", () => {
  expect(sceneAtTime(right, other, 72.5)).toMatchObject({
    fraction: 0.25,
    now: { world: { time: 70 } },
    next: { world: { time: 80 } },
  });
  // One run rests while something happens in the other: it is on its way all the same.
  expect(sceneAtTime(left, one, 130)).toMatchObject({ fraction: 0, next: null });
});

test("an instant in words: its steps, or how many they are", () => {
  expect(sentenceAtInstant(left, instantAt(one, 0))).toBe("Everything is up.");
  expect(sentenceAtInstant(left, instantAt(one, 130))).toBe(
    "client1 receives KvResponse.put from kvserver and is done: ok.",
  );
  expect(sentenceAtInstant(right, instantAt(other, 80))).toBe(
    "4 things happen at once, the last of them: S1 receives Vote from S5.",
  );
});
