// From the calls of a run to the steps in which they were called and answered.
import type { CallHistory } from "#core/checking";
import type { Steps } from "./words.ts";

interface Operation {
  readonly id: string;
  readonly startStep: number;
  readonly endStep: number | null;
}

/** The steps of each operation, by its id. */
export const stepsOf = (operations: readonly Operation[]): ReadonlyMap<string, Steps> =>
  new Map(operations.map(({ id, startStep, endStep }) => [id, { called: startStep, returned: endStep }]));

/** The step of each position of a history, as text; `""` for a position that none of its calls has. */
export function stepLabel({ calls }: CallHistory, steps: ReadonlyMap<string, Steps>): (position: number) => string {
  const found = new Map<number, number>();
  for (const { id, called, returned } of calls) {
    const own = steps.get(id);
    if (!own) continue;
    found.set(called, own.called);
    if (returned !== null && own.returned !== null) found.set(returned, own.returned);
  }
  return (position) => String(found.get(position) ?? "");
}

/** Where a step is on an axis of positions: between what happened up to it and what happens after it. */
export function placeOfStep(positions: Int32Array, step: number, stepAt: (position: number) => string): number {
  return positions.filter((position) => Number(stepAt(position)) <= step).length + 0.5;
}
