// What can stand beside a run: every scenario of its workload, every other system that can run it, and a reason from each that cannot.
import { expect, test } from "vitest";
import { loadAllProtocols } from "#core";
import { workloadKey } from "#core/later";
import { loadLibrary } from "#scenarios";
import { offerOf, offersFor, partnerFor, workloadsOf } from "./offers.ts";
import { opening } from "./opening.ts";
import { sideOf } from "./side.ts";

const [{ library, findScenario }, protocols] = await Promise.all([loadLibrary(), loadAllProtocols()]);
const shop = { library, protocols };
const scenarioOf = (id: string) => findScenario(id) ?? expect.unreachable(`the library lacks ${id}`);

async function shown(id: string, options = {}) {
  const side = await sideOf({ ...opening(scenarioOf(id), true), options });
  return typeof side === "string" ? expect.unreachable(side) : side;
}

test("scenarios of the same workload are offered, in whatever system", () => {
  const keys = offersFor(scenarioOf("IN-01"), shop).library.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(["IN-00", "IN-01", "IN-01-parallel", "IN-11-two-phase-commit"]));
  expect(keys).not.toContain("IN-04");
});

test("a system with no such scenario gets the workload as it usually is; one that has it does not get it twice", () => {
  const { systems, refusals } = offersFor(scenarioOf("FA-01"), shop);
  expect(systems.map(({ key }) => key)).toEqual(protocols.map(({ name }) => `in ${name}`));
  expect(systems.every(({ opening: { scenario } }) => scenario.faults.length === 0)).toBe(true);
  expect(systems[0]?.left).toMatch(/^Of FA-01 only the clients come along\./);
  expect(refusals).toEqual([]);
  expect(offersFor(scenarioOf("IN-01"), shop).systems.map(({ key }) => key)).not.toContain("in unreplicated");
});

test("every system but the run's own is offered, or says why it cannot run it", () => {
  const offers = offersFor(scenarioOf("IN-04"), shop);
  expect(offers.refusals).toContain(
    'Primary-backup cannot run this workload: client1\'s "put x 1". Keys here are int32 numbers such as 25, not "x".',
  );
  expect(offers.refusals.length + offers.systems.length).toBe(protocols.length - 1);
});

test("beside a run stands the next system if there is one, and another scenario of its own if not", () => {
  const beside = (id: string) => partnerFor(scenarioOf(id), offersFor(scenarioOf(id), shop), shop)?.opening.scenario;
  const next = protocols[protocols.findIndex(({ name }) => name === "primary-backup") + 1]?.name;
  expect(beside("IN-01")?.protocol).toBe(next);
  expect(workloadKey(beside("CH-01")?.clients ?? {})).toBe(workloadKey(scenarioOf("CH-01").clients));
  expect(beside("FA-08")?.id).not.toBe("FA-08");
});

test("what is on screen is found among the offers, also when somebody has changed it", async () => {
  const [plain, changed] = [await shown("IN-01"), await shown("IN-01", { forward: "parallel" })];
  const offers = offersFor(scenarioOf("IN-01"), shop, [plain, changed]);
  expect(offerOf(plain, 0, offers)?.key).toBe("IN-01");
  expect(offerOf(changed, 1, offers)).toMatchObject({
    key: "own 1",
    label: "Primary-backup: Boot, then one put (IN-01), as changed",
  });
  expect(offers.own).toHaveLength(1);
});

test("every workload of the library can be chosen once", () => {
  const keys = workloadsOf(shop).map(({ clients }) => workloadKey(clients));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(library.map(({ clients }) => workloadKey(clients)))).toEqual(new Set(keys));
});

test("two sides share nothing: an option of one is no option of the other", async () => {
  const [plain, changed] = [await shown("IN-01"), await shown("IN-01", { forward: "parallel" })];
  expect(plain.recording.run.last.world.time - changed.recording.run.last.world.time).toBe(20);
  expect(await sideOf({ ...opening(scenarioOf("IN-01"), true), options: { forward: "sideways" } })).toMatch(
    /The option forward is one of/,
  );
});
