// Schedules in a run: choices happen now, the clock goes on in between, and a line that fits nothing stops with what was in flight.
import { describe, expect, test } from "vitest";
import { play, sketch, workshop } from "../testing/sketch.ts";
import type { Sketch } from "../testing/sketch.ts";
import { parseSchedule } from "./language/index.ts";
import type { ScheduleLine } from "./language/index.ts";
import { record } from "./open.ts";
import type { Opened } from "./open.ts";
import { scheduleOf } from "./schedule-of.ts";

const twoPuts = { client1: ["put 1 a", "put 1 b"] };

function opened(schedule: string, more: Sketch = {}, most?: number): Opened {
  const scenario = sketch({ clients: twoPuts, ...more, schedule });
  return record(scenario, [], workshop, most === undefined ? {} : { most });
}

function lines(text: string): readonly ScheduleLine[] {
  const read = parseSchedule(text);
  if (!read.ok) throw new Error(read.says);
  return read.value;
}

/** What was free in a run, and where the clock stood then. */
function freeOf({ recording: { run } }: Opened): readonly (readonly [step: number, ms: number])[] {
  return Array.from({ length: run.length }, (_, n) => n + 1).flatMap((step) =>
    run.free(step) ? [[step, run.at(step).world.time] as const] : [],
  );
}

describe("the clock in a schedule", () => {
  const whole = play({ clients: twoPuts }).run;

  test("goes on for so many steps", () => {
    const run = opened("clock 27\npause kvserver2");
    expect(run.trouble).toBeNull();
    expect(freeOf(run)).toEqual([[28, whole.at(27).world.time]]);
  });

  test("goes on as long as the next thing is due, and to the end of time without complaint", () => {
    const run = opened("clock until 70\npause kvserver2\nclock until 999999999");
    expect(run.trouble).toBeNull();
    const step = freeOf(run)[0]?.[0] ?? 0;
    expect(whole.at(step - 1).world.time).toBeLessThanOrEqual(70);
    expect(whole.at(step).world.time).toBeGreaterThan(70);
    expect(freeOf(opened("clock until 70\nclock until 20\npause kvserver2"))).toEqual(freeOf(run));
  });

  test("goes on until a moment has come, counted from that line on", () => {
    const sent = (step: number): number =>
      whole.at(step).events.filter((e) => e.type === "sent" && e.envelope.message.type === "kvPutReplica").length;
    const steps = Array.from({ length: whole.length + 1 }, (_, n) => n).filter((n) => sent(n) > 0);
    const [first = 0, second = 0, third = 0] = steps;
    expect(new Set([first, second, third]).size).toBe(3);
    const line = "clock until sent kvserver -> * kvPutReplica";
    expect(freeOf(opened(`${line}\npause kvserver3`))[0]?.[0]).toBe(first + 1);
    expect(freeOf(opened(`${line} 2nd\npause kvserver3`))[0]?.[0]).toBe(second + 1);
    expect(freeOf(opened(`${line}\n${line}\n${line}\npause kvserver3`))[0]?.[0]).toBe(third + 1);
  });

  test("a moment that has come while a schedule was taken is not waited for again", () => {
    const until = "finished client1";
    const plain = play({ clients: twoPuts, until }).run;
    const again = opened(scheduleOf(plain), { until });
    expect(again.recording.run.length).toBe(plain.length);
  });
});

describe("a schedule that stops", () => {
  test.each([
    [
      "clock 3\ndrop kvserver -> kvserver2 kvPutReplica",
      'The schedule stops at line 2, "drop kvserver -> kvserver2 kvPutReplica": No kvPutReplica from kvserver to kvserver2 is in flight. Nothing is in flight.',
    ],
    [
      "clock until sent kvserver -> kvserver2 kvPutReplica\n\ndrop kvserver -> kvserver2 kvPutReplica 2nd",
      'The schedule stops at line 3, "drop kvserver -> kvserver2 kvPutReplica 2nd": No kvPutReplica from kvserver to kvserver2 is in flight (number 2). In flight: kvserver -> kvserver2 kvPutReplica.',
    ],
    [
      "crash kvservr2",
      'The schedule stops at line 1, "crash kvservr2": There is no node called kvservr2. Did you mean `kvserver2`?',
    ],
  ])("%s", (schedule, says) => {
    expect(opened(schedule).trouble).toBe(says);
  });

  test("when nothing more happens by itself before the count is full or the moment has come", () => {
    const end = play({ clients: twoPuts }).run;
    const at = `At ${end.last.world.time} ms nothing more happens by itself,`;
    const { recording, trouble } = opened("clock until 30\nclock 5000");
    expect(recording.run.length).toBe(end.length);
    expect(trouble).toMatch(
      /^The schedule stops at line 2, "clock 5000": At \d+ ms nothing more .* after \d+ of 5000 steps\. /,
    );
    expect(trouble).toContain(at);
    expect(opened("clock until crashed * 2nd").trouble).toContain(
      `${at} and \`crashed *\` has come 0 of 2 times since then. Nothing is in flight. No timer is armed.`,
    );
  });

  test("at the most steps that a run may have, wherever it is then", () => {
    for (const schedule of ["clock 50", "clock until 9999", "clock until crashed *", "clock 12\npause kvserver"]) {
      const { recording, trouble } = opened(schedule, {}, 12);
      expect(recording.run.length).toBe(12);
      expect(trouble).toContain("The run has 12 steps, the most that it may have.");
    }
  });

  test("and nothing that was taken is lost, in the scenario's schedule or in another", () => {
    const scenario = sketch({ clients: twoPuts, schedule: "clock 24\npause directory" });
    const given = lines("resume directory\nclock 9\ndrop kvserver -> kvserver2 kvPutReplica\nclock 1");
    const { recording, own, trouble, line } = record(scenario, [], workshop, { schedule: given });
    expect([trouble?.slice(0, 27), line]).toEqual(["The schedule stops at line ", 3]);
    expect(recording.run.length).toBe(35);
    // The scenario's own line is no own choice; the other schedule's are, by their steps.
    expect(own).toEqual([{ step: 26, choice: { do: "resume", node: "directory" } }]);
    expect(
      record(sketch({ clients: twoPuts, schedule: "clock 24\npause directory\ncrash nobody" }), [], workshop).line,
    ).toBeNull();
  });
});

test("the steps of another schedule, as own choices, give the same run", () => {
  const scenario = sketch({ clients: twoPuts, schedule: "clock 20" });
  const text = "clock until sent * -> * kvPutReplica";
  const schedule = lines(
    `${text}\ndrop kvserver -> kvserver2 kvPutReplica\nclock 3\npause kvserver3\nresume kvserver3`,
  );
  const first = record(scenario, [], workshop, { schedule });
  expect([first.trouble, first.own.length]).toEqual([null, 3]);
  const again = record(scenario, first.own, workshop);
  const { length } = first.recording.run;
  expect([again.trouble, again.recording.run.length]).toEqual([null, length]);
  expect(again.recording.hashAt(length)).toBe(first.recording.hashAt(length));
  expect(again.own).toEqual(first.own);
});
