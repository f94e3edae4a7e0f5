// What makes a branch the one it is, in words: what was done there behind its fork.
import { printChoice } from "#core";
import type { Branch, Choice, Offshoot } from "#core";

/** How many choices a short label names. */
const namedMax = 2;

/** A choice as a schedule line, with an arrow for people. */
export function choiceWords(choice: Choice): string {
  return printChoice(choice).replaceAll(" -> ", " → ");
}

/** The own choices of a branch behind its fork: those that its parent does not have. */
export function ownBehind({ choices }: Branch, { parent, fork }: Offshoot): Branch["choices"] {
  return parent === null ? choices : choices.filter(({ step }) => step > fork);
}

/** `drop kvserver → kvserver3 kvPutReplica, crash kvserver and 3 more`. */
export function branchLabel(branch: Branch, offshoot: Offshoot): string {
  const own = ownBehind(branch, offshoot);
  if (own.length === 0) return offshoot.parent === null ? "as the scenario goes" : "the clock goes on";
  const named = own.slice(0, namedMax).map(({ choice }) => choiceWords(choice));
  const more = own.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Where a branch parts, as a sentence; branches are counted from 1. */
export function partingWords({ parent, fork }: Offshoot): string {
  return parent === null ? "The first branch" : `Leaves branch ${parent + 1} after step ${fork}`;
}
