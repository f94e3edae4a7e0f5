// What the check's dialog says: rows and ready-made choices, the subject, and the answer's sentences.
import { describe, expect, test } from "vitest";
import { noBudgets } from "#core/search";
import type { SearchSpec } from "#core/search";
import { play } from "../../../sim-core/testing/sketch.ts";
import { capWords, commandFor, figures, megabytes, seenWords, stateWords, wayWords } from "./answer.ts";
import { faultRows, presets, sameBudgets } from "./faults.ts";
import { subjectOf } from "./subject.ts";

const plain: SearchSpec = { steady: [] };
const promise = { holds: ["INV-ACK"], under: "no fault at all", by: "The assignment", admits: {} };

describe("what may go wrong", () => {
  test("a kind that cannot happen with a protocol says why", () => {
    const cannot = (spec: SearchSpec): string[] =>
      faultRows(spec).flatMap(({ kind, cannot: why }) => (why ? [kind] : []));
    expect(cannot(plain)).toEqual(["suspicion", "retry"]);
    expect(cannot({ ...plain, suspects: () => null, timers: { again: "retry" } })).toEqual([]);
  });

  test("what is promised for is a choice of its own where it is more than nothing", () => {
    const rows = faultRows(plain);
    const last = (admits: typeof promise.admits): unknown => presets({ ...promise, admits }, rows).at(-1);
    expect(presets(promise, rows).map(({ name }) => name)).toEqual(["Nothing goes wrong", "One time-out", "One crash"]);
    expect(last({ crash: "anywhere", loss: "anywhere", duplicate: ["kvserver"] })).toMatchObject({
      name: "What is promised for",
      says: expect.stringContaining("left out") as unknown,
      budgets: { ...noBudgets, crash: 1, timeout: 1, loss: 1 },
    });
    // A retry that cannot happen is not asked for.
    expect(last({ restart: "anywhere" })).toMatchObject({ budgets: { ...noBudgets, restart: 1 } });
  });

  test("budgets are compared by their numbers", () => {
    expect(sameBudgets(noBudgets, { ...noBudgets })).toBe(true);
    expect(sameBudgets(noBudgets, { ...noBudgets, crash: 1 })).toBe(false);
  });
});

test("the subject names who asks for what, and the options that matter but not the concealed ones", () => {
  const recording = play({
    clients: { client1: ["put 1 x", { at: 0, do: "get 1", times: 3 }], client2: [] },
    options: { forward: "parallel", onReplicaFailure: "replyTrue" },
    faults: [{ at: 500, do: "crash kvserver3" }],
  });
  expect(subjectOf(recording, ["forward"])).toEqual({
    clients: ["client1: put 1 x, then get 1 (3 times)", "client2: nothing"],
    options: ["onReplicaFailure replyTrue"],
    setAside: "The scenario's own faults and bad luck are set aside.",
  });
  expect(subjectOf(play(), []).setAside).toBeNull();
});

describe("the answer", () => {
  test("a cap says what it was, and whether there is more", () => {
    for (const cap of ["time", "worlds"] as const) expect(capWords(cap, null)).toContain("Search longer");
    for (const cap of ["memory", "allWorlds", "acts", "unjudged"] as const)
      expect(capWords(cap, null)).not.toContain("Search longer");
    expect(capWords("worlds", null)).toContain("400,000");
    expect(capWords("memory", null)).toContain(megabytes(512 * 1024 * 1024));
  });

  test("what was found and is still long is no answer yet, and is not hidden", () => {
    const shortening = { property: "INV-ACK", length: 37 };
    expect(capWords("time", shortening)).toMatch(/^A run of 37 steps that breaks INV-ACK was found.*Search longer/);
    const progress = { worlds: 1, depth: 1, acts: 1, walks: 1, bytes: 1, shortening };
    expect(stateWords("searching", progress)).toBe("INV-ACK can be broken, in 37 steps so far. Making it shorter…");
    expect(stateWords("paused", progress)).toBe("Paused; INV-ACK can be broken, in 37 steps so far");
    expect(stateWords("paused", { ...progress, shortening: null })).toBe("Paused");
  });

  test("a way is counted in the steps that are on the screen", () => {
    expect(wayWords({ from: 35, step: 42, mishaps: [{ step: 41, says: "a time-out" }] })).toBe(
      "The shortest way found takes 7 steps, from step 36 to step 42. What goes wrong: a time-out (step 41).",
    );
    expect(wayWords({ from: 3, step: 4, mishaps: [] })).toMatch(/one step, step 4\. Nothing goes wrong/);
  });

  test("what can be seen is told apart from what was not", () => {
    expect(seenWords({ "CAN-LAG": true, "CAN-SPREAD": false })).toBe(
      "Seen in some world: CAN-LAG. Seen in none that was met: CAN-SPREAD.",
    );
    expect(seenWords({ "CAN-LAG": true })).toBe("Seen in some world: CAN-LAG.");
  });

  test("the figures are whole and grouped", () => {
    const values = figures(
      { worlds: 1234567, depth: 8, acts: 9, walks: 0, bytes: 3 * 1024 * 1024, shortening: null },
      1234.5,
    ).map(([, value]) => value);
    expect(values).toEqual(["1,234,567", "8", "9", "1,235", "0", "3.0 MB"]);
  });

  test("the command says the same as the question", () => {
    const question = { budgets: { ...noBudgets, timeout: 1, crash: 2 }, property: "INV-ACK", from: "booted" };
    expect(commandFor("FA-01", question, { forward: "parallel" })).toBe(
      "npm run -s sim -- explore FA-01 --faults timeout=1,crash=2 --property INV-ACK --from booted --option forward=parallel",
    );
  });
});
