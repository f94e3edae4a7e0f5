// The checkers against their brute-force twin on small random histories: HISTORIES_RANDOM says how many, HISTORIES_SEED where to start.
import { describe, expect, test } from "vitest";
import { isCoherent, isLinearizable, isSequential, isWitness, readsItsWrites } from "./brute-force.ts";
import type { CallHistory } from "./call.ts";
import { LinearizabilityCheck } from "./linearizability.ts";
import type { Model } from "./model.ts";
import { models } from "./models.ts";
import { randomHistory } from "./random-histories.ts";
import { readYourWrites } from "./read-your-writes.ts";
import { coherent, sequential, weakerLevels } from "./weaker.ts";

const count = Number(process.env["HISTORIES_RANDOM"] ?? 2000);
const firstSeed = Number(process.env["HISTORIES_SEED"] ?? 1);
const said = (is: boolean): "ok" | "violated" => (is ? "ok" : "violated");

/** So many histories of a model, of 1 to 6 calls, honest and not. */
function* histories(model: Model): Generator<{ seed: number; history: CallHistory }> {
  for (let seed = firstSeed; seed < firstSeed + Math.ceil(count / 3); seed++) {
    const sizes = { clients: 1 + (seed % 3), keys: 1 + (seed % 2), calls: 1 + (seed % 6) };
    yield { seed, history: randomHistory({ model, seed, ...sizes, lies: seed % 5 === 0 ? 0 : 0.25, lost: 0.2 }) };
  }
}

describe.each(Object.values(models))(
  "$name: the same verdict as every order tried",
  { timeout: 3_600_000 },
  (model) => {
    test("linearizable, and every witness order is one", () => {
      const found = { ok: 0, violated: 0 };
      for (const { seed, history } of histories(model)) {
        const check = new LinearizabilityCheck(history, model);
        const verdict = check.run(1e6);
        expect([seed, verdict]).toEqual([seed, said(isLinearizable(history))]);
        found[verdict as "ok" | "violated"]++;
        for (const [key, order] of check.orders) {
          const own = { ...history, calls: history.calls.filter((call) => call.key === key) };
          expect([seed, isWitness(order, own)]).toEqual([seed, true]);
        }
      }
      expect(Math.min(found.ok, found.violated)).toBeGreaterThan(count / 60);
    });

    test("sequential, coherent, read your writes; and each level implies the next", () => {
      const violated = { sequential: 0, coherent: 0, own: 0 };
      for (const { seed, history } of histories(model)) {
        const verdicts = {
          linearizable: new LinearizabilityCheck(history, model).run(1e6),
          sequential: sequential(history, model),
          coherent: coherent(history, model),
          readYourWrites: readYourWrites(history).verdict,
        };
        expect({ seed, ...verdicts }).toEqual({
          seed,
          linearizable: said(isLinearizable(history)),
          sequential: said(isSequential(history)),
          coherent: said(isCoherent(history)),
          readYourWrites: said(readsItsWrites(history)),
        });
        const ranks = Object.values(verdicts).map((verdict) => (verdict === "ok" ? 1 : 0));
        expect([seed, ranks]).toEqual([seed, ranks.toSorted((a, b) => a - b)]);
        const { linearizable: _, ...weaker } = verdicts;
        expect({ seed, ...weakerLevels(history, model) }).toEqual({ seed, ...weaker });
        if (verdicts.sequential === "violated") violated.sequential++;
        if (verdicts.coherent === "violated") violated.coherent++;
        if (verdicts.readYourWrites === "violated") violated.own++;
      }
      for (const many of Object.values(violated)) expect(many).toBeGreaterThan(count / 60);
    });
  },
);
