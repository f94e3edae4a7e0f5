// From what a link says to a recording: build the scenario, take its schedule and the person's own choices, let the clock play.
import { withDefaults } from "../protocols/protocol.ts";
import { buildSystem } from "./build-system.ts";
import type { Workshop } from "./build-system.ts";
import { printChoice } from "./language/index.ts";
import type { ScheduleLine } from "./language/index.ts";
import { noFurther, stepsMax } from "./limits.ts";
import type { OwnChoice } from "./branches.ts";
import type { LinkContent } from "./link-content.ts";
import { Recording } from "./recording.ts";
import type { Run } from "./run.ts";
import type { Scenario } from "./scenario.ts";
import { takeChoice, takeSchedule } from "./take-schedule.ts";

/** What a person changed about a scenario before its run. */
export interface Changes {
  readonly options: Readonly<Record<string, string>>;
  readonly seed: number | null;
}

/** A scenario with other options or another seed; says which option or value does not exist. */
export function changeScenario(
  scenario: Scenario,
  changes: Changes,
  { protocols }: Pick<Workshop, "protocols">,
): Scenario | string {
  const protocol = protocols.find((one) => one.name === scenario.protocol);
  if (!protocol)
    return `There is no protocol called ${scenario.protocol}; there are ${protocols.map((p) => p.name).join(", ")}.`;
  for (const [name, value] of Object.entries(changes.options)) {
    const spec = protocol.options.find((option) => option.name === name);
    const names = protocol.options.map((option) => option.name).join(", ") || "none";
    if (!spec) return `${protocol.title} has no option ${name}; it has ${names}.`;
    if (!spec.values.includes(value)) return `The option ${name} is one of ${spec.values.join(", ")}, not ${value}.`;
  }
  return {
    ...scenario,
    options: withDefaults(protocol.options, { ...scenario.options, ...changes.options }),
    seed: changes.seed ?? scenario.seed,
  };
}

/** A recording, the choices in it that are not the scenario's own, and what could not be repeated (null when all was). */
export interface Opened {
  readonly recording: Recording;
  readonly own: readonly OwnChoice[];
  readonly trouble: string | null;
  /** The line of `Wishes.schedule` at which it stopped, from 1; null when the trouble is another. */
  readonly line: number | null;
}

/** What else is to be taken, how long the run may become, and whether it stays open: then it ends with the last own choice. */
export interface Wishes {
  /** Taken after the scenario's schedule and the own choices, before the clock goes on to the end. */
  readonly schedule?: readonly ScheduleLine[];
  readonly most?: number;
  readonly open?: boolean;
}

/** Records a scenario with its schedule, a person's own choices and another schedule, then lets the clock play to the end. */
export function record(
  scenario: Scenario,
  own: readonly OwnChoice[],
  workshop: Workshop,
  { schedule = [], most = stepsMax, open = false }: Wishes = {},
): Opened {
  const recording = new Recording(buildSystem(scenario, workshop));
  const { setup, run } = recording;
  const stopped = takeSchedule(recording, setup.schedule, most);
  const written = run.length;
  const trouble = stopped?.says ?? takeOwn(recording, own, most);
  const last = trouble === null ? takeSchedule(recording, schedule, most) : null;
  const opened = { recording, own: freeSteps(run, written), line: last?.line ?? null };
  const before = trouble ?? last?.says ?? null;
  if (before !== null || (open && own.length > 0)) return { ...opened, trouble: before };
  // A moment that has come while schedules were taken has come.
  const stop = recording.playOut({ steps: most, from: own.length === 0 ? 0 : run.length });
  return { ...opened, trouble: stop === "crowded" ? noFurther(run.last.world) : null };
}

/** Takes a person's own choices where they were taken; says what is not possible any more. */
function takeOwn(recording: Recording, own: readonly OwnChoice[], most: number): string | null {
  const { run } = recording;
  for (const { step, choice } of own) {
    const before = Math.min(step - 1, most);
    if (run.length < before) recording.playOut({ steps: before, until: "quiet" });
    const line = printChoice(choice);
    if (run.length !== step - 1)
      return `The run ends at step ${run.length}, before "${line}" at step ${step} could be taken.`;
    const says = takeChoice(recording, choice, most);
    if (says !== null) return `Step ${step}, "${line}", is not possible here: ${says}`;
  }
  return null;
}

/** The free choices after a step. */
export function freeSteps(run: Run, after: number): OwnChoice[] {
  const own: OwnChoice[] = [];
  for (let step = after + 1; step <= run.length; step++) {
    const choice = run.free(step);
    if (choice) own.push({ step, choice });
  }
  return own;
}

/** Whether the run that a link opened is the run that was shared; if not, a sentence. */
export function differsFromShared(recording: Recording, content: Pick<LinkContent, "step" | "check">): string | null {
  const { length } = recording.run;
  if (content.step > length) return `This run has ${length} steps here, and the link points at step ${content.step}.`;
  if (recording.checkAt(content.step) === content.check) return null;
  return "This run differs from the one that was shared: the scenario or the program has changed since.";
}
