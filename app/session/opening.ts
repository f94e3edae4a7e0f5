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
