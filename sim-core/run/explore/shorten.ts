// Makes a way to a violation short: leaves out what is not needed for the same violation, then looks for a shorter way still.
import { BreadthFirst } from "./breadth-first.ts";
import type { Way } from "./breadth-first.ts";
import type { Space } from "./space.ts";

/** Worlds that the last look for a shorter way may see. */
const worldsMax = 200_000;
const actsMax = 500_000;

/** A way that nothing can be left out of, to the same violation. */
export function shorten(space: Space, way: Way): Way {
  const kept = leaveOut(space, way);
  const search = new BreadthFirst(space, { depth: kept.acts.length - 1, worlds: worldsMax }, way.property);
  search.run(actsMax);
  return search.way ?? kept;
}

/** Deletes pieces, from the back, large ones first, as long as the violation stays (delta debugging); faults before everything else. */
export function leaveOut(space: Space, way: Way): Way {
  let { acts } = way;
  const attempt = (fewer: readonly number[]): boolean => {
    const repeated = follow(space, fewer, way.property);
    if (repeated === null || repeated.length >= acts.length) return false;
    acts = repeated;
    return true;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const fault of acts.filter((act) => space.atlas.act(act).cost >= 0))
      if (attempt(acts.filter((act) => act !== fault))) changed = true;
    for (let size = acts.length >> 1; size >= 1; size >>= 1)
      for (let end = acts.length; end > 0; end -= size)
        if (attempt([...acts.slice(0, Math.max(0, end - size)), ...acts.slice(end)])) changed = true;
  }
  return { acts, property: way.property };
}

/** Follows acts from the first world, leaving out those that are not possible; those taken up to the violation, or null when it does not come. */
export function follow(space: Space, acts: readonly number[], property: number): number[] | null {
  const taken: number[] = [];
  let row = space.first;
  let { length } = row;
  for (const act of acts) {
    if (!space.allows(row, length, act)) continue;
    taken.push(act);
    const broken = space.take(row, length, act);
    if (broken === property) return taken;
    if (broken >= 0) return null;
    length = space.nextLength;
    row = space.next.slice(0, length);
  }
  return null;
}
