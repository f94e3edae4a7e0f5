// A run whose servers' stores split a bucket: five puts into four slots. For the tests of what is shown of a store.
import { loadScenarioFormat, protocols, record } from "#core";
import type { Recording } from "#core";

/** A primary and two replicas that are given the keys 1 to `keys`; `more` are further lines of the scenario. */
export async function recordPuts(keys: number, more = ""): Promise<Recording> {
  const { compileScenario } = await loadScenarioFormat();
  const puts = Array.from({ length: keys }, (_, n) => `put ${n + 1} value${n + 1}`);
  const text = `id: MY-01\nversion: 1\ntitle: Puts\nsummary: Puts.\nprotocol: primary-backup\nclients: { client1: [${puts.join(", ")}] }\n${more}`;
  const compiled = compileScenario(text, { protocols });
  const scenario = compiled.ok ? compiled.scenarios[0] : undefined;
  if (!scenario) throw new Error("the fixture is no scenario");
  return record(scenario, [], { protocols, store: null, memo: null, files: null }).recording;
}

/** The step in which a node's store changed for the nth time, counted from 1. */
export function stepOfWrite({ run }: Recording, node: string, nth: number): number {
  let seen = 0;
  for (let step = 1; step <= run.length; step++)
    for (const event of run.at(step).events)
      if (event.type === "applied" && event.node === node && ++seen === nth) return step;
  throw new Error(`${node} was not written ${nth} times`);
}
