// From what the language says about a line to a problem of the scenario in which it stands.
import type { Parsed } from "../language/index.ts";
import type { Path, Report } from "./problem.ts";

/** The value of something that can be read; null after the problem has been reported. */
export function readLine<T>(parsed: Parsed<T>, path: Path, report: Report): T | null {
  if (parsed.ok) return parsed.value;
  const { says, column, line } = parsed;
  report(path, says, line === undefined ? { column } : { column, line });
  return null;
}
