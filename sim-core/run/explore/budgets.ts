// What may go wrong in a search, and how often. Each kind has its own budget. Where only arrivals matter, losing messages and partitions need
// none, since a message that is never delivered is lost (CHECKING.md section 2); what is judged once nothing is in flight wants a real loss.

/** In the order in which they are written. A false suspicion is a time-out that takes a server for dead which is up. */
export const budgetKinds = [
  "timeout",
  "suspicion",
  "retry",
  "crash",
  "restart",
  "duplicate",
  "failWrite",
  "loss",
] as const;
export type BudgetKind = (typeof budgetKinds)[number];
export type Budgets = Readonly<Record<BudgetKind, number>>;

/** The most that one budget can be. */
export const budgetMax = 15;

export const noBudgets: Budgets = {
  timeout: 0,
  suspicion: 0,
  retry: 0,
  crash: 0,
  restart: 0,
  duplicate: 0,
  failWrite: 0,
  loss: 0,
};

/** Budgets as one whole number, four bits each; 0 is nothing spent. */
const bits = 4;

/** How much of a budget is left when `spent` is spent. */
export function left(budgets: readonly number[], spent: number, kind: number): number {
  return budgets[kind]! - ((spent >> (bits * kind)) & budgetMax);
}

/** One more spent. */
export const spend = (spent: number, kind: number): number => spent + (1 << (bits * kind));

/** `crash=1,timeout=2` as budgets, or what is wrong with it, as a sentence. */
export function readBudgets(text: string): Budgets | string {
  const budgets: Record<string, number> = { ...noBudgets };
  if (text.trim() === "") return budgets as Budgets;
  for (const part of text.split(",")) {
    const [, name = "", count = ""] = /^\s*([A-Za-z]+)\s*=\s*(\d{1,3})\s*$/.exec(part) ?? [];
    if (!budgetKinds.some((kind) => kind === name))
      return `"${part.trim()}" is no fault with a number, such as crash=1; there are ${budgetKinds.join(", ")}.`;
    if (Number(count) > budgetMax) return `${name} may happen at most ${budgetMax} times in a search, not ${count}.`;
    if (text.split(",").filter((other) => other.trim().startsWith(`${name}=`)).length > 1)
      return `${name} is given twice.`;
    budgets[name] = Number(count);
  }
  return budgets as Budgets;
}

/** As it is written: `crash=1,timeout=2`; empty when there are none. */
export function printBudgets(budgets: Budgets): string {
  return budgetKinds.flatMap((kind) => (budgets[kind] > 0 ? [`${kind}=${budgets[kind]}`] : [])).join(",");
}
