// From compiled files to the library: in the curriculum's order, each scenario by its id and version.
import type { Scenario } from "#core";
import { curriculum, earlier } from "./order.ts";

/** What the library offers. */
export interface Catalogue {
  /** In the curriculum's order, variants after the scenario that they vary; newest versions only. */
  readonly library: readonly Scenario[];
  /** A scenario by its id; without a version the newest one. Null when there is none. */
  readonly findScenario: (id: string, version?: number) => Scenario | null;
}

/** Makes the catalogue; `compiled` gives the scenarios of a file of `order.ts`. */
export function makeCatalogue(compiled: (file: string) => readonly Scenario[]): Catalogue {
  const library = curriculum.flatMap(compiled);
  const byName = new Map<string, Scenario>();
  for (const scenario of [...library, ...earlier.flatMap(compiled)]) {
    const { id, version } = scenario;
    if (byName.has(nameOf(id, version))) throw new Error(`two scenarios are version ${version} of ${id}`);
    if (version > (byName.get(id)?.version ?? version))
      throw new Error(`version ${version} of ${id} is not in the curriculum`);
    byName.set(nameOf(id, version), scenario);
    if (!byName.has(id)) byName.set(id, scenario);
  }
  return {
    library,
    findScenario: (id, version) => byName.get(version === undefined ? id : nameOf(id, version)) ?? null,
  };
}

/** No id holds a space. */
function nameOf(id: string, version: number): string {
  return `${id} ${version}`;
}
