// A challenge's judge: whoever decides what happens next is to break the property that the scenario names, and the property is the judge.
import type { Recording } from "./recording.ts";

/** How a challenge stands at a step. */
export interface Standing {
  /** The property's id, and the goal in a sentence. */
  readonly breaks: string;
  readonly say: string;
  /** The step in which the goal was reached, and what the property says of it; null as long as it was not. */
  readonly reached: { readonly step: number; readonly says: string } | null;
}

/** How the challenge of a run stood after a step; null for a scenario that is none. */
export function standingOf({ setup, judge }: Recording, step: number): Standing | null {
  const { goal } = setup.scenario;
  if (!goal) return null;
  const verdict = judge.at(step).find(({ id }) => id === goal.breaks);
  const broken = verdict?.status === "broken" && verdict.step !== null;
  return { ...goal, reached: broken ? { step: verdict.step, says: verdict.says ?? "" } : null };
}
