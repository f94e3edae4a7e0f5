// From a store's file to a scenario: the node starts with its pairs, and what cannot be is a sentence.
import { expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { geometries, readFile, storeOfPairs, writeFlat, writeImage } from "../store/gdbm/index.ts";
import type { GdbmStore, GeometryName } from "../store/gdbm/index.ts";
import { record } from "./open.ts";
import { compileScenario } from "./scenario-format/compile.ts";
import { printScenario } from "./scenario-format/print.ts";
import type { Scenario } from "./scenario.ts";
import { startWithStore } from "./start-with-store.ts";
import { storesAt } from "./summary.ts";

function scenarioOf(body: string): Scenario {
  const head = "id: MY-01\ntitle: Mine\nprotocol: primary-backup\n";
  const compiled = compileScenario(head + body, { protocols });
  if (!compiled.ok || !compiled.scenarios[0]) throw new Error(JSON.stringify(compiled));
  return compiled.scenarios[0];
}

function stored(pairs: Record<string, string>, geometry: GeometryName = "256/208"): GdbmStore {
  const made = storeOfPairs(
    Object.entries(pairs).map(([key, value]) => ({ key, value })),
    geometries[geometry],
  );
  if (!made.ok) throw new Error(made.reason);
  return made.store;
}

const start = (scenario: Scenario, store: GdbmStore, geometry: string | null = null, node = "kvserver2") =>
  startWithStore({ scenario, node, store, file: "mine.gdbm", geometry, protocols });

const written = scenarioOf(
  "clients: { client1: [put 1 x] }\npreset: { kvserver: { store: { 7: seven } }, kvserver2: { store: { 8: eight } } }\n" +
    "notes: [{ when: applied kvserver, say: Here. }]\nexpect: { stores: { kvserver2: { 1: x } } }\n",
);
const bytes = { "-7": 'a "quoted"\n\0\xff', "2147483647": "", "3": "x" };

test.each(["gdbm", "txt"])("a node starts with the very pairs of a .%s file, the others as before", (form) => {
  const made = stored(bytes);
  const image = form === "gdbm" ? writeImage(made) : Buffer.from(writeFlat(made, "x"), "latin1");
  const read = readFile(image, { asItIs: false });
  if (!read.ok) throw new Error(read.says);
  const result = start(written, read.store);
  if (!result.ok) throw new Error(result.problems.join());
  const { recording } = record(result.scenario, [], { protocols, store: null, files: null });
  const { system } = recording.setup;
  expect(Object.keys(system.initialStores)).toEqual(["data/server1.gdbm", "data/server2.gdbm"]);
  expect(Object.fromEntries(system.store.entries(recording.run.at(0).world.files["data/server2.gdbm"]!.store))).toEqual(
    bytes,
  );
  expect(storesAt(recording, 0)["kvserver"]).toEqual({ 7: "seven" });
  expect(compileScenario(printScenario(result.scenario), { protocols })).toEqual({
    ok: true,
    scenarios: [result.scenario],
  });
});

test("it is another run: its title says so, once, and what was said of the old one is gone", () => {
  const once = start(written, stored({ 1: "a" }));
  const twice = once.ok ? start(once.scenario, stored({ 2: "b" }), "512", "kvserver3") : once;
  if (!once.ok || !twice.ok) throw new Error("no scenario");
  expect(once.scenario).toMatchObject({ id: "MY-01", title: "Mine · kvserver2 starts with mine.gdbm", notes: [] });
  expect(once.scenario.expect.stores).toEqual({});
  expect(once.scenario.geometry).toBe("256/208");
  expect(twice.scenario).toMatchObject({ title: "Mine · kvserver3 starts with mine.gdbm", geometry: "512" });
  expect(twice.scenario.preset).toMatchObject({ kvserver2: { store: { 1: "a" } }, kvserver3: { store: { 2: "b" } } });
  const long = start({ ...written, title: "t".repeat(120) }, stored({ 1: "a" }));
  expect(long.ok && long.scenario.title).toMatch(/^t+ · kvserver2 starts with mine\.gdbm$/);
});

test("keys that the protocol cannot hold, and a node that has no store, are sentences", () => {
  const keys = start(written, stored({ a: "x", b: "y", 1: "z" }));
  expect(keys).toEqual({ ok: false, problems: [expect.stringMatching(/not "a"/), expect.stringMatching(/not "b"/)] });
  const node = start(written, stored({ 1: "x" }), null, "client1");
  expect(node).toEqual({ ok: false, problems: [expect.stringMatching(/no node with a store called `client1`/)] });
});

test("two nodes that share a file cannot start with two values of a key", () => {
  const shared = scenarioOf(
    "hosts: { kvserver3: { files: { database: data/server2.gdbm } } }\npreset: { kvserver3: { store: { 1: other } } }\n",
  );
  expect(start(shared, stored({ 1: "mine" }))).toEqual({
    ok: false,
    problems: [
      'The key "1" gets another value from another node\'s preset, which is of the same file data/server2.gdbm.',
    ],
  });
});

test("a file that is no flat file any more has nothing to recover; a cut one says what GDBM makes of it and what can be saved", () => {
  const flat = readFile(Buffer.from("#:len=3\n"), { asItIs: false });
  expect(flat).toMatchObject({ ok: false, form: "flat", gdbm: null, saved: null });
  const cut = readFile(writeImage(stored(bytes)).subarray(0, 1000), { asItIs: false });
  expect(cut).toMatchObject({ ok: false, form: "binary", says: "The file is cut off: it has 1000 of 1024 bytes." });
  expect(cut.ok ? null : [cut.gdbm, cut.saved?.store.count]).toEqual([
    "GDBM itself would open it, and notice when it comes to that place.",
    3,
  ]);
});
