// How the network is split now. The world keeps only cut links; the groups are found from those that are cut both ways.
import { conditionOf } from "#core";
import type { System, World } from "#core";

/** A partition of some nodes; what reaches every group stands beside it. */
export interface Split {
  /** Two or more, in the system's order; no message passes from one to another. */
  readonly groups: readonly (readonly string[])[];
  /** Nodes with no link that is cut both ways. */
  readonly beside: readonly string[];
}

/**
 * The split of the network, or null when it is not split: connected components over links not cut both ways, among the nodes that have a
 * link cut both ways. One cut link between two nodes that a third still reaches is a cut link, not a split.
 */
export function splitOf({ nodes }: System, world: World): Split | null {
  const links = Object.keys(world.links);
  if (links.length === 0) return null;
  const isCut = (from: string, to: string): boolean => conditionOf(world, from, to).state === "cut";
  const apart = (a: string, b: string): boolean => isCut(a, b) && isCut(b, a);
  const names = nodes.filter((node) => !node.builtIn).map(({ name }) => name);
  const [split, beside] = [new Set<string>(), new Set(names)];
  for (const pair of links) {
    const [from = "", to = ""] = pair.split(">");
    if (!apart(from, to)) continue;
    split.add(from).add(to);
    beside.delete(from);
    beside.delete(to);
  }
  const left = names.filter((name) => split.has(name));
  const groups: string[][] = [];
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const group = [first];
    // Grows while it is gone through.
    for (const member of group)
      for (const other of left.filter((name) => !apart(member, name)))
        group.push(...left.splice(left.indexOf(other), 1));
    groups.push(names.filter((name) => group.includes(name)));
  }
  const whole = groups.length < 2 || (groups.every(({ length }) => length === 1) && groups.length === 2);
  return whole && (groups.length < 2 || beside.size > 0) ? null : { groups, beside: [...beside] };
}

/** Whether two nodes are in different groups. */
export function isAcross(split: Split | null, a: string, b: string): boolean {
  const side = (name: string): number => split?.groups.findIndex((group) => group.includes(name)) ?? -1;
  return side(a) >= 0 && side(b) >= 0 && side(a) !== side(b);
}

/** `partition: client1 kvserver | kvserver2 kvserver3`. */
export function splitWords({ groups }: Split): string {
  return `partition: ${groups.map((group) => group.join(" ")).join(" | ")}`;
}
