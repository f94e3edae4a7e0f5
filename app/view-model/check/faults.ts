// What a person may let go wrong: a row for each kind of fault, and ready-made choices.
import { budgetKinds, budgetWords, noBudgets } from "#core/search";
import type { BudgetKind, Budgets, SearchSpec } from "#core/search";
import type { Protocol } from "#core";

type Promises = ReturnType<Protocol["promises"]>;

/** A kind of fault. `cannot` says why it never happens with this protocol; null when it may. */
export interface FaultRow {
  readonly kind: BudgetKind;
  readonly title: string;
  readonly says: string;
  readonly cannot: string | null;
}

/** The rows, in the order of the core. */
export function faultRows({ suspects, timers = {} }: SearchSpec): readonly FaultRow[] {
  const retries = Object.values(timers).includes("retry");
  return budgetKinds.map((kind) => {
    const { many, says } = budgetWords[kind];
    const title = many[0]!.toUpperCase() + many.slice(1);
    const cannot =
      kind === "suspicion" && !suspects
        ? "here nobody takes another for dead"
        : kind === "retry" && !retries
          ? "here nobody sends again by itself"
          : null;
    return { kind, title, says, cannot };
  });
}

export interface Preset {
  readonly name: string;
  readonly says: string;
  readonly budgets: Budgets;
}

/** Which budgets let a fault that is promised for happen. Loss, delay and cut links need none; but who waits for what is lost times out. */
const letHappen: Readonly<Record<keyof Promises["admits"], readonly BudgetKind[]>> = {
  loss: ["loss", "timeout", "retry"],
  delay: ["timeout", "retry"],
  partition: ["timeout", "retry"],
  reorder: [],
  duplicate: ["duplicate"],
  forgery: [],
  crash: ["crash", "timeout"],
  powerLoss: ["crash", "timeout"],
  stop: ["crash", "timeout"],
  restart: ["restart"],
  pause: ["timeout"],
  diskFailure: ["failWrite"],
};

/** Ready-made choices; the last is what these options promise to stand, each kind once. */
export function presets({ admits, under }: Promises, rows: readonly FaultRow[]): readonly Preset[] {
  const everywhere = (Object.keys(admits) as (keyof typeof admits)[]).filter((kind) => admits[kind] === "anywhere");
  const possible = (kind: BudgetKind): boolean => rows.some((row) => row.kind === kind && row.cannot === null);
  const admitted = new Set(everywhere.flatMap((kind) => letHappen[kind]).filter(possible));
  const some = Object.keys(admits).length > everywhere.length;
  const nothing = { name: "Nothing goes wrong", says: "But messages may come late or never.", budgets: noBudgets };
  const wanted = [
    { name: "One time-out", says: "And messages may come late or never.", budgets: { ...noBudgets, timeout: 1 } },
    { name: "One crash", says: "And messages may come late or never.", budgets: { ...noBudgets, crash: 1 } },
    {
      name: "What is promised for",
      says: `Promised under ${under}${some ? "; a search cannot keep to some nodes, so what is admitted only there is left out" : ""}.`,
      budgets: { ...noBudgets, ...Object.fromEntries([...admitted].map((kind) => [kind, 1])) },
    },
  ];
  // Where nothing is promised for, or what has a button already, one button says so.
  return wanted.reduce<readonly Preset[]>(
    (list, one) => (list.some(({ budgets }) => sameBudgets(budgets, one.budgets)) ? list : [...list, one]),
    [nothing],
  );
}

export const sameBudgets = (a: Budgets, b: Budgets): boolean => budgetKinds.every((kind) => a[kind] === b[kind]);
