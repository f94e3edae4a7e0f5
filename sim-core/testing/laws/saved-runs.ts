// Laws of runs that are written down: a schedule, a link and a list of own choices give the run again, and undo gives the one before.
import { expect } from "vitest";
import { protocols } from "../../protocols/all.ts";
import { parseSchedule } from "../../run/language/index.ts";
import type { ScheduleLine } from "../../run/language/index.ts";
import { readLink, webDeflater, writeLink } from "../../run/link/index.ts";
import { linkLengthMax } from "../../run/link/limits.ts";
import { unbranched } from "../../run/link-content.ts";
import { record } from "../../run/open.ts";
import type { Opened } from "../../run/open.ts";
import { checkScenario } from "../../run/scenario-format/check.ts";
import { scheduleOf } from "../../run/schedule-of.ts";
import { workshop } from "../sketch.ts";
import type { Walk } from "./walk.ts";

/** A run saved, printed, parsed and taken again gives the same trace: as a schedule, in a scenario file, and in a link. */
export async function savedIsTheSame(walk: Walk): Promise<void> {
  const { recording, scenario } = walk.toEnd();
  const { length } = recording.run;
  const text = scheduleOf(recording.run);
  const given = record(scenario, [], workshop, { schedule: linesOf(walk), most: length });
  sameRun(given, walk, length);
  expect(scheduleOf(given.recording.run, length)).toBe(text);

  const checked = checkScenario({ ...scenario, schedule: text }, { protocols });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const [written] = checked.scenarios;
  if (!written) throw new Error("no scenario");
  const inFile = record(written, [], workshop, { most: length });
  sameRun(inFile, walk, length);
  expect(inFile.own).toEqual([]);

  const whole = { kind: "whole", scenario } as const;
  const content = { ...unbranched, scenario: whole, options: {}, seed: null, choices: given.own };
  const link = await writeLink({ ...content, step: length, check: recording.checkAt(length) }, webDeflater);
  if (link.length > linkLengthMax) return;
  const opened = await readLink(link, webDeflater);
  if (!opened.ok) throw new Error(opened.says);
  const { scenario: ref, choices } = opened.content;
  if (ref.kind !== "whole") throw new Error("a whole scenario is in the link");
  sameRun(record(ref.scenario, choices, workshop, { most: length }), walk, length);
}

/** Undo: the own choices without the last give the run before it was taken, and taking it again gives the run after. */
export function undoRestores(walk: Walk): void {
  const { recording, scenario } = walk.toEnd();
  const own = record(scenario, [], workshop, { schedule: linesOf(walk), most: recording.run.length }).own;
  const last = own.at(-1);
  if (!last) return;
  const most = recording.run.length;
  const before = record(scenario, own.slice(0, -1), workshop, { most });
  expect(before.own).toEqual(own.slice(0, -1));
  sameRun(before, walk, last.step - 1);
  const after = record(scenario, [...before.own, last], workshop, { most });
  sameRun(after, walk, most);
  const undone = record(scenario, after.own.slice(0, -1), workshop, { most });
  expect(undone.recording.run.length).toBe(before.recording.run.length);
  expect(undone.recording.hashAt(undone.recording.run.length)).toBe(
    before.recording.hashAt(before.recording.run.length),
  );
}

/** The run as a schedule, printed and read. */
function linesOf({ recording }: Walk): readonly ScheduleLine[] {
  const read = parseSchedule(scheduleOf(recording.run));
  if (!read.ok) throw new Error(`line ${read.line ?? 0}: ${read.says}`);
  return read.value;
}

/** The same trace and the same world up to a step. */
function sameRun({ recording, trouble }: Opened, { recording: wanted }: Walk, upTo: number): void {
  expect(trouble).toBeNull();
  expect(recording.run.length).toBeGreaterThanOrEqual(upTo);
  expect(recording.hashAt(upTo)).toBe(wanted.hashAt(upTo));
  expect(recording.checkAt(upTo)).toBe(wanted.checkAt(upTo));
  expect(JSON.stringify(recording.run.at(upTo).world)).toBe(JSON.stringify(wanted.run.at(upTo).world));
}
