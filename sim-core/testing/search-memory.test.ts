// What a search says that it holds in memory is what it holds: the worlds are the least of it where much is remembered of judgements.
import { expect, test } from "vitest";
import { heldBytes } from "../bench/measure.ts";
import { sketch, workshop } from "./sketch.ts";
import { noBudgets } from "../run/explore/budgets.ts";
import { Exploration } from "../run/explore/exploration.ts";
import { prepare } from "../run/explore/prepare.ts";

const three = (letter: string): string[] => [`put 1 ${letter}1`, "get 1", `put 1 ${letter}2`];
const clients = { client1: three("a"), client2: three("b"), client3: three("c") };

test("the bytes that are said are those of the heap, more or less", async () => {
  const prepared = await prepare(sketch({ clients }), workshop, { budgets: noBudgets, property: null, from: null });
  if (typeof prepared === "string") throw new Error(prepared);
  const searched = (acts: number): Exploration => {
    const exploration = new Exploration(prepared, { depth: 100, worlds: 1_000_000, acts: 1_000_000 });
    exploration.run(acts);
    return exploration;
  };
  // What is compiled and remembered elsewhere is not the search's.
  searched(10_000);
  let said = 0;
  const held = heldBytes(() => {
    const exploration = searched(60_000);
    said = exploration.progress.bytes;
    return exploration;
  });
  expect(said).toBeGreaterThan(10 * 1024 * 1024);
  expect(said / held).toBeGreaterThan(0.7);
  expect(said / held).toBeLessThan(1.4);
});
