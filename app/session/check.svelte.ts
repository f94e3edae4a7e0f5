// What a person wants to have checked, and the search for it: kept while the page is open, so that a dialog closed by mistake loses nothing.
import { noBudgets } from "#core/search";
import type { Budgets } from "#core/search";
import { Search } from "./search.svelte.ts";
import type { Session } from "./session.svelte.ts";

export class Check {
  readonly search = new Search();
  budgets = $state.raw<Budgets>(noBudgets);
  /** Null: all properties. */
  property = $state<string | null>(null);
  /** Null: the protocol's usual steady state. */
  from = $state<string | null>(null);
}

const checks = new WeakMap<Session, Check>();

/** The check of a session. An answer about another scenario than the one that is shown is forgotten. */
export function checkOf(session: Session): Check {
  let check = checks.get(session);
  if (!check) checks.set(session, (check = new Check()));
  const { scenario, protocol } = session.recording.setup;
  if (check.search.question?.scenario !== scenario) check.search.cancel();
  if (protocol.properties.every(({ id }) => id !== check.property)) check.property = null;
  return check;
}
