// Branches: runs of one scenario that part at a step, each its own choices. The old future is kept; repeating a choice re-enters the
// branch that has it. How they hang together is derived from the choices alone.
import type { Choice } from "../kernel/choice.ts";
import { sameChoice } from "../kernel/choice.ts";

/** A choice that somebody made instead of the clock: it was taken as step `step`. */
export interface OwnChoice {
  readonly step: number;
  readonly choice: Choice;
}

/** One way in which a run went. */
export interface Branch {
  /** In the order of their steps. */
  readonly choices: readonly OwnChoice[];
  /** Free order: after the last own choice the clock does not go on. */
  readonly open: boolean;
}

/** All ways that were gone, oldest first, and which one is looked at. There is always one. */
export interface Branches {
  readonly list: readonly Branch[];
  readonly current: number;
}

/** Where a branch leaves which other: both are the same up to and with step `fork`. The first one leaves none. */
export interface Offshoot {
  readonly parent: number | null;
  readonly fork: number;
}

/** The most branches that are kept. */
export const branchesMax = 40;

/** A run that nobody has changed. */
export const oneBranch: Branches = { list: [{ choices: [], open: false }], current: 0 };

/** The branch that is looked at. */
export function currentBranch({ list, current }: Branches): Branch {
  const branch = list[current];
  if (!branch) throw new Error(`no branch ${current} of ${list.length}`);
  return branch;
}

/** The last step that two branches share; Infinity when they never part. */
export function forkOf(a: readonly OwnChoice[], b: readonly OwnChoice[]): number {
  for (let n = 0; n < Math.max(a.length, b.length); n++) {
    const [x, y] = [a[n], b[n]];
    if (x && y && x.step === y.step && sameChoice(x.choice, y.choice)) continue;
    return Math.min(x?.step ?? Infinity, y?.step ?? Infinity) - 1;
  }
  return Infinity;
}

/** How branches hang together: each leaves the oldest one with which it shares most. */
export function treeOf(list: readonly Branch[]): readonly Offshoot[] {
  return list.map(({ choices }, index): Offshoot => {
    let best: Offshoot = { parent: null, fork: 0 };
    for (let other = 0; other < index; other++) {
      const fork = forkOf(choices, list[other]?.choices ?? []);
      if (best.parent === null || fork > best.fork) best = { parent: other, fork };
    }
    return best;
  });
}

/** An act: choices taken one after another from a step on, on a run of so many steps. */
export interface Act {
  readonly step: number;
  readonly length: number;
  readonly choices: readonly Choice[];
  /** Whether the clock goes on afterwards. */
  readonly open: boolean;
}

/**
 * The branches after an act on the current one. A branch that begins so is entered again; at the end of a run the branch grows; anywhere
 * else a new one begins. Null when there are too many.
 */
export function act(branches: Branches, { step, length, choices, open }: Act): Branches | null {
  const { list, current } = branches;
  const { choices: own } = currentBranch(branches);
  const last = step + choices.length;
  const made = [
    ...own.filter((one) => one.step <= step),
    ...choices.map((choice, n): OwnChoice => ({ step: step + n + 1, choice })),
  ];
  const begins = (branch: Branch | undefined): boolean =>
    branch !== undefined &&
    forkOf(
      branch.choices.filter((one) => one.step <= last),
      made,
    ) === Infinity;
  const again = begins(list[current]) ? current : list.findIndex(begins);
  if (again >= 0) return { list, current: again };
  const grown: Branch = { choices: made, open };
  // Nothing lies behind the end: no future is lost.
  if (step === length) return { list: list.with(current, grown), current };
  if (list.length >= branchesMax) return null;
  return { list: [...list, grown], current: list.length };
}

/** The branches without one of them, which is not the only one; the one looked at stays, or becomes the one that this one left. */
export function withoutBranch({ list, current }: Branches, index: number): Branches {
  const parent = treeOf(list)[index]?.parent ?? 0;
  const stay = current === index ? parent : current;
  return { list: list.filter((_, n) => n !== index), current: stay - (stay > index ? 1 : 0) };
}
