// What an act was, in words, from what there was before it and after it: for the tooltips of undo and redo.
import { currentBranch, sameChoice } from "#core";
import type { Branches } from "#core";
import { choiceWords } from "../timeline/branch-words.ts";

/** What acts change. */
interface Changed {
  readonly options: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly branches: Branches;
}

/** The act that leads from one to the other: `crash kvserver`, `other options`. */
export function difference(before: Changed, after: Changed): string {
  if (before.seed !== after.seed) return "another seed";
  if (JSON.stringify(before.options) !== JSON.stringify(after.options)) return "other options";
  if (after.branches.list.length < before.branches.list.length) return "a branch removed";
  const { choices: old } = currentBranch(before.branches);
  const { choices: own, open } = currentBranch(after.branches);
  const fresh = own.filter(
    ({ step, choice }) => !old.some((other) => other.step === step && sameChoice(other.choice, choice)),
  );
  const [first] = fresh;
  if (!first) return open ? "free order" : "back to the clock";
  const line = choiceWords(first.choice);
  return fresh.length === 1 ? line : `${line}, and ${fresh.length - 1} more`;
}
