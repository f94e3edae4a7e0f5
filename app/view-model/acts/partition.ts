// Drawing a partition: who stands on which side, what that cuts in words, and a few splits that are often wanted.
import { conditionOf } from "#core";
import type { Choice, System, World } from "#core";

/** The side of each node: 0 is A, 1 is B…; null leaves the node's links as they are. */
export type Sides = Readonly<Record<string, number | null>>;

/** How many sides are offered. */
export const sidesMax = 4;

export const sideName = (side: number): string => String.fromCharCode(65 + side);

/** The nodes that can be on a side: all but the services of the simulator itself. */
export function membersOf({ nodes }: System): readonly string[] {
  return nodes.filter((node) => !node.builtIn).map(({ name }) => name);
}

/** The groups, in order of their sides; empty sides are left out. */
export function groupsOf(sides: Sides): readonly (readonly string[])[] {
  const groups = Array.from({ length: sidesMax }, (_, side) =>
    Object.keys(sides).filter((name) => sides[name] === side),
  );
  return groups.filter((group) => group.length > 0);
}

export function partitionOf(sides: Sides): Choice {
  return { do: "partition", groups: groupsOf(sides) };
}

/** Who stands where now: nodes between which nothing is cut are on one side. All on one side when the network is whole. */
export function sidesNow(system: System, world: World): Sides {
  const sides: Record<string, number | null> = {};
  const names = membersOf(system);
  const apart = (a: string, b: string): boolean => conditionOf(world, a, b).state === "cut";
  for (const name of names) {
    const known = names.slice(0, names.indexOf(name));
    const friend = known.find((other) => !apart(name, other) && !apart(other, name));
    const used = Object.values(sides).filter((side) => side !== null);
    const fresh = used.length === 0 ? 0 : Math.max(...used) + 1;
    sides[name] = friend === undefined ? Math.min(fresh, sidesMax - 1) : (sides[friend] ?? 0);
  }
  return sides;
}

/** What the partition does, in a sentence; or what is missing. */
export function previewOf(sides: Sides): string {
  const groups = groupsOf(sides);
  if (groups.length < 2) return "Put nodes on two sides or more: nothing passes between sides.";
  const listed = groups.map((group) => `{${group.join(", ")}}`).join(" | ");
  const cut = groups.flatMap((group, n) => groups.slice(n + 1).map((other) => group.length * other.length));
  const links = cut.reduce((sum, count) => sum + count, 0);
  const left = Object.keys(sides).filter((name) => sides[name] === null);
  const apart = left.length === 0 ? "" : ` The links of ${left.join(", ")} stay as they are.`;
  return `${listed}: ${links === 1 ? "one link is" : `${links} links are`} cut both ways; inside a side every link is whole.${apart}`;
}

export interface Preset {
  readonly words: string;
  readonly sides: Sides;
}

/** Splits that are often wanted; `alone` is the node that somebody looks at, if any. */
export function presetsOf({ nodes }: System, alone: string | null): readonly Preset[] {
  const members = nodes.filter((node) => !node.builtIn);
  const split = (isA: (name: string) => boolean): Sides =>
    Object.fromEntries(members.map(({ name }) => [name, isA(name) ? 0 : 1]));
  const kind = new Map(members.map((node) => [node.name, node.kind]));
  const servers = members.filter((node) => node.kind === "server").map(({ name }) => name);
  const [first = "", ...others] = servers;
  const half = servers.slice(0, Math.ceil(servers.length / 2));
  const presets: Preset[] = [];
  if (alone !== null && kind.has(alone))
    presets.push({ words: `${alone} alone`, sides: split((name) => name !== alone) });
  if (others.length > 0)
    presets.push({
      words: `Clients and ${first} | the other servers`,
      sides: split((name) => name === first || kind.get(name) !== "server"),
    });
  if (servers.length > 0)
    presets.push({ words: "Clients | servers", sides: split((name) => kind.get(name) === "client") });
  if (servers.length > 3)
    presets.push({
      words: "The servers in two halves",
      sides: split((name) => kind.get(name) !== "server" || half.includes(name)),
    });
  return presets.filter(({ sides }) => groupsOf(sides).length > 1);
}
