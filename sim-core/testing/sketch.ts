// A scenario sketched in a line, for tests: everything that is left out is the ordinary case.
import { protocols } from "../protocols/all.ts";
import { gdbmFiles } from "../store/gdbm/power-loss.ts";
import { buildSystem } from "../run/build-system.ts";
import type { Workshop } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import type { Scenario } from "../run/scenario.ts";

export const workshop: Workshop = { protocols, store: null, files: gdbmFiles };

/** What a test wants to say about a scenario; calls are lines, not before 50 ms. */
export type Sketch = Partial<Omit<Scenario, "clients" | "network">> & {
  readonly clients?: Readonly<Record<string, readonly (string | { at: number; do: string; times?: number })[]>>;
  readonly network?: Partial<Scenario["network"]>;
};

const nothingExpected: Scenario["expect"] = {
  operations: {},
  stores: {},
  holds: [],
  breaks: [],
  happens: [],
  never: [],
};

/** The scenario of a sketch. */
export function sketch({ clients = { client1: ["put 25 x"] }, network, ...rest }: Sketch = {}): Scenario {
  const calls = Object.entries(clients).map(([name, list]) => [
    name,
    list.map((call) => (typeof call === "string" ? { at: 50, do: call, times: 1 } : { times: 1, ...call })),
  ]);
  return {
    ...{ id: "sketch", version: 1, title: "A sketch", summary: "For a test.", protocol: "primary-backup", options: {} },
    ...{
      conceal: [],
      geometry: "256/208",
      seed: 1,
      hosts: {},
      preset: {},
      boot: [],
      faults: [],
      schedule: "",
      until: "quiet",
      notes: [],
    },
    ...{ expect: nothingExpected, ...rest },
    clients: Object.fromEntries(calls) as Scenario["clients"],
    network: { latency: 10, loss: 0, reorder: 0, duplicate: 0, ...network },
  };
}

/** The recording of a sketch, played to its end. */
export function play(sketched: Sketch = {}): Recording {
  const recording = new Recording(buildSystem(sketch(sketched), workshop));
  recording.playOut();
  return recording;
}
