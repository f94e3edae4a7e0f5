// A scenario file that somebody opens: compiled here, in the browser; the YAML parser is loaded only then.
import { loadAllProtocols, loadScenarioFormat } from "#core";
import type { Scenario } from "#core";

/** The first scenario in a file, or every problem as `line:column what`. */
export async function readScenarioFile(file: File): Promise<{ scenario: Scenario } | { problems: readonly string[] }> {
  if (file.size > 256 * 1024)
    return { problems: [`${file.name} has ${file.size} bytes; a scenario has at most 256 KB.`] };
  const [{ compileScenario }, protocols] = await Promise.all([loadScenarioFormat(), loadAllProtocols()]);
  const compiled = compileScenario(await file.text(), { protocols });
  if (!compiled.ok)
    return { problems: compiled.problems.map(({ line, column, says }) => `${file.name}:${line}:${column}: ${says}`) };
  const [scenario] = compiled.scenarios;
  return scenario ? { scenario } : { problems: [`${file.name} holds no scenario.`] };
}
