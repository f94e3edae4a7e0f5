// What may happen to a node's disk: writes fail, a torn file is recovered, somebody edits a configuration file.
import { recoverFile, storeOf } from "../disk.ts";
import { entry, must } from "../json.ts";
import { changeNode, lifeOf, specOf } from "../turn.ts";
import { noSuchNode, notOurNode, outOfRange } from "./verb.ts";
import type { Verbs } from "./verb.ts";

/** The longest text of a configuration file, in characters. */
export const textMax = 4000;

/** The most writes that can be made to fail at once. */
export const failingWritesMax = 1_000_000;

export const diskVerbs: Verbs<"failWrite" | "recover" | "edit"> = {
  failWrite: {
    refusal(system, _, { node, count }) {
      const problem =
        outOfRange("The number of writes that fail", count, 1, failingWritesMax) ?? notOurNode(system, node);
      return problem ?? (specOf(system, node).database === null ? `${node} has no store to write to.` : null);
    },
    apply(turn, { node, count }) {
      const { failingWrites } = must(turn.world.nodes, node);
      changeNode(turn, node, { failingWrites: failingWrites + count });
      turn.events.push({ type: "writesFail", node, count });
    },
  },
  recover: {
    refusal(system, world, { node }) {
      const missing = noSuchNode(system, node);
      if (missing !== null) return missing;
      const file = specOf(system, node).database;
      const damage = storeOf(world, file)?.damage;
      if (!damage) return `${node} has no damaged file.`;
      if (!["crashed", "stopped"].includes(lifeOf(world, node)))
        return `${node} is ${lifeOf(world, node)}: a file is recovered while nobody uses it.`;
      return null;
    },
    apply: (turn, { node }) => recoverFile(turn, node),
  },
  edit: {
    refusal(system, world, { node, file, text }) {
      const missing = noSuchNode(system, node);
      if (missing !== null) return missing;
      const files = must(world.nodes, node).config;
      const names = Object.keys(files);
      if (entry(files, file) === null)
        return `${node} has ${names.length === 0 ? "no configuration file" : `no file ${file}; it has ${names.join(", ")}`}.`;
      return text.length > textMax ? `A configuration file has at most ${textMax} characters.` : null;
    },
    apply(turn, { node, file, text }) {
      changeNode(turn, node, { config: { ...must(turn.world.nodes, node).config, [file]: text } });
      turn.events.push({ type: "edited", node, file, text });
    },
  },
};
