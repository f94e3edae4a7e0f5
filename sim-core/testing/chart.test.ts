// Stepping a chart from what it remembers must do exactly what XState's public way does (DECISIONS 4), for every chart of every protocol.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chart } from "../kernel/chart.ts";
import type { ChartEvent, ChartStep } from "../kernel/chart-step.ts";
import { choices } from "../kernel/choices.ts";
import { publicInitial, publicStep } from "../kernel/public-step.ts";
import type { System } from "../kernel/system.ts";
import type { ChartState } from "../kernel/world.ts";
import { protocols } from "../protocols/all.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { play, sketch, workshop } from "./sketch.ts";

/** Charts that compare each of their steps; one that nobody has compared before is compared by what was taken, too. */
class Comparison {
  steps = 0;
  readonly #seen = new Map<string, ChartStep>();

  /** The system with such charts. */
  inside(system: System): System {
    const charts = Object.entries(system.charts).map(([name, chart]) => [
      name,
      { ...chart, step: (state: ChartState, event: ChartEvent) => this.#step(name, chart, state, event) },
    ]);
    return { ...system, charts: Object.fromEntries(charts) as System["charts"] };
  }

  #step(name: string, chart: Chart, state: ChartState, event: ChartEvent): ChartStep {
    const ours = chart.step(state, event);
    const { stayed, ...expected } = publicStep(chart, state, event);
    expect({ state: ours.state, did: ours.did }).toEqual(expected);
    if (ours.took.length === 0) expect(stayed).toBe(true);
    // What was learned, and what XState said when it was asked first: the same transitions.
    const text = JSON.stringify([name, state, event]);
    expect(this.#seen.get(text) ?? ours).toEqual(ours);
    this.#seen.set(text, ours);
    this.steps++;
    return ours;
  }
}

const clients = {
  client1: ["put 1 a", "get 1", "put 2 b", "get 3"],
  client2: ["put 1 c", "get 2", "put 3 d"],
};

describe("stepping a chart", () => {
  test.each(protocols)("$name: equals the public transition() on every step of random runs", (protocol) => {
    const comparison = new Comparison();
    const options = fc.record(
      Object.fromEntries(protocol.options.map(({ name, values }) => [name, fc.constantFrom(...values)])),
    );
    const picks = fc.array(fc.option(fc.nat(), { freq: 2 }), { maxLength: 60 });
    const network = fc.constantFrom({ loss: 0 }, { loss: 0.2, reorder: 0.2 });
    fc.assert(
      fc.property(fc.record({ options, network, seed: fc.nat(1000), picks }), ({ picks, ...rest }) => {
        const scenario = sketch({ protocol: protocol.name, clients, ...rest });
        const setup = buildSystem(scenario, workshop);
        const recording = new Recording({ ...setup, system: comparison.inside(setup.system) });
        const { run } = recording;
        recording.playOut({ steps: setup.system.plan.length });
        for (const pick of picks) {
          const offered = pick === null ? [] : choices(setup.system, run.last.world);
          const choice = offered[(pick ?? 0) % offered.length];
          if (choice) recording.take(choice);
          else recording.tick();
        }
        recording.playOut({ steps: run.length + 200 });
      }),
      { numRuns: 60 },
    );
    expect(comparison.steps).toBeGreaterThan(1000);
  });

  test("starts where initialTransition() starts", () => {
    const { setup } = play();
    for (const spec of setup.system.nodes)
      for (const { chart: name, input } of Object.values(spec.processes)) {
        const chart = setup.system.charts[name];
        if (!chart) throw new Error(`no chart ${name}`);
        const { state, did } = chart.initial(input);
        expect(publicInitial(chart, input)).toMatchObject({ state, did });
      }
  });

  test("asks XState once for each way through a chart, not once for each step", () => {
    const { run } = play({ clients: { client1: [{ at: 50, do: "put 1 x", times: 100 }] } });
    const moves = Array.from({ length: run.length }, (_, n) => run.at(n + 1).events).flatMap((events) =>
      events.flatMap((event) => (event.type === "moved" && event.took.length > 0 ? [event.took] : [])),
    );
    expect(moves.length).toBeGreaterThan(1000);
    // Whoever asks XState again makes a new list; what is remembered is one list each time.
    expect(new Set(moves).size).toBeLessThan(50);
  });
});
