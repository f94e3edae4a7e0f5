// From the text of a scenario file to the scenarios in it, or to everything that is wrong with it, by line and column.
import type { Protocol } from "../../protocols/protocol.ts";
import { checkScenario } from "./check.ts";
import type { Compiled } from "./check.ts";
import { readYaml } from "./yaml-text.ts";

/** Reads a scenario file. Never throws, whatever the text is. */
export function compileScenario(text: string, { protocols }: { readonly protocols: readonly Protocol[] }): Compiled {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, problems: yaml.problems.map((problem) => ({ ...problem, path: "" })) };
  return checkScenario(yaml.value, { protocols, locate: yaml.locate });
}
