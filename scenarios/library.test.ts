// The library: every file compiles, is listed once, is the same under Node and in the browser's build, and shows what it expects.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSystem, disappointments, loadAllProtocols, loadStoreFiles, Recording } from "#core";
import { expect, test } from "vitest";
import * as app from "./index.ts";
import * as node from "./node.ts";
import { curriculum, earlier, frontDoorProtocol, protocolOf } from "./order.ts";

const protocols = await loadAllProtocols();

const built = await app.loadLibrary();
const compiled = await node.loadLibrary();
const { gdbmFiles: files } = await loadStoreFiles();

test("the build and the command line have equal scenarios", () => {
  expect(built.library).toEqual(compiled.library);
  expect(built.library.length).toBeGreaterThan(0);
});

test("every file is in the list, once", () => {
  const files = readdirSync(fileURLToPath(new URL(".", import.meta.url)), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".yaml"));
  const listed = [...curriculum, ...earlier].map((file) => `${file}.yaml`);
  expect(files.sort()).toEqual(listed.sort());
});

test("a scenario is found by its id and version", () => {
  expect(built.findScenario("IN-01")).toBe(built.findScenario("IN-01", 1));
  expect(built.findScenario("IN-01-parallel")?.options).toEqual({ forward: "parallel" });
  expect(built.findScenario("IN-01", 999)).toBeNull();
  expect(built.findScenario("toString")).toBeNull();
});

test("a scenario's id tells its protocol", () => {
  for (const { id, protocol } of built.library) expect(protocolOf(id), id).toBe(protocol);
  expect(protocolOf("IN-01")).toBe(frontDoorProtocol);
  expect(protocolOf("toString")).toBeNull();
});

test("whatever a protocol says can be seen is seen in a scenario of the library", () => {
  const seen = new Set(
    built.library.flatMap((scenario) => {
      const recording = new Recording(buildSystem(scenario, { protocols, store: null, files }));
      recording.playOut();
      const verdicts = recording.judge.at(recording.run.length);
      return verdicts.flatMap(({ id, status }) => (status === "reached" ? [`${scenario.protocol} ${id}`] : []));
    }),
  );
  const claimed = protocols.flatMap(({ name, properties }) =>
    properties.flatMap(({ id, kind }) => (kind === "sometimes" ? [`${name} ${id}`] : [])),
  );
  expect([...seen].sort()).toEqual(claimed.sort());
  for (const { name, properties } of protocols)
    expect([...new Set(properties.map(({ kind = "always" }) => kind))], name).toEqual([
      "always",
      "eventually",
      "sometimes",
    ]);
});

test.each(built.library.map((scenario) => [scenario.id, scenario] as const))(
  "%s shows what it expects",
  (_, scenario) => {
    const recording = new Recording(buildSystem(scenario, { protocols, store: null, files }));
    expect(recording.playOut()).toBe(typeof scenario.until === "number" ? "time" : "quiet");
    expect(disappointments(recording)).toEqual([]);
    // Every note's moment comes.
    expect(recording.notes.map((note) => note.say).sort()).toEqual(scenario.notes.map((note) => note.say).sort());
  },
);
