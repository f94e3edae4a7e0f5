// What the page and a search say to each other: plain data, so that it can pass into a worker and back.
import type { LinkContent, Scenario } from "#core";
import type { Budgets, ExplorationVerdict, Mishap, Unjudged } from "#core/search";

/** What is to be searched. */
export interface SearchQuestion {
  /** As it would run now, with the person's changes in it. */
  readonly scenario: Scenario;
  readonly budgets: Budgets;
  /** The id of the only property that is looked at; null for all. */
  readonly property: string | null;
  /** The name of the steady state from which it starts; null for the usual one. */
  readonly from: string | null;
}

/** From the page. `longer` goes on where a cap has stopped it. */
export type SearchOrder =
  { readonly do: "search"; readonly question: SearchQuestion } | { readonly do: "pause" | "resume" | "longer" };

/**
 * How far it has come: distinct worlds, how many steps deep they are all known, steps tried, random walks, and the bytes that it holds in
 * memory; and the run that was found and is being made short, with its property and its steps so far.
 */
export interface SearchProgress {
  readonly worlds: number;
  readonly depth: number;
  readonly acts: number;
  readonly walks: number;
  readonly bytes: number;
  readonly shortening: { readonly property: string; readonly length: number } | null;
}

/** What was found, as plain data. */
export interface FoundRun {
  readonly property: string;
  readonly title: string;
  /** The violation in a sentence. */
  readonly says: string;
  /** The step of the steady state, and the step of the violation. */
  readonly from: number;
  readonly step: number;
  /** What goes wrong in it. */
  readonly mishaps: readonly Mishap[];
  /** The schedule lines from the steady state on, one a step. */
  readonly lines: readonly string[];
  /** The whole run as a schedule document. */
  readonly schedule: string;
  /** What a link to it says; it opens at the violation. */
  readonly content: LinkContent;
}

/**
 * Why a search stopped without an answer: how long or how many worlds a press lasts, or what a page can hold at all; or all was searched, and
 * a property could not be judged everywhere.
 */
export type SearchCap = "time" | "worlds" | "memory" | "allWorlds" | "acts" | "unjudged";

export interface SearchEnd {
  readonly verdict: ExplorationVerdict;
  readonly progress: SearchProgress;
  readonly found: FoundRun | null;
  /** The ids of claims that something can be seen, and whether it was, in some world that was met. */
  readonly seen: Readonly<Record<string, boolean>>;
  /** The properties that could not be judged in some of the worlds. */
  readonly unjudged: readonly Unjudged[];
  /** What stopped it, if it has no answer. */
  readonly cap: SearchCap | null;
}

/** Another state from which to search: its name, and what it is, in half a sentence. */
export interface Instead {
  readonly name: string;
  readonly says: string;
}

/** From the search. `refused` is a question that cannot be searched, unless it begins elsewhere. */
export type SearchReport =
  | { readonly is: "begun"; readonly bounds: string }
  | { readonly is: "progress"; readonly progress: SearchProgress }
  | ({ readonly is: "ended" } & SearchEnd)
  | { readonly is: "refused"; readonly says: string; readonly instead: Instead | null }
  | { readonly is: "failed"; readonly says: string };
