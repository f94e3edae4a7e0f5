// The library as the app and its tests have it: compiled when the app is built (vite-plugin.ts), so that no YAML reader is needed.
import type { Scenario } from "#core";
import { makeCatalogue } from "./catalogue.ts";

const files = import.meta.glob<readonly Scenario[]>("./*/*.yaml", { eager: true, import: "default" });

/** The library of scenarios, and the way to find one by its id and version. */
export const { library, findScenario } = makeCatalogue((file) => {
  const scenarios = files[`./${file}.yaml`];
  if (!scenarios) throw new Error(`there is no file scenarios/${file}.yaml`);
  return scenarios;
});

export { frontDoor } from "./order.ts";
