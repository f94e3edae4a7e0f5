// A scenario printed and compiled again is the same scenario: what the app's editor and downloads rest on.
import { expect, test } from "vitest";
import { loadLibrary } from "#scenarios";
import { protocols } from "../protocols/all.ts";
import { checkScenario, compileScenario, printScenario } from "../run/scenario-format/index.ts";
import { sketch } from "./sketch.ts";

const { library } = await loadLibrary();

const others = [
  sketch({
    id: "MY-01",
    clients: { client1: [{ at: 7, do: "put 1 a", times: 3 }] },
    network: { latency: [1, 9], loss: 0.5 },
  }),
  sketch({ id: "MY-03", hosts: { client1: { on: "kvserver", server: "kvserver3" } } }),
  sketch({
    id: "MY-02",
    preset: { kvserver: { store: { "1": "x" } } },
    until: 500,
    seed: 7,
    schedule: "construct kvserver\n",
  }),
];

test.each([...library, ...others].map((scenario) => [scenario.id, scenario] as const))("%s", (_, scenario) => {
  expect(compileScenario(printScenario(scenario), { protocols })).toEqual({ ok: true, scenarios: [scenario] });
  expect(checkScenario(scenario, { protocols })).toEqual({ ok: true, scenarios: [scenario] });
});
