// What a search says: never that a system is correct, only what was found, or within which bounds nothing was.
import { countedBudgets } from "./budget-words.ts";
import type { Exploration, ExplorationVerdict, Unjudged } from "./exploration.ts";
import type { Prepared, Question } from "./prepare.ts";

/** `1,234 worlds`. */
const counted = (n: number, one: string): string =>
  `${String(n).replace(/\B(?=(\d{3})+$)/g, ",")} ${one}${n === 1 ? "" : "s"}`;

/** The verdict in a few words. */
export const verdictWords: Readonly<Record<ExplorationVerdict, string>> = {
  broken: "Broken",
  holds: "Holds within these bounds",
  stopped: "Stopped by a cap; nothing found so far",
};

/** What was allowed to happen: who asks for what, what may go wrong, from where. */
export function boundsOf({ scenario, steady, properties }: Prepared, { budgets }: Question, depth: number): string {
  const calls = Object.values(scenario.clients).map((list) => list.reduce((sum, { times }) => sum + times, 0));
  const operations = calls.reduce((sum, count) => sum + count, 0);
  const faults = countedBudgets(budgets);
  return [
    `${counted(calls.length, "client")} with ${counted(operations, "operation")}, from where ${steady.says}`,
    faults === ""
      ? "nothing goes wrong but that messages come late or never"
      : `at most ${faults}, and messages come late or never`,
    ...(budgets.loss === 0 ? ["what is judged with nothing in flight is judged where all has arrived"] : []),
    `at most ${counted(depth, "step")} in a row`,
    `looked at: ${properties.flatMap(({ id, kind }) => (kind === "sometimes" ? [] : [id])).join(", ")}`,
  ].join("; ");
}

/** Where a property could not be judged: `INV-LIN could not be judged in 12 worlds. Too many calls …`. */
export const unjudgedWords = ({ property, worlds, says }: Unjudged): string =>
  `${property} could not be judged in ${counted(worlds, "world")}. ${says}`;

/** How far a search has come. */
export function progressWords({ progress, limit, unjudged }: Exploration): string {
  const { worlds, acts, depth, walks, cutOff } = progress;
  const beyond = cutOff ? "; longer runs exist and were not looked at" : "";
  const sentences = [...(limit === null ? [] : [limit]), ...unjudged.map(unjudgedWords)];
  const stopped = sentences.map((sentence) => `. ${sentence.replace(/\.$/, "")}`).join("");
  return `${counted(worlds, "distinct world")}, all up to ${counted(depth, "step")} deep, and ${counted(walks, "random walk")}; ${counted(acts, "step")} taken${beyond}${stopped}`;
}
