// Scenario files: read, checked, compiled. Whoever wants no YAML reader imports check.ts.
export { checkScenario } from "./check.ts";
export type { Compiled } from "./check.ts";
export { compileScenario } from "./compile.ts";
export { scenarioJsonSchema } from "./json-schema.ts";
export { printScenario } from "./print.ts";
export type { Problem } from "./problem.ts";
