// What every registered protocol publishes: words for its messages, sound options, charts that let pass what they do not handle.
import { describe, expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { buildSystem } from "../run/build-system.ts";
import { sketch, workshop } from "./sketch.ts";

describe.each(protocols.map((protocol) => [protocol.name, protocol] as const))("%s", (_, protocol) => {
  test("a message that no state handles changes nothing", () => {
    const charts = Object.entries(buildSystem(sketch({ protocol: protocol.name }), workshop).system.charts);
    for (const [, chart] of charts) {
      const first = chart.initial({ policies: {}, serviceName: "kv" });
      const { state, did, took } = chart.step(first.state, { type: "nobody handles this" });
      expect({ state, did, took }).toStrictEqual({ state: first.state, did: [], took: [] });
    }
  });

  test("words for every message that it publishes", () => {
    const some = { text: "x", number: 1, boolean: true };
    for (const { type, fields } of protocol.messages) {
      const filled = Object.entries(fields).map(([name, { kind }]) => [name, some[kind]] as const);
      const { label, says } = protocol.describe.message({ type, ...Object.fromEntries(filled) });
      expect([label, says].join(" ")).not.toMatch(/undefined|\[object/);
      expect(label.length * says.length).toBeGreaterThan(0);
    }
  });

  test("every option and each of its values is explained in words, and nothing else", async () => {
    const words = await protocol.optionWords();
    // Sorted: an object lists keys that are numbers by their size, whatever order they were written in.
    const inWords = Object.entries(words).map(([name, one]) => [name, Object.keys(one.values).sort()]);
    expect(inWords).toEqual(protocol.options.map(({ name, values }) => [name, [...values].sort()]));
    for (const { title, says, values } of Object.values(words))
      for (const text of [title, says, ...Object.values(values)]) expect(text).toMatch(/\S/);
  });

  test("every message that it publishes is explained in words, and no other", async () => {
    const words = await protocol.messageWords();
    expect(Object.keys(words).sort()).toEqual(protocol.messages.map(({ type }) => type).sort());
  });

  test("an option's default is one of its values, and every message and operation is published once", () => {
    for (const option of protocol.options) expect(option.values).toContain(option.default);
    const types = protocol.messages.map((message) => message.type);
    expect(new Set(types).size).toBe(types.length);
  });
});
