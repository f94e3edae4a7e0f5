// Where other branches part from the one that is looked at.
import { currentBranch, forkOf } from "#core";
import type { Branches } from "#core";

/** Step → `Branches 2 and 3 part from this one after this step.` */
export function forksOf(branches: Branches): ReadonlyMap<number, string> {
  const { list, current } = branches;
  const { choices } = currentBranch(branches);
  const at = new Map<number, number[]>();
  for (const [n, other] of list.entries()) {
    const fork = n === current ? Infinity : forkOf(choices, other.choices);
    if (fork < Infinity) at.set(fork, [...(at.get(fork) ?? []), n + 1]);
  }
  return new Map([...at].map(([step, numbers]) => [step, words(numbers)]));
}

function words(numbers: readonly number[]): string {
  const last = numbers.at(-1) ?? 0;
  return numbers.length === 1
    ? `Branch ${last} parts from this one after this step.`
    : `Branches ${numbers.slice(0, -1).join(", ")} and ${last} part from this one after this step.`;
}
