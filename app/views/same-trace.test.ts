// Equal runs give byte-equal traces in Node and in the browser: the goldens were written in Node, and this runs in Chromium.
import { describe, expect, test } from "vitest";
import { loadAllProtocols, record } from "#core";
import { goldenTrace } from "#core/later";
import { loadLibrary } from "#scenarios";

const protocols = await loadAllProtocols();

const { library } = await loadLibrary();

const goldens = import.meta.glob<string>("../../sim-core/testing/__golden__/*.txt", {
  query: "?raw",
  import: "default",
  eager: true,
});

describe("the trace in this browser is the trace in Node", () => {
  test.each(library.map((scenario) => [scenario.id, scenario] as const))("%s", (id, scenario) => {
    const { recording } = record(scenario, [], { protocols, store: null, files: null });
    expect(goldenTrace(recording)).toBe(goldens[`../../sim-core/testing/__golden__/${id}.txt`]);
  });
});
