// What a session opens: from the library, a link, a file or the editor.
import { oneBranch } from "#core";
import type { Branches, Scenario } from "#core";

/** What the session shows: a scenario, changes to it, the branches of its run, a step. */
export interface Opening {
  readonly scenario: Scenario;
  readonly inLibrary: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly branches: Branches;
  /** Null: where this scenario opens by itself. */
  readonly step: number | null;
}

/** A scenario as it was written, from its beginning. */
export function opening(scenario: Scenario, inLibrary: boolean): Opening {
  return { scenario, inLibrary, options: {}, seed: null, branches: oneBranch, step: null };
}

/** What a session is about, with the scenario as it stands in the library or the file. */
type Shown = Omit<Opening, "scenario"> & { readonly original: Scenario };

/** What would open where a session is. */
export function openingNow({ original: scenario, inLibrary, options, seed, branches, step }: Shown): Opening {
  return { scenario, inLibrary, options, seed, branches, step };
}
