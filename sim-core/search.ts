// Another door to the core (#core/search): the search for a schedule that breaks a system. It is used in a worker, so it leads to nothing that
// only the page needs.
export { loadProtocolsFor } from "./protocols/index.ts";
export type { SearchSpec } from "./protocols/search.ts";
export type { Workshop } from "./run/build-system.ts";
export { budgetWords, countedBudgets } from "./run/explore/budget-words.ts";
export { budgetKinds, budgetMax, noBudgets, printBudgets } from "./run/explore/budgets.ts";
export type { BudgetKind, Budgets } from "./run/explore/budgets.ts";
export { Exploration, linkTo } from "./run/explore/exploration.ts";
export type { ExplorationLimits, ExplorationVerdict, Found, Unjudged } from "./run/explore/exploration.ts";
export { prepare, startInstead, undisturbed } from "./run/explore/prepare.ts";
export type { Prepared, Question } from "./run/explore/prepare.ts";
export { storyOf } from "./run/explore/story.ts";
export type { Mishap } from "./run/explore/story.ts";
export { boundsOf, unjudgedWords, verdictWords } from "./run/explore/words.ts";
export { printChoice } from "./run/language/index.ts";
export { scheduleLines } from "./run/schedule-of.ts";
