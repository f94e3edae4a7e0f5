// What a scenario file means: what is filled in, spelled out, shared.
import { expect, test } from "vitest";
import { protocols } from "../../protocols/all.ts";
import { checkScenario } from "./check.ts";
import { compileScenario } from "./compile.ts";

const head = "id: T-1\ntitle: A test\nprotocol: primary-backup\n";

function scenarios(body: string): ReturnType<typeof compiledOf> {
  return compiledOf(head + body);
}

function compiledOf(text: string) {
  const compiled = compileScenario(text, { protocols });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.scenarios;
}

test("what is left out is filled in", () => {
  expect(scenarios("")).toMatchSnapshot();
});

test("keys and values are what was written", () => {
  const [scenario] = scenarios(
    'preset: { kvserver: { store: { 1: 007, 2: 1.50, 3: true, 4: "x", 5: 0x10, 6: "" } } }\nclients: { client1: [get 1] }\n' +
      "expect: { operations: { client1: [{ outcome: ok, result: 1.50 }] } }\n",
  );
  expect(scenario?.preset["kvserver"]?.store).toEqual({ 1: "007", 2: "1.50", 3: "true", 4: "x", 5: "0x10", 6: "" });
  expect(scenario?.expect.operations["client1"]).toEqual([{ outcome: "ok", result: "1.50" }]);
});

test("calls begin after the boot unless they say when", () => {
  const [scenario] = scenarios("clients: { client1: [get 1, { at: 0, do: get 2 }, { do: get 3 }] }\n");
  expect(scenario?.clients["client1"]?.map((call) => call.at)).toEqual([50, 0, 50]);
});

test("a boot is spelled out", () => {
  const [scenario] = scenarios(
    "boot: [construct kvserver2, construct the rest, setAddress all, init  the rest # all]\n]\n",
  );
  expect(scenario?.boot.slice(0, 6)).toEqual([
    "construct kvserver2",
    "construct directory",
    "construct kvserver",
    "construct kvserver3",
    "setAddress directory",
    "setAddress kvserver",
  ]);
});

test("variants share, add options, and replace the rest", () => {
  const [one, two, three] = scenarios(
    "options: { forward: parallel }\nclients: { client1: [get 1] }\nvariants:\n" +
      "  a: { options: { order: forwardThenApply }, title: Other }\n  b: { clients: {} }\n",
  );
  expect([one?.id, two?.id, three?.id]).toEqual(["T-1", "T-1-a", "T-1-b"]);
  expect([two?.title, three?.title]).toEqual(["Other", "A test (b)"]);
  expect(two?.options).toEqual({ forward: "parallel", order: "forwardThenApply" });
  expect(two?.clients).toEqual(one?.clients);
  expect(three?.clients).toEqual({});
});

test("JSON is YAML, and a compiled scenario is a scenario file", () => {
  const [scenario] = scenarios(
    "clients: { client1: [get 1] }\nfaults: [{ at: 3, do: crash kvserver }]\nboot: [construct all]\n",
  );
  expect(compiledOf(JSON.stringify(scenario))).toEqual([scenario]);
  expect(checkScenario(JSON.parse(JSON.stringify(scenario)), { protocols })).toEqual({
    ok: true,
    scenarios: [scenario],
  });
});

test("without a text, problems have a path", () => {
  expect(checkScenario({ id: "x", title: "x", protocol: "unreplicated", until: -1 }, { protocols })).toEqual({
    ok: false,
    problems: [{ line: 0, column: 0, path: "until", says: expect.stringContaining("a time in ms") as string }],
  });
});
