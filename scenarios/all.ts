// The whole library as the app has it: compiled when the app is built (vite-plugin.ts), and loaded when somebody looks for a scenario.
import type { Scenario } from "#core";
import { makeCatalogue } from "./catalogue.ts";

const files = import.meta.glob<readonly Scenario[]>("./*/*.yaml", { eager: true, import: "default" });

export const { library, findScenario } = makeCatalogue((file) => {
  const scenarios = files[`./${file}.yaml`];
  if (!scenarios) throw new Error(`there is no file scenarios/${file}.yaml`);
  return scenarios;
});
