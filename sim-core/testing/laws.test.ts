// Laws that every registered protocol obeys, on random choices. Twenty runs of each here; LAW_RUNS asks for more.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choices } from "../kernel/choices.ts";
import type { Choice } from "../kernel/choice.ts";
import { firstWorld } from "../kernel/first-world.ts";
import { step, stepByClock } from "../kernel/step.ts";
import type { Stepped } from "../kernel/step.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";
import { protocols } from "../protocols/index.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { buildSystem } from "../run/build-system.ts";
import { tell } from "../run/narrate.ts";
import { Run } from "../run/run.ts";
import { sketch, workshop } from "./sketch.ts";

const numRuns = Number(process.env["LAW_RUNS"] ?? 20);
const stepsEach = 120;

/** A random scenario of a protocol: its options, seed, losses and clients. */
function scenarios(protocol: Protocol): fc.Arbitrary<System> {
  const options = fc.record(
    Object.fromEntries(
      protocol.options.map((option) => [option.name, fc.constantFrom(...option.values.map((v) => v.value))]),
    ),
  );
  const calls = fc.array(fc.constantFrom("put 1 a", "put 1 b", "get 1", "put 2 c", "get 2"), {
    minLength: 1,
    maxLength: 4,
  });
  return fc
    .record({ options, seed: fc.nat(1000), one: calls, two: calls, loss: fc.constantFrom(0, 0.1, 0.4) })
    .map(({ options, seed, one, two, loss }) => {
      const network = { latency: [1, 30] as const, loss, reorder: 0.2 };
      const clients = { client1: one, client2: two };
      return buildSystem(sketch({ protocol: protocol.name, options, seed, clients, network }), workshop).system;
    });
}

/** Picks are fractions: every other one leaves the step to the clock, the rest choose among all that is possible. */
function move(system: System, world: World, fraction: number): Stepped | null {
  if (fraction < 0.5) return stepByClock(system, world);
  const choice = pick(system, world, fraction);
  return choice && step(system, world, choice);
}

function pick(system: System, world: World, fraction: number): Choice | null {
  const all = choices(system, world);
  return all[Math.floor((fraction - 0.5) * 2 * all.length)] ?? null;
}

const picks = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: stepsEach,
  maxLength: stepsEach,
});

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

describe.each(protocols.map((protocol) => [protocol.name, protocol] as const))("%s", (_, protocol) => {
  test("every offered choice can be taken; worlds are plain JSON and never changed; time never falls; all is told in words", () => {
    fc.assert(
      fc.property(scenarios(protocol), picks, (system, fractions) => {
        let world = freeze(firstWorld(system));
        for (const fraction of fractions) {
          const stepped = move(system, world, fraction);
          if (stepped === null) continue;
          const before = world;
          const { world: next, events } = stepped;
          world = freeze(next);
          expect(world.step).toBe(before.step + 1);
          expect(world.time).toBeGreaterThanOrEqual(before.time);
          expect(JSON.parse(JSON.stringify(world))).toStrictEqual(world);
          for (const event of events) {
            const { who, does } = tell(event, protocol.describe);
            expect(`${who} ${does}`).not.toMatch(/undefined|\[object/);
          }
          for (const spec of system.nodes)
            for (const process of Object.values(world.nodes[spec.name]?.processes ?? {}))
              expect(JSON.stringify(protocol.describe.node(spec, process))).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns },
    );
  });

  test("equal choices give equal runs, and going back and forward again is the identity", () => {
    fc.assert(
      fc.property(scenarios(protocol), picks, (system, fractions) => {
        const [one, two] = [new Run(system), new Run(system)];
        for (const fraction of fractions) {
          if (fraction < 0.5) expect(two.tick()).toStrictEqual(one.tick());
          else {
            const choice = pick(system, one.last.world, fraction);
            if (choice) expect(two.take(choice)).toStrictEqual(one.take(choice));
          }
        }
        const forwards = Array.from({ length: one.length + 1 }, (_, n) => one.at(n));
        for (let n = one.length; n >= 0; n--) expect(two.at(n)).toEqual(forwards[n]);
      }),
      { numRuns },
    );
  });

  test("nothing in flight is made or lost except by an event that says so", () => {
    fc.assert(
      fc.property(scenarios(protocol), picks, (system, fractions) => {
        let world = firstWorld(system);
        let [sent, ended] = [0, 0];
        for (const fraction of fractions) {
          const stepped = move(system, world, fraction);
          if (stepped === null) continue;
          const waiting = Object.values(stepped.world.nodes).flatMap((node) => node.sockets.flatMap((s) => s.buffer));
          for (const event of stepped.events) {
            if (event.type === "sent") sent++;
            if (event.type === "delivered" || (event.type === "dropped" && event.reason !== "too large")) ended++;
          }
          expect(stepped.world.envelopes.length + waiting.length).toBe(sent - ended);
          world = stepped.world;
        }
      }),
      { numRuns },
    );
  });

  test("a message that no state handles changes nothing", () => {
    const charts = Object.entries(buildSystem(sketch({ protocol: protocol.name }), workshop).system.charts);
    for (const [, chart] of charts) {
      const first = chart.initial({ policies: {}, serviceName: "kv" });
      const { state, did, took } = chart.step(first.state, { type: "nobody handles this" });
      expect({ state, did, took }).toStrictEqual({ state: first.state, did: [], took: [] });
    }
  });

  test("words for every message that it publishes", () => {
    for (const { type } of protocol.messages) {
      const { label, says } = protocol.describe.message({ type, serial: 1, key: "25", value: "x", serviceName: "kv" });
      expect([label, says].join(" ")).not.toMatch(/undefined|\[object/);
      expect(label.length * says.length).toBeGreaterThan(0);
    }
  });

  test("an option's default is one of its values, and every message and operation is published once", () => {
    for (const option of protocol.options) expect(option.values.map((value) => value.value)).toContain(option.default);
    const types = protocol.messages.map((message) => message.type);
    expect(new Set(types).size).toBe(types.length);
  });
});
