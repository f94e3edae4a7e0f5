// How a random walk picks its next act. No single way finds everything; together they do (CHECKING.md section 2).
import type { Space } from "./space.ts";
import type { Strategy } from "./walks.ts";

/** How much less often than a delivery a fault or a time-out is picked. */
const rarely = 0.15;
/** How often a walk by priorities changes its mind. */
const changes = 3;

/** Everything is equally likely. */
export const uniform: Strategy = (_, random) => (acts) => acts[Math.floor(random() * acts.length)]!;

/** Faults and time-outs are rarer than the rest. */
export const weighted: Strategy = (space, random) => {
  const weight = (act: number): number => (space.atlas.act(act).cost >= 0 ? rarely : 1);
  return (acts) => {
    let total = 0;
    for (const act of acts) total += weight(act);
    let at = random() * total;
    for (const act of acts) if ((at -= weight(act)) < 0) return act;
    return acts.at(-1)!;
  };
};

/**
 * Probabilistic concurrency testing (Burckhardt et al. 2010): every link, client and node's clock has a random priority, the highest goes
 * first, and at a few random steps the one that would go first falls behind all others.
 */
export const byPriority: Strategy = (space, random, depth) => {
  const priorities = new Map<string, number>();
  const turns = new Set(Array.from({ length: changes }, () => Math.floor(random() * depth)));
  let lowest = 0;
  const priority = (act: number): number => {
    const thread = threadOf(space, act);
    let known = priorities.get(thread);
    if (known === undefined)
      priorities.set(thread, (known = space.atlas.act(act).cost >= 0 ? rarely * random() : random()));
    return known;
  };
  const highest = (acts: readonly number[]): number => acts.reduce((a, b) => (priority(b) > priority(a) ? b : a));
  return (acts, step) => {
    if (turns.has(step)) priorities.set(threadOf(space, highest(acts)), --lowest);
    return highest(acts);
  };
};

/** What an act belongs to: the link of its message, the client, or what goes wrong at a node. */
function threadOf({ atlas }: Space, number: number): string {
  const { act, letter, node } = atlas.act(number);
  if (letter < 0) return `${act.do} ${node}`;
  const { from, to } = atlas.letter(letter);
  return `${act.do} ${from.node} ${to.node ?? to.ip}`;
}
