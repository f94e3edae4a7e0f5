// How the main program brings the nodes up: schedule lines, with `the rest` for all nodes that have not done it yet.
import { nodeVerbs } from "../../kernel/choice.ts";
import { parseChoice, printChoice } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import type { Cast } from "./cast.ts";
import { checkChoice } from "./lines.ts";
import type { Report } from "./problem.ts";

const order = ["construct", "setAddress", "init", "startServices"] as const;
const theRest = /^\s*(\w+)\s+the\s+rest\s*(?:#.*)?$/;

/** The lines of a boot, `the rest` spelled out. A node that leaves out what must come before is a problem. */
export function bootLines(boot: readonly string[], cast: Cast, report: Report): readonly string[] {
  const done = new Map(cast.nodes.map((node) => [node.name, new Set<string>()]));
  return boot.flatMap((written, n) => {
    const path = ["boot", n];
    const verb = nodeVerbs.find((one) => one === theRest.exec(written)?.[1]);
    const rest = cast.nodes.filter((node) => verb && !done.get(node.name)?.has(verb));
    const lines = verb ? rest.map((node) => printChoice({ do: verb, node: node.name })) : [written];
    if (verb && lines.length === 0) report(path, `No node is left: every one has done ${inCode(verb)} by now.`);
    for (const line of lines) {
      const choice = verb ? parseChoice(line) : null;
      const read = choice?.ok ? choice.value : checkChoice(line, cast, path, report);
      if (!read) continue;
      if (!("node" in read) || read.do === "fire") {
        if (!["cut", "heal"].includes(read.do)) report(path, bootNeeds(read.do));
        continue;
      }
      const before = done.get(read.node);
      const missing = order
        .slice(0, Math.max(0, order.indexOf(read.do as (typeof order)[number])))
        .find((one) => !before?.has(one));
      if (before && missing)
        report(path, `${inCode(read.node)} must ${inCode(missing)} before it can ${inCode(read.do)}.`);
      if (before?.has(read.do) && order.some((one) => one === read.do))
        report(path, `${inCode(read.node)} has done ${inCode(read.do)} already.`);
      before?.add(read.do);
    }
    return lines;
  });
}

function bootNeeds(verb: string): string {
  return `A boot brings nodes up (${order.map(inCode).join(", ")}); ${inCode(verb)} belongs into the schedule, the faults or a client.`;
}
