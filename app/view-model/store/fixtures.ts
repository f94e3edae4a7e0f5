// A run whose servers' stores split a bucket: five puts into four slots. For the tests of what is shown of a store.
import { loadAllProtocols, loadScenarioFormat, record } from "#core";
import type { Recording, System } from "#core";

const protocols = await loadAllProtocols();

/** A primary and two replicas that are given these keys, or 1 to `keys`; `more` are further lines of the scenario, `store` another kind of it. */
export async function recordPuts(
  keys: number | readonly number[],
  more = "",
  store: System["store"] | null = null,
): Promise<Recording> {
  const { compileScenario } = await loadScenarioFormat();
  const list = typeof keys === "number" ? Array.from({ length: keys }, (_, n) => n + 1) : keys;
  const puts = list.map((key) => `put ${key} value${key}`);
  const text = `id: MY-01\nversion: 1\ntitle: Puts\nsummary: Puts.\nprotocol: primary-backup\nclients: { client1: [${puts.join(", ")}] }\n${more}`;
  const compiled = compileScenario(text, { protocols });
  const scenario = compiled.ok ? compiled.scenarios[0] : undefined;
  if (!scenario) throw new Error("the fixture is no scenario");
  return record(scenario, [], { protocols, store, files: null }).recording;
}

/** Keys of which the last makes the directory double, from 32 to 64 entries: the bucket that it meets is of the greatest depth and full. */
export const doublingKeys: readonly number[] = Array.from({ length: 50 }, (_, n) => 32 * (n + 1));

/** The step in which a node's store changed for the nth time, counted from 1. */
export function stepOfWrite({ run }: Recording, node: string, nth: number): number {
  let seen = 0;
  for (let step = 1; step <= run.length; step++)
    for (const event of run.at(step).events)
      if (event.type === "applied" && event.node === node && ++seen === nth) return step;
  throw new Error(`${node} was not written ${nth} times`);
}
