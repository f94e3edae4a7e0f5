// What cannot be searched, and where a search cannot begin: each gets a sentence.
import { describe, expect, test } from "vitest";
import { sketch, workshop } from "../../testing/sketch.ts";
import type { Sketch } from "../../testing/sketch.ts";
import { noBudgets, readBudgets } from "./budgets.ts";
import { prepare, startInstead } from "./prepare.ts";

const two = { client1: ["put 1 a"], client2: ["put 1 b"] };

describe("what cannot be searched gets a sentence", () => {
  const ask = (sketched: Sketch, property: string | null, from: string | null) => {
    const budgets = readBudgets("");
    return typeof budgets === "string" ? budgets : prepare(sketch(sketched), workshop, { budgets, property, from });
  };
  test.each<[Sketch, string | null, string | null, RegExp]>([
    [{}, "INV-NONE", null, /no property INV-NONE; it has INV-ACK/],
    [{}, null, "nowhere", /can be searched from known or booted, not from nowhere/],
    [{ clients: {} }, null, null, /Nobody does anything/],
    [
      { options: { register: "all", sourceCheck: "off" } },
      "INV-ONE",
      null,
      /INV-ONE is broken before the search begins: .* answered/,
    ],
  ])("%o, %s from %s", async (sketched, property, from, says) => {
    expect(await ask(sketched, property, from)).toMatch(says);
  });

  test.each([
    ["crash", /"crash" is no fault with a number, such as crash=1/],
    ["fire=1", /"fire=1" is no fault/],
    ["crash=16", /crash may happen at most 15 times in a search, not 16/],
  ])("faults %s", (text, says) => {
    expect(readBudgets(text)).toMatch(says);
  });
});

test("where a search cannot begin as usual, another state is offered if it can begin there", async () => {
  const question = { budgets: noBudgets, property: null, from: null };
  // The directory names a server that does not answer clients.
  const scenario = sketch({ options: { register: "all" }, clients: two });
  expect(await prepare(scenario, workshop, question)).toMatch(/still waits for an answer/);
  expect((await startInstead(scenario, workshop, question))?.name).toBe("booted");
  expect(await startInstead(sketch({ clients: {} }), workshop, question)).toBeNull();
});

test("where a search cannot begin, it says why", async () => {
  const scenario = sketch({ boot: ["construct kvserver"], clients: two });
  const says = await prepare(scenario, workshop, { budgets: noBudgets, property: null, from: null });
  expect(says).toMatch(/^The search cannot begin in the state "known", since "client1 get 0" is not possible there: /);
});
