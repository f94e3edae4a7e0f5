// What a menu on the stage is made of: acts as data. Views draw the words, show the reason of what is impossible, and take the choices.
import { refusal } from "#core";
import type { Choice, Envelope, Protocol, System, World } from "#core";

/** What a menu is about. A link is both directions of a pair. */
export type Target =
  | { readonly kind: "node"; readonly name: string }
  | { readonly kind: "message"; readonly envelope: Envelope }
  | { readonly kind: "link"; readonly a: string; readonly b: string }
  | { readonly kind: "network" };

/** The moment at which acts are asked for. */
export interface Moment {
  readonly system: System;
  readonly protocol: Protocol;
  readonly world: World;
}

/** A number to be chosen before the act can be taken. */
export interface Amount {
  /** What is asked: `Delay by`. */
  readonly asks: string;
  readonly unit: string;
  readonly presets: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly choicesFor: (amount: number) => readonly Choice[];
}

/** Pages of a menu with a form or a list of their own. */
export type Page =
  | { readonly page: "crashDuring" | "call" | "links"; readonly node: string }
  | { readonly page: "edit"; readonly node: string; readonly file: string }
  | { readonly page: "causes" | "forge" }
  | { readonly page: "partition" };

export interface ActItem {
  readonly key: string;
  /** Imperative, without the name of what the menu is about. */
  readonly words: string;
  /** When or what exactly, in a few words; null when the words say it all. */
  readonly hint: string | null;
  /** Why it is impossible now, as a sentence; null when it is possible. */
  readonly reason: string | null;
  readonly does:
    | { readonly kind: "take"; readonly choices: readonly Choice[] }
    | ({ readonly kind: "amount" } & Amount)
    | ({ readonly kind: "page" } & Page);
}

/** Acts that belong together; null for a group that needs no name. */
export interface ActGroup {
  readonly title: string | null;
  readonly items: readonly ActItem[];
}

/** What an item is called, without what it does. */
export type Named = Pick<ActItem, "key" | "words"> & Partial<Pick<ActItem, "hint">>;

/** An act that takes those of the choices which are possible now; impossible when none is, for the first one's reason. */
export function taking({ system, world }: Moment, named: Named, choices: readonly Choice[]): ActItem {
  const reasons = choices.map((choice) => refusal(system, world, choice));
  const possible = choices.filter((_, n) => reasons[n] === null);
  const reason = possible.length > 0 ? null : (reasons[0] ?? "There is nothing that this could be done to.");
  return { hint: null, ...named, reason, does: { kind: "take", choices: possible } };
}

/** An act with a number; it is possible when it is with the first preset. */
export function withAmount(moment: Moment, named: Named, amount: Amount): ActItem {
  const [first = amount.min] = amount.presets;
  const { reason } = taking(moment, named, amount.choicesFor(first));
  return { hint: null, ...named, reason, does: { kind: "amount", ...amount } };
}

/** An act that asks more on a page of its own. */
export function opening(named: Named, page: Page, reason: string | null = null): ActItem {
  return { hint: null, ...named, reason, does: { kind: "page", ...page } };
}
