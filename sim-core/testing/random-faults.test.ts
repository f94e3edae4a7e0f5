// What a preset promises is kept in random runs: random options, networks, calls and faults, up to the first fault that the promise does
// not admit. FAULT_RUNS asks for more.
import fc from "fast-check";
import { expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { withDefaults } from "../protocols/protocol.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { printScenario } from "../run/scenario-format/print.ts";
import type { Scenario } from "../run/scenario.ts";
import { castOf, scenariosOf } from "./laws/random-scenario.ts";
import { workshop } from "./sketch.ts";

const numRuns = Number(process.env["FAULT_RUNS"] ?? 150);
/** In ms, and in steps: some servers ask for ever. */
const [until, steps] = [4000, 3000];

test.each(protocols.map((protocol) => [protocol.name, protocol] as const))(
  "%s keeps its promises",
  { timeout: 60_000 + numRuns * 400 },
  (_, protocol) => {
    let admitted = 0;
    const { toldServer } = castOf(protocol);
    const rightOnly = protocol.options.flatMap(({ name, defect }) => (defect ? [] : [name]));
    const kept = fc.constantFrom(
      protocol.options.map(({ name }) => name),
      rightOnly,
      [],
    );
    const keeps = fc.property(scenariosOf(protocol), kept, (random, names) => {
      // Random values of all options, of those that are no defects, or of none: the rest is as usual.
      const options = Object.fromEntries(Object.entries(random.options).filter(([name]) => names.includes(name)));
      const scenario = { ...random, options, hosts: toldServer ? random.hosts : askingTheDirectory(random.hosts) };
      const recording = new Recording(buildSystem(scenario, workshop));
      recording.playOut({ until, steps });
      const { judge, leaving } = recording;
      const { holds } = protocol.promises(withDefaults(protocol.options, scenario.options));
      if (leaving === null) admitted++;
      const broken = judge.alarms.filter(
        ({ id, step }) => holds.includes(id) && (step ?? 0) < (leaving?.step ?? Infinity),
      );
      expect(broken.map(({ id, says }) => `${id}: ${says ?? ""}\n${printScenario(scenario)}`)).toEqual([]);
    });
    fc.assert(keeps, { numRuns, seed: Number(process.env["FAULT_SEED"] ?? 1) });
    expect(admitted).toBeGreaterThan(0);
  },
);

/** No client is told which server to ask: where the directory says it, being told another one is outside of every promise. */
function askingTheDirectory(hosts: Scenario["hosts"]): Scenario["hosts"] {
  return Object.fromEntries(Object.entries(hosts).map(([name, { server: _, ...rest }]) => [name, rest]));
}
