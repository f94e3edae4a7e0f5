// The scenario that a link means: one of the library, or a whole one, which a stranger may have written and is checked like a file.
import type { Protocol } from "../protocols/protocol.ts";
import type { ScenarioRef } from "./link-content.ts";
import type { Scenario } from "./scenario.ts";

/** Where scenarios are looked up. */
export interface Shelf {
  readonly protocols: readonly Protocol[];
  readonly find: (id: string, version: number) => Scenario | null;
}

/** The scenario, or a sentence that says why there is none. The checker is loaded only for whole scenarios. */
export async function scenarioOf(ref: ScenarioRef, { protocols, find }: Shelf): Promise<Scenario | string> {
  if (ref.kind === "library") {
    const scenario = find(ref.id, ref.version);
    if (scenario) return scenario;
    return `The link names the scenario ${ref.id}, version ${ref.version}, and this copy of Replicarium does not have it. It may come from a newer copy.`;
  }
  const { checkScenario } = await import("./scenario-format/check.ts");
  const checked = checkScenario(ref.scenario, { protocols });
  if (!checked.ok) {
    const says = checked.problems.map((problem) => `${problem.path}: ${problem.says}`).join(" ");
    return `The scenario in this link cannot be run here. ${says}`;
  }
  return checked.scenarios[0] ?? "The link holds no scenario.";
}
