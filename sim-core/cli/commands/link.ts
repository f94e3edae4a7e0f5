// `link <id|file> [--schedule FILE] --at STEP [--base URL]`: the link to one moment of a run, as the Share dialog makes it.
import { writeLink } from "../../run/link/index.ts";
import { webDeflater } from "../../run/link/web-deflater.ts";
import { record } from "../../run/open.ts";
import { BadInput } from "../bad-input.ts";
import { troubleOf } from "../schedule-file.ts";
import type { GivenSchedule } from "../schedule-file.ts";
import { workshop } from "../subject.ts";
import type { Subject } from "../subject.ts";
import { loadLibrary } from "#scenarios";

const { findScenario } = await loadLibrary();

export interface LinkWishes {
  readonly schedule: GivenSchedule;
  readonly at: number | null;
  readonly base: string;
}

export async function link(subject: Subject, { schedule, at, base }: LinkWishes): Promise<number> {
  const { scenario, inLibrary, changes } = subject;
  const opened = record(scenario, subject.link?.choices ?? [], workshop, { schedule: schedule.lines });
  const trouble = troubleOf(opened, schedule);
  if (trouble) throw trouble;
  const { recording, own: choices } = opened;
  const { length } = recording.run;
  const step = at ?? subject.link?.step ?? length;
  if (step > length) throw new BadInput(`The run has ${length} steps, so there is no step ${step}.`);
  const original = inLibrary ? findScenario(scenario.id, scenario.version) : null;
  const content = {
    scenario: original
      ? ({ kind: "library", id: original.id, version: original.version } as const)
      : ({ kind: "whole", scenario } as const),
    options: original ? changes.options : {},
    seed: original ? changes.seed : null,
    choices,
    open: subject.link?.open ?? false,
    others: subject.link?.others ?? [],
    place: subject.link?.place ?? 0,
    step,
    check: recording.checkAt(step),
  };
  console.log(`${base}#${await writeLink(content, webDeflater)}`);
  return 0;
}
