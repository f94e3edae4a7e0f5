// One of two runs that are seen side by side: what was opened, its recording, and its instants. Each has its own runs: nothing is shared.
import { currentBranch } from "#core";
import type { Recording } from "#core";
import { instantsOf } from "../view-model/beside/instants.ts";
import type { Instant } from "../view-model/beside/instants.ts";
import type { Opening } from "./opening.ts";
import { filesFor, Runs } from "./runs.ts";

export interface Side {
  readonly opening: Opening;
  readonly recording: Recording;
  readonly instants: readonly Instant[];
  /** What could not be repeated; null when all was. */
  readonly trouble: string | null;
}

/** Makes the run of an opening's current branch; a sentence when it cannot be made. */
export async function sideOf(opening: Opening): Promise<Side | string> {
  const { scenario, options, seed, branches } = opening;
  const runs = new Runs();
  const branch = currentBranch(branches);
  const alone = { list: [branch], current: 0 };
  const [files] = await Promise.all([filesFor(scenario, alone), runs.learn(scenario.protocol)]);
  if (files) runs.equip(files);
  const changed = runs.change(scenario, { options, seed });
  if (typeof changed === "string") return changed;
  const { recording, trouble } = runs.of(changed, branch);
  const own = { ...opening, branches: alone };
  return { opening: own, recording, instants: instantsOf(recording.run), trouble };
}

/** Whether it is a scenario of the library or a file as it stands there. */
export function isAsWritten({ opening: { options, seed, branches } }: Pick<Side, "opening">): boolean {
  return seed === null && Object.keys(options).length === 0 && currentBranch(branches).choices.length === 0;
}
