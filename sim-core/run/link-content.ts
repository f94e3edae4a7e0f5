// What a link says: which scenario, which choices differ from the clock's, where we look, and what the trace was (ECOSYSTEM 3).
import type { Branch, OwnChoice } from "./branches.ts";
import type { Scenario } from "./scenario.ts";

/** A scenario of the library by name, or a whole one. */
export type ScenarioRef =
  | { readonly kind: "library"; readonly id: string; readonly version: number }
  | { readonly kind: "whole"; readonly scenario: Scenario };

/** What a link says that knows one branch only, with the clock going on at its end. */
export const unbranched = { open: false, others: [], place: 0 } as const;

export interface LinkContent {
  readonly scenario: ScenarioRef;
  /** What the person changed about the scenario before the run: options and seed. */
  readonly options: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly choices: readonly OwnChoice[];
  /** Free order: after the last own choice the clock does not go on. */
  readonly open: boolean;
  /** The other branches, oldest first, and at which place among them ours stands (branches.ts). */
  readonly others: readonly Branch[];
  readonly place: number;
  /** Where we look. */
  readonly step: number;
  /** What happened up to that step, as 8 hex digits (check.ts). */
  readonly check: string;
  /** Another run of the same workload, where the link shows two side by side. */
  readonly beside?: Beside;
}

/** A run that is shown beside the link's own: all of it but other branches. */
export type Beside = Pick<LinkContent, "scenario" | "options" | "seed" | "choices" | "open" | "step" | "check">;
