// What a search found, made ready to leave it: sentences, schedule lines and what a link says, all plain data.
import { linkTo, printChoice, scheduleLines, storyOf } from "#core/search";
import type { Found, Prepared } from "#core/search";
import type { FoundRun } from "./search-messages.ts";

/** A found run as plain data. Its scenario travels whole, for it is without faults of its own and has notes on what matters. */
export function foundRun(found: Found, prepared: Prepared): FoundRun {
  const { property, title, says, from, choices, recording } = found;
  const { scenario, mishaps } = storyOf(found, prepared);
  const step = recording.run.length;
  return {
    ...{ property, title, says, from, step, mishaps },
    lines: choices.map(printChoice),
    schedule: scheduleOf(found),
    content: linkTo(found, scenario, null, { options: {}, seed: null }),
  };
}

function scheduleOf({ recording, property, from }: Found): string {
  const { run, setup } = recording;
  const [head = "", ...lines] = scheduleLines(recording, run.length);
  const { conceal, options: chosen } = setup.scenario;
  const options = Object.entries(chosen).flatMap(([name, value]) =>
    conceal.includes(name) ? [] : [`${name}=${value}`],
  );
  return [
    head,
    `# Found by searching: ${property} is broken at the last step. The search starts after step ${from}.`,
    "# It is a run without faults, schedule or bad luck of the scenario's own.",
    ...(options.length > 0 ? [`# Options: ${options.join(" ")}`] : []),
    ...lines,
    "",
  ].join("\n");
}
