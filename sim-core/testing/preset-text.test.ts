// A store's pairs as a preset, in a protocol whose keys may be anything: text, bytes, the empty key, words that mean something in YAML.
import { expect, test } from "vitest";
import { presetProblems, presetText } from "../cli/preset-text.ts";
import { draw } from "../kernel/random.ts";
import { protocols } from "../protocols/all.ts";
import { buildSystem } from "../run/build-system.ts";
import { compileScenario } from "../run/scenario-format/index.ts";
import { asStore, elements, geometries, storeOfPairs } from "../store/gdbm/index.ts";

const anyKey = protocols.map((protocol) => ({
  ...protocol,
  operations: protocol.operations.map((operation) => ({ ...operation, keyProblem: () => null })),
}));

const bytes = (seed: number, length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode(Math.floor(256 * draw(seed, `byte ${i}`)))).join("");
const allBytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join("");
const words = [
  "",
  "true",
  "null",
  "~",
  "<<",
  "- a",
  "a: b",
  "# x",
  "0x1f",
  "007",
  "-0",
  "1e3",
  "=",
  "é",
  " two words ",
];
const pairs = [
  ...words.map((key) => ({ key, value: key })),
  { key: allBytes, value: allBytes },
  ...Array.from({ length: 200 }, (_, n) => ({ key: bytes(n, 1 + (n % 9)), value: bytes(n + 1000, n) })),
];

test.each(Object.entries(geometries))("any pairs in a store of %s come back from the preset", (name, geometry) => {
  const made = storeOfPairs(pairs, geometry);
  if (!made.ok) throw new Error(made.reason);
  expect(presetProblems(made.store, "kvserver", anyKey)).toEqual([]);
  const text = `id: MY-01\ntitle: Mine\nprotocol: unreplicated\n${presetText(made.store, "kvserver")}`;
  const compiled = compileScenario(text, { protocols: anyKey });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ says }) => says).join("\n"));
  const [scenario] = compiled.scenarios;
  expect(scenario?.geometry).toBe(name);
  const { system } = buildSystem(scenario!, { protocols: anyKey, store: null, files: null });
  const initial = Object.values(system.initialStores).map(asStore);
  expect(initial.map((store) => store.geometry)).toEqual([geometry]);
  const sorted = (list: readonly { key: string; value: string }[]): readonly string[] =>
    list.map(({ key, value }) => JSON.stringify([key, value])).sort((a, b) => (a < b ? -1 : 1));
  expect(sorted(elements(initial[0]!))).toEqual(sorted(elements(made.store)));
});

test("keys that no protocol has are refused in a sentence without raw bytes", () => {
  const made = storeOfPairs([{ key: "\0\xff\x81", value: "x" }], geometries["512"]);
  if (!made.ok) throw new Error(made.reason);
  const numbersOnly = protocols.filter(({ name }) => name === "unreplicated");
  expect(presetProblems(made.store, "kvserver", numbersOnly)).toEqual([
    'Keys here are int32 numbers such as 25, not "\\u0000ÿ\\u0081".',
  ]);
});
