// From what a link says to a recording: build the scenario, let the clock play, and take the person's own choices where they were taken.
import type { Choice } from "../kernel/choice.ts";
import { withDefaults } from "../protocols/protocol.ts";
import { buildSystem } from "./build-system.ts";
import type { Workshop } from "./build-system.ts";
import { printChoice, resolve } from "./language/index.ts";
import type { OwnChoice } from "./branches.ts";
import type { LinkContent } from "./link-content.ts";
import { Recording, stepsMax } from "./recording.ts";
import type { Scenario } from "./scenario.ts";

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
    const values = spec.values.map((one) => one.value).join(", ");
    if (!spec.values.some((one) => one.value === value)) return `The option ${name} is one of ${values}, not ${value}.`;
  }
  return {
    ...scenario,
    options: withDefaults(protocol.options, { ...scenario.options, ...changes.options }),
    seed: changes.seed ?? scenario.seed,
  };
}

/** A recording, and what could not be repeated as it was shared (null when all was). */
export interface Opened {
  readonly recording: Recording;
  readonly trouble: string | null;
}

/** Records a scenario with its schedule and a person's own choices, then lets the clock play to the end; not when the run is open. */
export function record(
  scenario: Scenario,
  own: readonly OwnChoice[],
  workshop: Workshop,
  { open = false }: { open?: boolean } = {},
): Opened {
  const recording = new Recording(buildSystem(scenario, workshop));
  const { setup, run } = recording;
  /** Takes a choice, or says why it is impossible and what was in flight. */
  const take = (asked: Choice): string | null => {
    const resolved = resolve(setup.system, run.last.world, asked);
    if (!resolved.ok) return resolved.says;
    recording.take(resolved.choice);
    return null;
  };
  for (const { line, choice } of setup.schedule) {
    const says = take(choice);
    if (says !== null)
      return { recording, trouble: `The schedule stops at line ${line}, "${printChoice(choice)}": ${says}` };
  }
  for (const { step, choice } of own) {
    const before = Math.min(step - 1, stepsMax);
    if (run.length < before) recording.playOut({ steps: before, until: "quiet" });
    const line = printChoice(choice);
    if (run.length !== step - 1)
      return {
        recording,
        trouble: `The run ends at step ${run.length}, before "${line}" at step ${step} could be taken.`,
      };
    const says = take(choice);
    if (says !== null) return { recording, trouble: `Step ${step}, "${line}", is not possible here: ${says}` };
  }
  if (!open || own.length === 0) recording.playOut();
  return { recording, trouble: null };
}

/** Whether the run that a link opened is the run that was shared; if not, a sentence. */
export function differsFromShared(recording: Recording, content: LinkContent): string | null {
  const { length } = recording.run;
  if (content.step > length) return `This run has ${length} steps here, and the link points at step ${content.step}.`;
  if (recording.checkAt(content.step) === content.check) return null;
  return "This run differs from the one that was shared: the scenario or the program has changed since.";
}
