// What may happen to links, each one direction: cut, worsened, whole again; and to all of them at once.
import { changeLink, linkProblem, linkUp } from "../links.ts";
import type { System } from "../system.ts";
import type { Turn } from "../turn.ts";
import type { World } from "../world.ts";
import { noSuchNode, notOurNode, outOfRange } from "./verb.ts";
import type { Verbs } from "./verb.ts";

/** The greatest latency that a link can be given, in ms. */
export const latencyMax = 3_600_000;

interface Pair {
  readonly from: string;
  readonly to: string;
}

export const linkVerbs: Verbs<"cut" | "heal" | "degrade" | "partition" | "healAll"> = {
  cut: {
    refusal: (system, world, choice) => missing(system, choice) ?? linkProblem(system, world, choice, { type: "cut" }),
    apply(turn, { from, to }) {
      changeLink(turn, from, to, { type: "cut" });
      turn.events.push({ type: "linkCut", from, to });
    },
  },
  heal: {
    refusal: (system, world, choice) => missing(system, choice) ?? linkProblem(system, world, choice, { type: "heal" }),
    apply(turn, { from, to }) {
      changeLink(turn, from, to, { type: "heal" });
      turn.events.push({ type: "linkHealed", from, to });
    },
  },
  degrade: {
    refusal(system, world, choice) {
      const { latency, loss, duplicate, reorder } = choice;
      const given = [loss, duplicate, reorder].filter((one) => one !== null);
      if (latency === null && given.length === 0) return "Say what gets worse: latency, loss, duplicate or reorder.";
      if (given.some((one) => !(one >= 0 && one <= 1)))
        return "Loss, duplicate and reorder are probabilities from 0 to 1.";
      const slow = latency === null ? null : outOfRange("The latency in ms", latency, 0, latencyMax);
      return slow ?? missing(system, choice) ?? linkProblem(system, world, choice, { type: "degrade", ...choice });
    },
    apply(turn, { from, to, latency, loss, duplicate, reorder }) {
      const conditions = { latency, loss, duplicate, reorder };
      changeLink(turn, from, to, { type: "degrade", ...conditions });
      turn.events.push({ type: "linkDegraded", from, to, ...conditions });
    },
  },
  partition: {
    refusal(system, world, { groups }) {
      const names = groups.flat();
      if (groups.length < 2 || groups.some((group) => group.length === 0))
        return "A partition has two groups or more, with a node or more in each.";
      const twice = names.find((name, n) => names.indexOf(name) !== n);
      if (twice !== undefined) return `${twice} cannot be on two sides of a partition.`;
      const unknown = names.map((name) => notOurNode(system, name)).find((says) => says !== null);
      if (unknown !== undefined) return unknown;
      const changes = pairs(groups).some(({ from, to, across }) => linkUp(world, from, to) === across);
      return changes ? null : "The network is split so already.";
    },
    apply(turn, { groups }) {
      for (const { from, to, across } of pairs(groups))
        if (linkUp(turn.world, from, to) === across) changeLink(turn, from, to, { type: across ? "cut" : "heal" });
      turn.events.push({ type: "partitioned", groups });
    },
  },
  healAll: {
    refusal: (_, world) => (troubled(world).length > 0 ? null : "Every link is whole."),
    apply(turn: Turn) {
      for (const [from, to] of troubled(turn.world)) changeLink(turn, from, to, { type: "heal" });
      turn.events.push({ type: "allHealed" });
    },
  },
};

function missing(system: System, { from, to }: Pair): string | null {
  const unknown = noSuchNode(system, from) ?? noSuchNode(system, to);
  const served = unknown ?? notOurNode(system, from) ?? notOurNode(system, to);
  return served ?? (from === to ? "A node has no link to itself." : null);
}

/** Every directed link between named nodes, and whether it crosses the partition. */
function pairs(groups: readonly (readonly string[])[]): (Pair & { across: boolean })[] {
  const members = groups.flatMap((group, side) => group.map((name) => ({ name, side })));
  return members.flatMap((a) =>
    members.flatMap((b) => (a.name === b.name ? [] : [{ from: a.name, to: b.name, across: a.side !== b.side }])),
  );
}

/** The links that are not whole. */
function troubled(world: World): [from: string, to: string][] {
  return Object.keys(world.links).map((pair) => pair.split(">") as [string, string]);
}
