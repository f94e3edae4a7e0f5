// Comparing two runs, as one part that the app loads when it is needed.
export { differences } from "./compare.ts";
export type { Difference, Side } from "./compare.ts";
export { firstParting } from "./parting.ts";
export type { Parting } from "./parting.ts";
