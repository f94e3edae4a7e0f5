// What may go wrong in a search, in words.
import { budgetKinds } from "./budgets.ts";
import type { BudgetKind, Budgets } from "./budgets.ts";

/** A kind of fault: one of it, many of it, and what it is, in half a sentence. */
export const budgetWords: Readonly<
  Record<BudgetKind, { readonly one: string; readonly many: string; readonly says: string }>
> = {
  timeout: { one: "time-out", many: "time-outs", says: "a timer runs out too early" },
  suspicion: { one: "false suspicion", many: "false suspicions", says: "who is up is taken for dead" },
  retry: { one: "retry", many: "retries", says: "a request is sent once more" },
  crash: { one: "crash", many: "crashes", says: "between two steps; what is on disk stays" },
  restart: { one: "restart", many: "restarts", says: "with what the disk holds" },
  duplicate: { one: "doubled message", many: "doubled messages", says: "the network copies a message" },
  loss: { one: "lost message", many: "lost messages", says: "gone for good, not late" },
  failWrite: { one: "failed write", many: "failed writes", says: "a store refuses a write" },
};

/** `2 time-outs, 1 crash`; empty when nothing may go wrong. */
export function countedBudgets(budgets: Budgets): string {
  return budgetKinds
    .flatMap((kind) => {
      const [count, words] = [budgets[kind], budgetWords[kind]];
      return count > 0 ? [`${count} ${count === 1 ? words.one : words.many}`] : [];
    })
    .join(", ");
}
