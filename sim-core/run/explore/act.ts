// An act: one thing that may happen next in a search, told by what it is about and not by when: the same act in another order of events
// has the same number.
import type { Choice } from "../../kernel/choice.ts";
import type { EnvelopeName } from "../../kernel/envelope.ts";
import type { PlannedCall } from "../../kernel/system.ts";
import type { BudgetKind } from "./budgets.ts";

export type Act =
  /** Delivers, doubles or loses the message with this number (atlas.ts). */
  | { readonly do: "deliver" | "duplicate" | "drop"; readonly letter: number }
  | { readonly do: "fire"; readonly node: string; readonly process: string; readonly timer: string }
  /** The next planned operation of a client. */
  | ({ readonly do: "call"; readonly client: string } & Omit<PlannedCall, "at">)
  | { readonly do: "crash" | "restart" | "failWrite"; readonly node: string };

/** What an act costs; null is nothing. Timers are told apart by the protocol. */
export function costOf(act: Act, timers: Readonly<Record<string, BudgetKind | "free">>): BudgetKind | null {
  switch (act.do) {
    case "deliver":
    case "call":
      return null;
    case "fire": {
      const cost = timers[act.timer] ?? "timeout";
      return cost === "free" ? null : cost;
    }
    case "drop":
      return "loss";
    default:
      return act.do;
  }
}

/** The kernel's choice for an act; `about` is how its message is named where it is taken. */
export function choiceOf(act: Act, about: EnvelopeName | null): Choice {
  switch (act.do) {
    case "deliver":
    case "duplicate":
    case "drop":
      if (about === null) throw new Error(`${act.do} wants a message`);
      return { do: act.do, ...about };
    case "failWrite":
      return { do: "failWrite", node: act.node, count: 1 };
    case "crash":
    case "restart":
      return { do: act.do, node: act.node };
    default:
      return act;
  }
}
