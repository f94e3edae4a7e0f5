// The golden trace of every scenario of the library, and that each keeps what it promises and breaks what it claims to break.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadLibrary } from "#scenarios";
import { disappointments } from "../run/expect.ts";
import { record } from "../run/open.ts";
import { goldenTrace } from "../run/trace-text.ts";
import { workshop } from "./sketch.ts";

const { library } = await loadLibrary();

describe.each(library.map((scenario) => [scenario.id, scenario] as const))("%s", (id, scenario) => {
  const { recording, trouble } = record(scenario, [], workshop);

  test("keeps its trace", async () => {
    expect(trouble).toBeNull();
    const golden = fileURLToPath(new URL(`__golden__/${id}.txt`, import.meta.url));
    await expect(goldenTrace(recording)).toMatchFileSnapshot(golden);
  });

  test("meets its expectations, and has some", () => {
    expect(disappointments(recording)).toEqual([]);
    const { operations, stores, happens, never, breaks } = scenario.expect;
    expect(
      Object.keys({ ...operations, ...stores }).length + happens.length + never.length + breaks.length,
    ).toBeGreaterThan(0);
  });

  test("breaks nothing that it does not claim to break", () => {
    expect(new Set(recording.judge.alarms.map((verdict) => verdict.id))).toEqual(new Set(scenario.expect.breaks));
  });
});
