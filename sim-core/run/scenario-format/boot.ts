// How the main program brings the nodes up: schedule lines, with `all` for every node and `the rest` for those that have not yet.
import { nodeVerbs } from "../../kernel/choice.ts";
import type { Choice } from "../../kernel/choice.ts";
import { printChoice } from "../language/index.ts";
import { inCode } from "../language/quote.ts";
import type { Cast } from "./cast.ts";
import { scenarioLimits as limits } from "./limits.ts";
import { checkChoice } from "./lines.ts";
import type { Report } from "./problem.ts";

const order = ["construct", "setAddress", "init", "startServices"] as const;
const forMany = /^\s*(\w+)\s+(all|the\s+rest)\s*(?:#.*)?$/;
type Done = ReadonlyMap<string, Set<string>>;

/** The lines of a boot, `all` and `the rest` spelled out. A node that leaves out what must come before is a problem. */
export function bootLines(boot: readonly string[], cast: Cast, report: Report): readonly string[] {
  const done: Done = new Map(cast.nodes.map((node) => [node.name, new Set<string>()]));
  const lines = boot.flatMap((written, n) => {
    const path = ["boot", n];
    const many = ofMany(written, done);
    if (many?.length === 0) report(path, "No node is left that has not done this.");
    const one = many ? null : checkChoice(written, cast, path, report);
    const choices = many ?? (one ? [one] : []);
    for (const choice of choices) {
      const problem = live(choice, done);
      if (problem !== null) report(path, problem);
    }
    return choices.map(printChoice);
  });
  if (lines.length > limits.bootLines)
    report(
      ["boot"],
      `This boot has ${lines.length} lines, with \`all\` and \`the rest\` spelled out; ${limits.bootLines} are the most.`,
    );
  return lines;
}

/** The choices of a line about many nodes; null when it is not such a line. */
function ofMany(written: string, done: Done): Choice[] | null {
  const [, word, whom] = forMany.exec(written) ?? [];
  const verb = nodeVerbs.find((one) => one === word);
  if (!verb) return null;
  const nodes = [...done].filter(([, verbs]) => whom === "all" || !verbs.has(verb));
  return nodes.map(([node]) => ({ do: verb, node }));
}

/** Notes what a node does; says why it cannot. */
function live(choice: Choice, done: Done): string | null {
  const verb = nodeVerbs.find((one) => one === choice.do);
  if (!verb || !("node" in choice)) {
    if (choice.do === "cut" || choice.do === "heal") return null;
    return `A boot brings nodes up (${order.map(inCode).join(", ")}); ${inCode(choice.do)} belongs to the schedule, the faults or a client.`;
  }
  const verbs = done.get(choice.node);
  const place = order.findIndex((one) => one === verb);
  const missing = order.slice(0, Math.max(0, place)).find((one) => !verbs?.has(one));
  const again = place >= 0 && verbs?.has(verb);
  verbs?.add(verb);
  if (missing) return `${inCode(choice.node)} must ${inCode(missing)} before it can ${inCode(verb)}.`;
  return again ? `${inCode(choice.node)} has done ${inCode(verb)} already.` : null;
}
