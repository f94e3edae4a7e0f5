// What a search says in the page: how far it is, and what came of it. Never that a system is correct: only within which bounds nothing broke.
import { printBudgets, verdictWords } from "#core/search";
import { pressMs, pressWorlds, searchMax } from "../../session/search-limits.ts";
import type { FoundRun, SearchCap, SearchEnd, SearchProgress, SearchQuestion } from "../../session/search-messages.ts";

/** `1,234`. */
export const grouped = (n: number): string => Math.round(n).toLocaleString("en");

/** `12.3 MB`. */
export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The numbers of a search, each with its name and what it counts. */
export function figures(
  progress: SearchProgress,
  rate: number,
): readonly (readonly [name: string, value: string, says: string])[] {
  return [
    ["Worlds", grouped(progress.worlds), "distinct worlds that were met"],
    ["Depth", grouped(progress.depth), "every world up to so many steps away is known"],
    ["Steps tried", grouped(progress.acts), "all searches together"],
    ["Steps a second", rate > 0 ? grouped(rate) : "–", "now, on this machine"],
    ["Random walks", grouped(progress.walks), "tried besides, each a run of its own"],
    ["Memory", megabytes(progress.bytes), "worlds, and what is remembered of steps"],
  ];
}

/** What a search does now, in a few words; empty when it does nothing. */
export function stateWords(state: "searching" | "paused", { shortening }: SearchProgress): string {
  if (shortening === null) return state === "paused" ? "Paused" : "Searching…";
  const found = `${shortening.property} can be broken, in ${steps(shortening.length)} so far`;
  return state === "paused" ? `Paused; ${found}` : `${found}. Making it shorter…`;
}

const steps = (n: number): string => (n === 1 ? "one step" : `${grouped(n)} steps`);

/** What a cap means, in a sentence or two; `shortening` is what was found and is still too long. */
export function capWords(cap: SearchCap, shortening: SearchProgress["shortening"]): string {
  const longer = "“Search longer” goes on where it stood.";
  if (shortening !== null)
    return `A run of ${steps(shortening.length)} that breaks ${shortening.property} was found, and ${pressMs / 1000} seconds are over before it is as short as it can be. ${longer}`;
  switch (cap) {
    case "time":
      return `${verdictWords.stopped}: ${pressMs / 1000} seconds are over. ${longer}`;
    case "worlds":
      return `${verdictWords.stopped}: ${grouped(pressWorlds)} more worlds were met. ${longer}`;
    case "memory":
      return `${verdictWords.stopped}: the search holds ${megabytes(searchMax.bytes)} in memory, as much as a page may.`;
    case "allWorlds":
      return `${verdictWords.stopped}: ${grouped(searchMax.worlds)} worlds are as many as a page may hold.`;
    case "unjudged":
      return "All worlds within the bounds were met, and none breaks what could be judged; but not everything could be judged everywhere.";
    case "acts":
      return `${verdictWords.stopped}: ${grouped(searchMax.acts)} steps were tried, as many as a page tries.`;
  }
}

/** How a found run goes: `It takes 7 steps, from step 36 to step 42. What goes wrong: a message is lost (step 40), a time-out (step 41).` */
export function wayWords({ from, step, mishaps }: Pick<FoundRun, "from" | "step" | "mishaps">): string {
  const wrong = mishaps.map((mishap) => `${mishap.says} (step ${mishap.step})`).join(", ");
  const way =
    step - from === 1 ? `one step, step ${step}` : `${steps(step - from)}, from step ${from + 1} to step ${step}`;
  return `The shortest way found takes ${way}. ${wrong === "" ? "Nothing goes wrong in it; only the order of things matters." : `What goes wrong: ${wrong}.`}`;
}

/** What could be seen in some world, and what in none: `Seen in some world: CAN-LAG. Seen in none that was met: CAN-SPREAD.` */
export function seenWords(seen: SearchEnd["seen"]): string {
  const ids = (wanted: boolean): string =>
    Object.entries(seen)
      .flatMap(([id, was]) => (was === wanted ? [id] : []))
      .join(", ");
  return [
    ...(ids(true) === "" ? [] : [`Seen in some world: ${ids(true)}.`]),
    ...(ids(false) === "" ? [] : [`Seen in none that was met: ${ids(false)}.`]),
  ].join(" ");
}

/** The command that searches further than a page does. */
export function commandFor(
  id: string,
  { budgets, property, from }: Pick<SearchQuestion, "budgets" | "property" | "from">,
  options: Readonly<Record<string, string>>,
): string {
  return [
    `npm run -s sim -- explore ${id}`,
    ...(printBudgets(budgets) === "" ? [] : [`--faults ${printBudgets(budgets)}`]),
    ...(property === null ? [] : [`--property ${property}`]),
    ...(from === null ? [] : [`--from ${from}`]),
    ...Object.entries(options).map(([name, value]) => `--option ${name}=${value}`),
  ].join(" ");
}
