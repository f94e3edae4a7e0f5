// Every order of events of passive replication with two clients and two crashes, as CHECKING.md has it: all claims hold in every one, and
// the number of distinct worlds is a cheap alarm for any drift in meaning.
import { expect, test } from "vitest";
import { searchFor } from "./defects-table.ts";
import type { Defect } from "./defects-table.ts";

/** Time-outs cost nothing in one's own thinking; here each of a dead server's silence is one. */
const twoCrashes: Defect = {
  ...{ id: "", what: "", defect: {}, breaks: "", most: 0 },
  clients: { client1: ["put 1 a"], client2: ["put 1 b"] },
  faults: "crash=2,timeout=2",
};

test("two clients and two crashes: nothing breaks, wholly searched", { timeout: 60_000 }, async () => {
  const { verdict, progress, seen } = await searchFor("passive-replication", twoCrashes, {}, null);
  expect({ verdict, cutOff: progress.cutOff }).toEqual({ verdict: "holds", cutOff: false });
  expect(`${progress.worlds} worlds, ${progress.depth} deep`).toMatchInlineSnapshot();
  expect(Object.values(seen)).not.toContain(false);
});

test("one false suspicion: epochs keep everything that is promised to clients", { timeout: 60_000 }, async () => {
  const once = { ...twoCrashes, clients: { client1: ["put 1 a"] }, faults: "suspicion=1" };
  for (const property of ["INV-ACK", "INV-ORDER", "INV-ONE", "INV-AMO", "INV-LIN"]) {
    const { verdict, progress } = await searchFor("passive-replication", once, {}, property);
    expect({ property, verdict, cutOff: progress.cutOff }).toEqual({ property, verdict: "holds", cutOff: false });
  }
});
