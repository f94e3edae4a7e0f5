// The same workload in another system: the clients come along as they are, what speaks of the first system's nodes stays, and who cannot run
// it says why.
import { loadLibrary } from "#scenarios";
import { expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { workshop } from "./sketch.ts";
import { costsAt } from "../run/costs.ts";
import { inAnotherSystem } from "../run/in-another-system.ts";
import { record } from "../run/open.ts";
import { workloadKey, workloadWords } from "../run/workload.ts";

const { library, findScenario } = await loadLibrary();
const scenarioOf = (id: string) => findScenario(id) ?? expect.unreachable(`the library lacks ${id}`);
const protocolOf = (name: string) => protocols.find((one) => one.name === name) ?? expect.unreachable(name);

test("every scenario of the library runs in every other system, or that system says why not", () => {
  let ran = 0;
  for (const scenario of library)
    for (const protocol of protocols) {
      const other = inAnotherSystem(scenario, protocol, protocols);
      if (!other.ok) {
        expect(other.says).toMatch(/ cannot run this workload: client\d's ".+"\. \S.+\.$/);
        continue;
      }
      expect(workloadKey(other.scenario.clients)).toBe(workloadKey(scenario.clients));
      expect(other.scenario.protocol).toBe(protocol.name);
      if (Object.values(scenario.clients).flat().length > 20) continue;
      const { recording, trouble } = record(other.scenario, [], workshop);
      expect(trouble).toBeNull();
      expect(recording.history.operations.length).toBeGreaterThan(0);
      ran += 1;
    }
  expect(ran).toBeGreaterThan(library.length);
});

test("the price of IN-01 in two-phase commit is that of IN-11", () => {
  const other = inAnotherSystem(scenarioOf("IN-01"), protocolOf("two-phase-commit"), protocols);
  const { recording } = record(other.ok ? other.scenario : expect.unreachable(other.says), [], workshop);
  expect(costsAt(recording, recording.run.length)).toMatchObject([{ outcome: "ok", messages: 18, ms: 60, d: 6 }]);
});

test("before its end an operation has cost what it has cost so far", () => {
  const { recording } = record(scenarioOf("IN-01"), [], workshop);
  const at = (step: number) => costsAt(recording, step).map(({ outcome, messages, ms }) => [outcome, messages, ms]);
  expect(at(21)).toEqual([]);
  // Called, and still looking the server up.
  expect(at(23)).toEqual([["pending", 0, null]]);
  expect(at(26)).toEqual([["pending", 3, 20]]);
  expect(at(30)).toEqual([["ok", 6, 60]]);
  // The same going back, and on again.
  expect([at(26), at(23), at(24), at(26)].flat()).toEqual([
    ["pending", 3, 20],
    ["pending", 0, null],
    ["pending", 1, 0],
    ["pending", 3, 20],
  ]);
});

test("where servers begin alike, those of the other system do too; what cannot come along is said", () => {
  const alike = inAnotherSystem(scenarioOf("FA-08"), protocolOf("two-phase-commit"), protocols);
  if (!alike.ok) return expect.unreachable(alike.says);
  expect(alike.scenario.preset["S5"]).toEqual({ store: { k: "old" } });
  expect(alike.scenario.faults).toEqual([]);
  expect(alike.left).toBe(
    "Of FA-08 only the clients come along. Left out, since it speaks of nodes of two-phase-commit: its faults.",
  );
  const unlike = {
    ...scenarioOf("IN-01"),
    preset: { kvserver: { store: { 1: "a" } }, kvserver2: { store: { 1: "b" } } },
  };
  const other = inAnotherSystem(unlike, protocolOf("unreplicated"), protocols);
  expect(other).toMatchObject({ ok: true, scenario: { preset: {} } });
  expect(other.ok && other.left).toContain("what its servers hold at the start, which differs");
});

test("a workload is the same however it is written, and not when a client does something else", () => {
  const calls = (...lines: string[]) => ({ client1: lines.map((line) => ({ at: 50, do: line, times: 1 })) });
  expect(workloadKey(calls('put 25 "x"'))).toBe(workloadKey({ client2: [], ...calls("put  25  x") }));
  expect(workloadKey(calls("put 25 x"))).not.toBe(workloadKey(calls("put 25 y")));
  expect(workloadKey(calls("put 25 x"))).not.toBe(workloadKey(calls("put 25 x", "get 25")));
  expect(workloadWords(calls("put 25 x", "get 25"))).toBe("client1: put 25 x, get 25");
  expect(workloadWords({})).toBe("no operation at all");
  expect(workloadWords({ client1: [{ at: 900, do: "get 1", times: 3 }] })).toBe(
    "client1: get 1 (3 times) from 900 ms on",
  );
});
