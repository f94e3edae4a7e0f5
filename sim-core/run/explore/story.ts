// What a search found, as a scenario that tells its own story: notes say where the search starts, what goes wrong, and what is broken in the
// end. So a link to it keeps them, and any page that shows notes shows them.
import { entry } from "../../kernel/json.ts";
import { lifeOf } from "../../kernel/turn.ts";
import type { SearchSpec } from "../../protocols/search.ts";
import { momentAt } from "../language/moment-at.ts";
import type { Run } from "../run.ts";
import type { Scenario } from "../scenario.ts";
import { budgetWords } from "./budget-words.ts";
import type { Found } from "./exploration.ts";
import type { Prepared } from "./prepare.ts";

/** Something that goes wrong in a found run: at which step, and what, in a few words: `a time-out`. */
export interface Mishap {
  readonly step: number;
  readonly says: string;
}

const titleMax = 120;

/** The scenario with the story of the run, and what goes wrong in it, in order. */
export function storyOf(
  { recording, from, property, title, says }: Found,
  { scenario, steady, task }: Prepared,
): { readonly scenario: Scenario; readonly mishaps: readonly Mishap[] } {
  const { run } = recording;
  const mishaps: Mishap[] = [];
  for (let step = from + 1; step <= run.length; step++) {
    const what = mishapAt(run, step, task.spec);
    if (what !== null) mishaps.push({ step, says: what });
  }
  const told = [
    { step: from, say: `The search starts here: ${steady.says}.` },
    ...mishaps.map((mishap, n) => ({
      step: mishap.step,
      say: `What goes wrong, ${n + 1} of ${mishaps.length}: ${mishap.says}.`,
    })),
    { step: run.length, say: `${property} is broken here: ${title}. ${says}` },
  ];
  const notes = told.flatMap(({ step, say }) => {
    const when = momentAt(run, step);
    return when === null ? [] : [{ when, say }];
  });
  // An answer is no challenge any more.
  const { goal: _, ...rest } = scenario;
  const { expect } = scenario;
  const story: Scenario = {
    ...rest,
    // What was found in what was found before is told once.
    title: `${scenario.title.replace(/: how \S+ breaks$/, "")}: how ${property} breaks`.slice(0, titleMax),
    summary: `Found by searching. After ${run.length} steps ${property} is broken: ${title}. ${says}`,
    notes,
    expect: { ...expect, operations: {}, stores: {}, holds: [], breaks: [property], happens: [], never: [] },
  };
  return { scenario: story, mishaps };
}

function mishapAt(run: Run, step: number, { timers = {}, suspects }: SearchSpec): string | null {
  const { choice } = run.at(step);
  switch (choice?.do) {
    case "drop":
      return "a message is lost";
    case "crash":
    case "restart":
    case "duplicate":
    case "failWrite":
      return `a ${budgetWords[choice.do].one}`;
    case "fire": {
      const { world } = run.at(step - 1);
      const process = world.nodes[choice.node]?.processes[choice.process];
      const whom = process && suspects ? suspects(process, choice.timer) : null;
      if (whom !== null) return `a ${budgetWords[lifeOf(world, whom) === "serving" ? "suspicion" : "timeout"].one}`;
      const cost = entry(timers, choice.timer) ?? "timeout";
      return cost === "free" ? null : `a ${budgetWords[cost].one}`;
    }
    default:
      return null;
  }
}
