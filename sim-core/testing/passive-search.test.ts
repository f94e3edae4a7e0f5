// Every order of events of passive replication with two clients and two crashes, as CHECKING.md has it: all claims hold in every one, and
// the number of distinct worlds is a cheap alarm for any drift in meaning.
import { expect, test } from "vitest";
import { searchFor } from "./defects-table.ts";
import type { Defect } from "./defects-table.ts";

/** Whoever waits for a dead server ends that by a time-out: each costs one. */
const twoCrashes: Defect = {
  ...{ id: "", what: "", defect: {}, breaks: "", most: 0 },
  clients: { client1: ["put 1 a"], client2: ["put 1 b"] },
  faults: "crash=2,timeout=2",
};

test("two clients and two crashes: nothing breaks, wholly searched", { timeout: 60_000 }, async () => {
  const { verdict, progress, seen } = await searchFor("passive-replication", twoCrashes, {}, null);
  expect({ verdict, cutOff: progress.cutOff }).toEqual({ verdict: "holds", cutOff: false });
  expect(`${progress.worlds} worlds, ${progress.depth} deep`).toMatchInlineSnapshot(`"99165 worlds, 35 deep"`);
  expect(Object.values(seen)).not.toContain(false);
});

test.each([
  ["INV-ACK", ["put 1 a"]],
  ["INV-ORDER", ["put 1 a"]],
  ["INV-AMO", ["put 1 a"]],
  ["INV-LIN", ["put 1 a", "get 1"]],
])("one false suspicion: epochs keep %s all the same", { timeout: 60_000 }, async (property, client1) => {
  const once = { ...twoCrashes, clients: { client1 }, faults: "suspicion=1" };
  const { verdict, progress } = await searchFor("passive-replication", once, {}, property);
  expect({ verdict, cutOff: progress.cutOff }).toEqual({ verdict: "holds", cutOff: false });
});
