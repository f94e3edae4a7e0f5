// A scenario in which a node starts with the pairs of a store that came from a file. The scenario is checked like one that somebody wrote,
// and what it leaves in the store before the start is held against the pairs: nothing is lost on the way unsaid.
import { entry } from "../kernel/json.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { elements } from "../store/gdbm/operations.ts";
import type { Element, GdbmStore } from "../store/gdbm/store.ts";
import { buildSystem } from "./build-system.ts";
import { quote } from "./language/quote.ts";
import type { Scenario } from "./scenario.ts";
import { checkScenario } from "./scenario-format/check.ts";
import type { Compiled } from "./scenario-format/check.ts";
import { scenarioLimits } from "./scenario-format/limits.ts";
import { problemsMax } from "./scenario-format/problem.ts";
import { compareKeys } from "./summary.ts";

/** Which scenario, whose store, and what to call it: the file's name. `geometry` is for all stores of the scenario; null keeps its own. */
export interface StartWish {
  readonly scenario: Scenario;
  readonly node: string;
  readonly store: GdbmStore;
  readonly file: string;
  readonly geometry: string | null;
  readonly protocols: readonly Protocol[];
}

/** The scenario, or a sentence for each thing that stands against it. */
export type StartWithStore =
  { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly string[] };

/** The scenario with the store's pairs as the node's own at the start. What it said of the other run, expectations and notes, goes. */
export function startWithStore({ scenario, node, store, file, geometry, protocols }: StartWish): StartWithStore {
  const pairs = elements(store).toSorted((a, b) => compareKeys(a.key, b.key));
  const wanted = {
    ...scenario,
    title: titleOf(scenario.title, `${node} starts with ${file}`),
    geometry: geometry ?? scenario.geometry,
    preset: { ...scenario.preset, [node]: { store: Object.fromEntries(pairs.map(({ key, value }) => [key, value])) } },
    notes: [],
    expect: {},
  };
  const checked = checkScenario(wanted, { protocols });
  const problems = presetObjections(checked, node, pairs);
  if (problems.length > 0 || !checked.ok) return { ok: false, problems };
  const [result] = checked.scenarios;
  if (!result) return { ok: false, problems: ["The scenario is gone."] };
  const missing = noRoom(result, node, pairs, protocols);
  return missing.length > 0 ? { ok: false, problems: missing } : { ok: true, scenario: result };
}

/** The pairs that a store of the scenario's geometry cannot take, as those whose keys have one hash; there are none but in made-up files. */
function noRoom(
  scenario: Scenario,
  node: string,
  pairs: readonly Element[],
  protocols: readonly Protocol[],
): readonly string[] {
  const { system } = buildSystem(scenario, { protocols, store: null, files: null });
  const file = system.nodes.find(({ name }) => name === node)?.database ?? "";
  const held = new Map(system.store.entries(entry(system.initialStores, file) ?? system.store.empty));
  const missing = pairs.filter(({ key, value }) => held.get(key) !== value);
  return missing
    .slice(0, problemsMax)
    .map(({ key }) =>
      held.has(key)
        ? `The key ${quote(key)} gets another value from another node's preset, which is of the same file ${file}.`
        : `The pair of the key ${quote(key)} finds no room in a store of geometry ${scenario.geometry}: too many keys have its hash.`,
    );
}

/** The scenario's title with what is special about it, in place of what an earlier file made special. */
function titleOf(title: string, special: string): string {
  const most = scenarioLimits.titleCharacters;
  const end = ` · ${special.length > most / 2 ? `${special.slice(0, most / 2 - 1)}…` : special}`;
  const [own = title] = title.split(/ · \S+ starts with /);
  return own.slice(0, most - end.length) + end;
}

/** Why a compiled scenario does not hold these very pairs as a node's preset; none when it does. */
export function presetObjections(compiled: Compiled, node: string, pairs: readonly Element[]): readonly string[] {
  if (!compiled.ok) return compiled.problems.map(({ says }) => says);
  const store = new Map(Object.entries(entry(compiled.scenarios[0]?.preset ?? {}, node)?.store ?? {}));
  const lost = pairs.filter(({ key, value }) => store.get(key) !== value);
  return lost.map(({ key }) => `The pair of the key ${quote(key)} cannot be said in a scenario.`);
}
