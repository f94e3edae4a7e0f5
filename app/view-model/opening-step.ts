// Where a scenario opens: just before the first client operation, when everything is up; at the very start when the boot is its subject.
import type { Recording } from "#core";

/** The step at which a recording is first shown. */
export function openingStep({ run, setup }: Recording): number {
  if (setup.scenario.boot.length > 0) return 0;
  for (let step = 1; step <= run.length; step++) if (run.verb(step) === "call") return step - 1;
  return 0;
}
