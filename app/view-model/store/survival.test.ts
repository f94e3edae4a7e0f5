// What a process crash and a power loss would leave of a store, by how often it is synced.
import type { Event, System } from "#core";
import { expect, test } from "vitest";
import { bucketsPicture } from "./buckets.ts";
import { recordPuts, stepOfWrite } from "./fixtures.ts";
import { storeView } from "./store-view.ts";
import { survivalOf } from "./survival.ts";
import type { Survival } from "./survival.ts";

const hosts = (sync: number): string => `hosts: { kvserver: { sync: ${sync} } }\n`;
const preset = "preset: { kvserver: { store: { 1: one, 9: nine } } }\n";

async function survives(keys: number, more: string, nth: number): Promise<Survival> {
  const recording = await recordPuts(keys, more);
  return survivalOf(recording.setup, "kvserver", recording.run.at(stepOfWrite(recording, "kvserver", nth)).world)!;
}

test("never synced: all is lost, and what was there before comes back", async () => {
  const { policy, powerLoss, safe, pending } = await survives(3, preset, 3);
  expect(policy).toBe("Never synced until it is closed.");
  expect(powerLoss).toBe("A power loss now would undo 3 changes: 1, 2, 3.");
  expect(safe).toBe(false);
  expect([...pending]).toEqual([
    ["1", "on disk: one"],
    ["2", "not on disk"],
    ["3", "not on disk"],
  ]);
});

test("synced every 2 changes: one is at risk, then none", async () => {
  const third = await survives(4, hosts(2), 3);
  expect([third.policy, third.powerLoss, [...third.pending.keys()]]).toEqual([
    "Synced every 2 changes.",
    "A power loss now would undo 1 change: 3.",
    ["3"],
  ]);
  const fourth = await survives(4, hosts(2), 4);
  expect([fourth.powerLoss, fourth.safe, fourth.pending.size]).toEqual([
    "A power loss now would undo nothing.",
    true,
    0,
  ]);
});

test("synced after every change: nothing is ever at risk", async () => {
  const { policy, safe } = await survives(2, hosts(1), 2);
  expect([policy, safe]).toEqual(["Synced after every change.", true]);
});

test("a value written again leaves the same pairs; many keys are counted", async () => {
  const again = await survives(1, "preset: { kvserver: { store: { 1: value1 } } }\n", 1);
  expect(again.powerLoss).toBe("A power loss now would undo 1 change and leave the same pairs.");
  expect((await survives(11, "", 11)).powerLoss).toBe(
    "A power loss now would undo 11 changes: 1, 2, 3, 4, 5, 6, 7, 8 and 3 more keys.",
  );
});

test("before anything a preset is on the disk; a node without a store has nothing to lose", async () => {
  const { setup, run } = await recordPuts(1, preset);
  expect(survivalOf(setup, "kvserver", run.at(0).world)).toMatchObject({ safe: true });
  expect(survivalOf(setup, "client1", run.at(0).world)).toBeNull();
});

test("the slots concerned say it too, and the steps that sync and that lose power are told", async () => {
  const faults = "faults: [{ at: 900, do: powerLoss kvserver }]\n";
  const { setup, run } = await recordPuts(3, hosts(2) + faults);
  const views = Array.from({ length: run.length }, (_, n) => storeView(setup, "kvserver", run.at(n + 1))!);
  const told = views.flatMap(({ sentences }) => sentences.filter(({ main }) => main).map(({ text }) => text));
  expect(told).toContain("The file is synced: a power loss from now on leaves all of this.");
  expect(told).toContain("The power is lost: 1 change that was not synced is undone.");
  const risky = views.findLast(({ survival }) => !survival.safe)!;
  const slots = bucketsPicture(risky.store!, risky.happened, risky.survival.pending).buckets.flatMap(
    (one) => one.slots,
  );
  expect(slots.flatMap(({ pair }) => (pair?.pending ? [[pair.key, pair.pending]] : []))).toEqual([
    ["3", "not on disk"],
  ]);
  expect(views.at(-1)!.survival.safe).toBe(true);
});

test("a file that a torn power loss damaged is not called safe, and what reached the disk is said", async () => {
  const { setup, run } = await recordPuts(5, "faults: [{ at: 900, do: powerLoss kvserver }]\n");
  const frame = run.at(run.length);
  const file = frame.world.files["data/server1.gdbm"]!;
  const damage = { says: "The file is cut off.", image: "" };
  const files = { ...frame.world.files, "data/server1.gdbm": { ...file, damage } };
  const torn = { type: "torn", node: "kvserver", file: "data/server1.gdbm", pages: 5, reached: 2, damage: damage.says };
  const view = storeView(setup, "kvserver", { ...frame, world: { ...frame.world, files }, events: [torn as Event] })!;
  expect(view.survival).toMatchObject({
    safe: false,
    powerLoss: "The file needs recovery before anybody can open it. The file is cut off.",
  });
  expect(view.sentences).toEqual([
    { text: "The power is lost: of 5 changed pages 2 had reached the disk.", main: true },
  ]);
});

test("a store of another kind is told about as well", async () => {
  type Pairs = Readonly<Record<string, string>>;
  const plain: System["store"] = {
    empty: {},
    get: (store, key) => (store as Pairs)[key] ?? null,
    put: (store, key, value) => ({ ok: true, store: { ...(store as Pairs), [key]: value } }),
    delete: (store) => ({ ok: true, store }),
    files: null,
    entries: (store) => Object.entries(store as Pairs),
    changedKeys: (before, after) => Object.keys({ ...(before as Pairs), ...(after as Pairs) }),
  };
  const { setup, run } = await recordPuts(2, preset, plain);
  const view = storeView(setup, "kvserver", run.at(run.length))!;
  expect(view.store).toBeNull();
  expect([...view.survival.pending]).toEqual([
    ["1", "on disk: one"],
    ["2", "not on disk"],
  ]);
});
