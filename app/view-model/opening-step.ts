// Where a scenario opens: just before the first client operation, when everything is up; at the very start when the boot is its subject.
import type { Recording } from "#core";

/** The step at which a recording is first shown. */
export function openingStep({ run, setup }: Recording): number {
  if (setup.scenario.boot.length > 0) return 0;
  const call = run.choices.findIndex((choice) => choice.do === "call");
  return Math.max(0, call);
}
