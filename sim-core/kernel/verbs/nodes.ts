// What may happen to a whole node: its life, and a crash that strikes in the middle of a step.
import { nodeVerbs } from "../choice.ts";
import type { NodeVerb } from "../choice.ts";
import { canLive, live } from "../life.ts";
import { must } from "../json.ts";
import type { System } from "../system.ts";
import { changeNode, lifeOf, specOf } from "../turn.ts";
import type { World } from "../world.ts";
import { noSuchNode, outOfRange } from "./verb.ts";
import type { Verb, Verbs } from "./verb.ts";

/** The greatest number of effects that a step may have before a crash. */
export const effectsMax = 100;

const lived = Object.fromEntries(
  nodeVerbs.map((verb): [NodeVerb, Verb<NodeVerb>] => [
    verb,
    {
      refusal: (system, world, { node }) => lifeProblem(system, world, verb, node),
      apply: (turn, { node }) => live(turn, verb, node),
    },
  ]),
) as Verbs<NodeVerb>;

export const lifeVerbs: Verbs<NodeVerb | "bounce" | "crashDuring"> = {
  ...lived,
  bounce: {
    refusal: (system, world, { node }) => lifeProblem(system, world, "crash", node),
    apply(turn, { node }) {
      live(turn, "crash", node);
      live(turn, "restart", node);
    },
  },
  crashDuring: {
    refusal(system, world, { node, after }) {
      const problem =
        outOfRange("The number of effects before the crash", after, 0, effectsMax) ??
        lifeProblem(system, world, "crash", node);
      if (problem !== null) return problem;
      const { crashAfter } = must(world.nodes, node);
      return crashAfter === after ? `${node} is to crash there already.` : null;
    },
    apply(turn, { node, after }) {
      changeNode(turn, node, { crashAfter: after });
      turn.events.push({ type: "crashSet", node, after });
    },
  },
};

function lifeProblem(system: System, world: World, verb: NodeVerb, node: string): string | null {
  const missing = noSuchNode(system, node);
  if (missing !== null) return missing;
  if (specOf(system, node).builtIn) return `${node} is a service of the simulator itself: it is always up.`;
  if (verb === "tornPowerLoss" && system.store.files === null)
    return "The stores of this run know no files, so a power loss cannot tear one.";
  if (canLive({ system, world }, verb, node)) return null;
  return `${node} is ${lifeOf(world, node)}: it cannot ${verb} now.`;
}
