// The order in which branches are listed: each below the one it leaves, those that leave later nearer, so that no two lines cross.
import { treeOf } from "#core";
import type { Branch, Branches } from "#core";

/** The places of the branches in their list, from the top lane down. */
export function laneOrder(list: readonly Branch[]): readonly number[] {
  const tree = treeOf(list);
  const below = (parent: number | null): number[] =>
    tree
      .flatMap((offshoot, index) => (offshoot.parent === parent ? [{ index, fork: offshoot.fork }] : []))
      .sort((a, b) => b.fork - a.fork || a.index - b.index)
      .flatMap(({ index }) => [index, ...below(index)]);
  return below(null);
}

/** The branch that stands so many lanes below the current one, going round. */
export function neighbour({ list, current }: Branches, by: 1 | -1): number {
  const order = laneOrder(list);
  return order[(order.indexOf(current) + by + order.length) % order.length] ?? current;
}
