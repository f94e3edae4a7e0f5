// Two coordinators write one key on three servers, in every order of messages: how the stores can end under each of the locks (issue of
// SYSTEMS 3B, B-X6 to B-X8).
import { expect, test } from "vitest";
import { twoPhaseCommit } from "../protocols/two-phase-commit/index.ts";
import type { Property } from "../protocols/protocol.ts";
import { noBudgets } from "../run/explore/budgets.ts";
import { Exploration } from "../run/explore/exploration.ts";
import { prepare } from "../run/explore/prepare.ts";
import { sketch, workshop } from "./sketch.ts";

/** How runs end in which every message is delivered: what the three stores hold, and who was told something. */
async function endsOf(options: Readonly<Record<string, string>>): Promise<string[]> {
  const ends = new Set<string>();
  const collector: Property = {
    ...{ id: "ENDS", title: "ends", says: "Collects how runs end.", memory: null },
    judge(memory, { system, world }) {
      if (world.envelopes.length === 0 && Object.values(world.clients).every(({ started }) => started === 2)) {
        const stores = system.nodes.flatMap(({ kind, database }) => {
          const file = kind === "server" && database !== null ? world.files[database] : undefined;
          return file ? [system.store.get(file.store, "1") ?? "-"] : [];
        });
        const waiting = Object.values(world.clients).filter(({ op }) => op !== null).length;
        ends.add(`${stores.join("")}${waiting > 0 ? ` ${waiting} wait` : ""}`);
      }
      return { memory, status: "holds", says: null };
    },
  };
  const scenario = sketch({
    protocol: "two-phase-commit",
    options: { servers: "3", voteTimeout: "off", ...options },
    clients: { client1: ["put 1 a"], client2: ["put 1 b"] },
  });
  const protocols = [{ ...twoPhaseCommit, properties: [collector] }];
  const prepared = await prepare(
    scenario,
    { ...workshop, protocols },
    { budgets: noBudgets, property: null, from: null },
  );
  if (typeof prepared === "string") throw new Error(prepared);
  const exploration = new Exploration(prepared, { depth: 60, worlds: 400_000, acts: 4_000_000 });
  while (exploration.run(100_000) === null);
  expect([exploration.verdict, exploration.progress.cutOff]).toEqual(["holds", false]);
  return [...ends].sort((a, b) => (a < b ? -1 : 1));
}

const isEqual = (end: string): boolean => /^(.)\1\1/.test(end);

test.each([{ mode: "textbook", lock: "none" }, { mode: "project" }, { mode: "seed" }])(
  "%j: of the six ends four diverge",
  async (options) => {
    const ends = await endsOf(options);
    expect(ends).toHaveLength(6);
    expect(ends.filter((end) => !isEqual(end))).toHaveLength(4);
  },
);

test("waiting locks: every run ends consistent or deadlocked", async () => {
  const ends = await endsOf({ lock: "wait" });
  expect(ends).toEqual(["--- 2 wait", "aaa", "bbb"]);
});

test("locks without waiting: never diverged, never deadlocked; both may be refused", async () => {
  const ends = await endsOf({ lock: "noWait" });
  expect(ends).toEqual(["---", "aaa", "bbb"]);
});

test("ordered locks: never diverged, never deadlocked, nobody refused", async () => {
  expect(await endsOf({ lock: "ordered" })).toEqual(["aaa", "bbb"]);
});
