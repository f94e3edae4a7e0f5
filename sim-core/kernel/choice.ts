// Choices: what may happen next. A run is a scenario and a list of these; nothing happens that is not a choice.
import type { EnvelopeName, Message } from "./envelope.ts";

/** What an operator, a power cut or the main program does to a whole node, in the order in which it is offered. */
export const nodeVerbs = [
  "construct",
  "setAddress",
  "init",
  "startServices",
  "stopServices",
  "crash",
  "powerLoss",
  "tornPowerLoss",
  "restart",
  "pause",
  "resume",
] as const;

export type NodeVerb = (typeof nodeVerbs)[number];

/** A timer of a process. */
export interface TimerName {
  readonly node: string;
  readonly process: string;
  readonly timer: string;
}

/** A hand-made datagram. A port that is null is the one that such a datagram would have; fields that are left out are the usual ones. */
export interface Forgery {
  /** The node that it claims to come from. */
  readonly from: string;
  readonly fromPort: number | null;
  readonly to: string;
  readonly toPort: number | null;
  readonly message: Message;
}

/** The conditions of a link that somebody worsens; null leaves one as the network has it. Latency in ms, the rest probabilities. */
export interface Conditions {
  readonly latency: number | null;
  readonly loss: number | null;
  readonly duplicate: number | null;
  readonly reorder: number | null;
}

/** One thing that may happen next. Imperative; plain JSON; stable across unrelated changes of the run. */
export type Choice =
  | { readonly do: NodeVerb; readonly node: string }
  /** A crash and a restart in one. */
  | { readonly do: "bounce"; readonly node: string }
  /** In the next step in which the node acts, its first `after` effects happen and then it crashes (DECISIONS 1). */
  | { readonly do: "crashDuring"; readonly node: string; readonly after: number }
  | ({ readonly do: "deliver" | "drop" | "duplicate" | "hold" | "release" } & EnvelopeName)
  | ({ readonly do: "delay" } & EnvelopeName & { readonly ms: number })
  | ({ readonly do: "forge" } & Forgery)
  | ({ readonly do: "fire" | "freeze" | "thaw" } & TimerName)
  | {
      readonly do: "call";
      readonly client: string;
      readonly kind: string;
      readonly key: string;
      readonly value: string | null;
      /** The server that is to be asked, by its node's name; the client's own where it is not said. */
      readonly server?: string;
    }
  | { readonly do: "giveUp"; readonly client: string }
  | { readonly do: "cut" | "heal"; readonly from: string; readonly to: string }
  | ({ readonly do: "degrade"; readonly from: string; readonly to: string } & Conditions)
  /** Nothing passes between nodes of different groups; inside a group no link is cut. Nodes in no group are left as they are. */
  | { readonly do: "partition"; readonly groups: readonly (readonly string[])[] }
  | { readonly do: "healAll" }
  | { readonly do: "failWrite"; readonly node: string; readonly count: number }
  | { readonly do: "recover"; readonly node: string }
  | { readonly do: "edit"; readonly node: string; readonly file: string; readonly text: string };

/** Two choices are the same when their text is. Keys are always written in the order above. */
export function sameChoice(a: Choice, b: Choice): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
