// What surrounds the nodes of every simulated system: the life of a node, the condition of a link, and who answers for names.
import { linkCondition } from "./link-condition.ts";
import { nameServiceNode } from "./name-service.ts";
import { nodeLife } from "./node-life.ts";

export const surroundings = {
  life: nodeLife,
  link: linkCondition,
  nameService: { node: nameServiceNode.name, process: "names" },
} as const;
