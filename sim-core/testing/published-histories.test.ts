// Histories with published verdicts: Porcupine's key-value ones, and on demand those of any folder that HISTORIES names.
import { describe, expect, test } from "vitest";
import { hardHistory } from "../history/check/hard-history.ts";
import { KeySearch } from "../history/check/key-search.ts";
import { LinearizabilityCheck } from "../history/check/linearizability.ts";
import { models } from "../history/check/models.ts";
import { report } from "../history/check/report.ts";
import { isWitness } from "../history/check/brute-force.ts";
import { asTaken, isImpossible, shortenings } from "../history/check/core.ts";
import { committed, fixturesIn, opened } from "./histories.ts";

const folders = [committed, ...[process.env["HISTORIES"]].flatMap((folder) => (folder ? [folder] : []))];

describe.each(folders.map((folder, n) => ({ name: n === 0 ? "committed" : "HISTORIES", folder })))(
  "$name",
  ({ folder }) => {
    test.each(fixturesIn(folder))("$file: linearizable is $linearizable", ({ linearizable, ...fixture }) => {
      const { history, model } = opened({ ...fixture, linearizable });
      const { verdict, orders, violation } = report(history, model);
      expect(verdict).toBe(linearizable ? "ok" : "violated");
      for (const [key, order] of linearizable ? orders : [])
        expect(isWitness(order, { ...history, calls: history.calls.filter((call) => call.key === key) })).toBe(true);
      if (!violation) return;
      const part = asTaken(violation.core);
      expect(isImpossible(part, model, null)).toBe(true);
      for (const shortened of shortenings(part, model)) expect(isImpossible(shortened(), model, null)).toBe(false);
      expect(violation.attempts.length).toBeGreaterThan(0);
    });
  },
);

describe("a hard history with many keys", () => {
  const wishes = { keys: 12, overlapping: 14 };

  test.each([1, 2, 3, 4])("seed %i: keys in turns find the one that shows the violation", (seed) => {
    const check = new LinearizabilityCheck(hardHistory({ seed, ...wishes }), models.kv);
    expect(check.run(100_000)).toBe("violated");
  });

  test("one key after another would not: a hard one alone is not done after five times as many attempts", () => {
    const { calls } = hardHistory({ seed: 1, ...wishes });
    const easy = new LinearizabilityCheck({ calls, initial: new Map() }, models.kv);
    easy.run(100_000);
    const hard = calls.find(({ key }) => key !== easy.violatedKey)!.key;
    const search = new KeySearch(
      calls.filter(({ key }) => key === hard),
      models.kv,
      null,
    );
    expect(search.run(500_000).verdict).toBe("unfinished");
  });

  test("a limit of memory ends in unknown, and says which", () => {
    const { calls } = hardHistory({ seed: 1, keys: 1, overlapping: 1 });
    const { calls: hard } = hardHistory({ seed: 1, ...wishes });
    const easyKey = report({ calls: hard, initial: new Map() }, models.kv).violation!.key;
    const history = { calls: hard.filter(({ key }) => key !== easyKey), initial: new Map<string, string>() };
    expect(report(history, models.kv, { attempts: 1e9, bytes: 2 ** 20 })).toMatchObject({
      verdict: "unknown",
      limit: expect.stringContaining("MiB") as string,
    });
    expect(report(history, models.kv, { attempts: 1000, bytes: 2 ** 30 }).limit).toContain("1000 attempts");
    expect(calls).toHaveLength(2);
  });
});
