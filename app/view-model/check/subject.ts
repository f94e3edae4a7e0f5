// What is searched, in words: who asks for what, under which options, and what of the scenario is set aside.
import { undisturbed } from "#core/search";
import { entry, withDefaults } from "#core";
import type { Recording } from "#core";

export interface Subject {
  /** `client1: put 1 x, then get 1`. */
  readonly clients: readonly string[];
  /** Options that are not the protocol's defaults, without those that are concealed. */
  readonly options: readonly string[];
  /** A sentence on what the scenario has of its own that the search leaves out; null when it has nothing. */
  readonly setAside: string | null;
}

/** The most operations of a client that are named. */
const namedMax = 4;

export function subjectOf({ setup }: Recording, concealed: readonly string[]): Subject {
  const { scenario, protocol } = setup;
  const usual = withDefaults(protocol.options, {});
  const clients = Object.entries(scenario.clients).map(([client, calls]) => {
    const said = calls.map(({ do: call, times }) => (times === 1 ? call : `${call} (${times} times)`));
    const more = said.length - namedMax;
    return `${client}: ${said.length === 0 ? "nothing" : said.slice(0, namedMax).join(", then ")}${more > 0 ? `, and ${more} more` : ""}`;
  });
  const options = Object.entries(scenario.options).flatMap(([name, value]) =>
    value === entry(usual, name) || concealed.includes(name) ? [] : [`${name} ${value}`],
  );
  const aside = undisturbed(scenario) === scenario ? null : "The scenario's own faults and bad luck are set aside.";
  return { clients, options, setAside: aside };
}
