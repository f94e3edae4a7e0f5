// Compiles a file of the library, for the build and for the command line. A problem in it is a mistake of ours: it throws.
import { loadAllProtocols, loadScenarioFormat } from "../sim-core/index.ts";
import type { Scenario } from "../sim-core/index.ts";

const [{ compileScenario }, protocols] = await Promise.all([loadScenarioFormat(), loadAllProtocols()]);

/** The scenarios of a file; an error that lists `file:line:column: what is wrong` when it has problems. */
export function compileFile(text: string, file: string): readonly Scenario[] {
  const compiled = compileScenario(text, { protocols });
  if (compiled.ok) return compiled.scenarios;
  throw new Error(compiled.problems.map(({ line, column, says }) => `${file}:${line}:${column}: ${says}`).join("\n"));
}
