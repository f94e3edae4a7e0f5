// From the value of a scenario file to the scenarios in it. It does without YAML, so that a scenario out of a link costs no reader.
import type { Protocol } from "../../protocols/protocol.ts";
import type { Scenario } from "../scenario.ts";
import { fileShape } from "./file-shape.ts";
import { meaningOf } from "./meaning.ts";
import { Problems } from "./problem.ts";
import type { Locate, Path, Problem } from "./problem.ts";
import { variantsOf } from "./variants.ts";

/** What comes of a scenario file: the scenario and its variants, or problems in the order of the text (at most 20). */
export type Compiled =
  | { readonly ok: true; readonly scenarios: readonly Scenario[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const nowhere: Locate = () => ({ line: 0, column: 0 });

/**
 * Checks a scenario that is plain JSON, such as a compiled one; gives it with everything filled in. Problems then have a path, and
 * line and column 0.
 */
export function checkScenario(
  value: unknown,
  { protocols, locate = nowhere }: { readonly protocols: readonly Protocol[]; readonly locate?: Locate },
): Compiled {
  const problems = new Problems(locate);
  // Where the clients could not be read, everything that speaks of them would only seem wrong.
  const unread = new Set<Path[number]>();
  const file = fileShape.read(value, [], (path, says, spot) => {
    for (const part of path) unread.add(part);
    return problems.report(path, says, spot);
  });
  if (!file || unread.has("clients")) return { ok: false, problems: problems.list() };
  const scenarios = [meaningOf(file, protocols, problems.report)];
  for (const variant of variantsOf(file, problems.report))
    if (!problems.full) scenarios.push(meaningOf(variant.file, protocols, variant.report));
  return problems.none ? { ok: true, scenarios } : { ok: false, problems: problems.list() };
}
