// Choices: what may happen next. A run is a scenario and a list of these; nothing happens that is not a choice.
import type { EnvelopeName } from "./envelope.ts";

/** What an operator, a power cut or the main program does to a whole node. */
export type NodeVerb =
  | "construct"
  | "setAddress"
  | "init"
  | "startServices"
  | "stopServices"
  | "crash"
  | "powerLoss"
  | "restart"
  | "pause"
  | "resume";

/** All verbs that act on a node, in the order in which they are offered. */
export const nodeVerbs: readonly NodeVerb[] = [
  "construct",
  "setAddress",
  "init",
  "startServices",
  "stopServices",
  "crash",
  "powerLoss",
  "restart",
  "pause",
  "resume",
];

/** One thing that may happen next. Imperative; plain JSON; stable across unrelated changes of the run. */
export type Choice =
  | { readonly do: NodeVerb; readonly node: string }
  | ({ readonly do: "deliver" | "drop" } & EnvelopeName)
  | { readonly do: "fire"; readonly node: string; readonly process: string; readonly timer: string }
  | {
      readonly do: "call";
      readonly client: string;
      readonly kind: string;
      readonly key: string;
      readonly value: string | null;
    }
  | { readonly do: "cut" | "heal"; readonly from: string; readonly to: string }
  | { readonly do: "failWrite"; readonly node: string; readonly count: number };

/** Two choices are the same when their text is. Keys are always written in the order above. */
export function sameChoice(a: Choice, b: Choice): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
