// Branches: whatever somebody does, no way that was gone is lost, and none is there twice. Held by hand-made cases, by random acts, and by
// real runs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Choice } from "../kernel/choice.ts";
import { choices as choicesOf } from "../kernel/choices.ts";
import { sketch, workshop } from "../testing/sketch.ts";
import { act, branchesMax, currentBranch, forkOf, oneBranch, treeOf, withoutBranch } from "./branches.ts";
import type { Act, Branch, Branches, OwnChoice } from "./branches.ts";
import { record } from "./open.ts";

const crash = (node: string): Choice => ({ do: "crash", node });
const own = (...steps: readonly [step: number, node: string][]): OwnChoice[] =>
  steps.map(([step, node]) => ({ step, choice: crash(node) }));
const branch = (...steps: readonly [step: number, node: string][]): Branch => ({ choices: own(...steps), open: false });

/** An act of crashes at a step of a run of 30 steps, which is never refused here. */
function crashes(branches: Branches, step: number, ...nodes: readonly string[]): Branches {
  const after = act(branches, { step, length: 30, choices: nodes.map(crash), open: false });
  if (!after) throw new Error("too many branches");
  return after;
}

describe("an act", () => {
  const past = crashes(oneBranch, 10, "a");

  test("in the past starts a branch and keeps the old future", () => {
    expect(past).toEqual({ list: [branch(), branch([11, "a"])], current: 1 });
    expect(past.list[0]).toBe(oneBranch.list[0]);
  });

  test("leaves behind the own choices that came later in the branch", () => {
    const { list, current } = crashes(past, 5, "b");
    expect([list.length, current]).toEqual([3, 2]);
    expect(list[2]).toEqual(branch([6, "b"]));
    expect(crashes(past, 20, "b").list[2]).toEqual(branch([11, "a"], [21, "b"]));
  });

  test("at the end lets the branch grow: nothing lies behind it", () => {
    const grown = crashes(past, 30, "b", "c");
    expect(grown).toEqual({ list: [branch(), branch([11, "a"], [31, "b"], [32, "c"])], current: 1 });
  });

  test("that is repeated enters the branch that has it again, however that one went on", () => {
    const further = crashes(past, 20, "b");
    const back = crashes({ ...further, current: 0 }, 10, "a");
    expect(back).toEqual({ list: further.list, current: 1 });
    expect(back.list).toBe(further.list);
    const inTwo = crashes(crashes({ ...further, current: 0 }, 4, "x", "y"), 4, "x", "y");
    expect(inTwo.list).toHaveLength(4);
    expect(crashes({ ...inTwo, current: 0 }, 4, "x").current).toBe(3);
  });

  test("stays in the current branch when several begin so", () => {
    const two = crashes(crashes(past, 20, "b"), 25, "c");
    expect(two.list).toHaveLength(4);
    expect(crashes(two, 10, "a").current).toBe(3);
    expect(crashes({ ...two, current: 0 }, 10, "a").current).toBe(1);
  });

  test("beyond the last branch that is kept is refused; growing and entering again are not", () => {
    let branches = oneBranch;
    for (let n = 1; n < branchesMax; n++) branches = crashes({ ...branches, current: 0 }, n % 30, `node${n}`);
    expect(branches.list).toHaveLength(branchesMax);
    expect(act(branches, { step: 12, length: 30, choices: [crash("more")], open: false })).toBeNull();
    expect(crashes(branches, 30, "more").list).toHaveLength(branchesMax);
    expect(crashes({ ...branches, current: 0 }, 7, "node7").current).toBe(7);
  });
});

describe("the tree", () => {
  test("two branches share everything before the first choice in which they differ", () => {
    expect(forkOf([], own([9, "a"]))).toBe(8);
    expect(forkOf(own([9, "a"]), own([9, "b"]))).toBe(8);
    expect(forkOf(own([9, "a"], [20, "b"]), own([9, "a"], [15, "b"]))).toBe(14);
    expect(forkOf(own([9, "a"]), own([9, "a"]))).toBe(Infinity);
  });

  test("a branch leaves the oldest one with which it shares most", () => {
    const list = [branch(), branch([11, "a"]), branch([11, "a"], [20, "b"]), branch([5, "c"]), branch([20, "b"])];
    expect(treeOf(list)).toEqual([
      { parent: null, fork: 0 },
      { parent: 0, fork: 10 },
      { parent: 1, fork: 19 },
      { parent: 0, fork: 4 },
      { parent: 0, fork: 19 },
    ]);
  });

  test("when a branch goes, the one looked at stays, or the one that it left is looked at", () => {
    const list = [branch(), branch([11, "a"]), branch([11, "a"], [20, "b"]), branch([5, "c"])];
    const left = (current: number, index: number): number => withoutBranch({ list, current }, index).current;
    expect([left(0, 1), left(1, 1), left(2, 1), left(3, 1)]).toEqual([0, 0, 1, 2]);
    expect([left(2, 2), left(3, 2), left(0, 0), left(3, 0)]).toEqual([1, 2, 0, 2]);
    expect(withoutBranch({ list, current: 0 }, 1).list).toEqual([list[0], list[2], list[3]]);
  });
});

/** Acts at random: where in the branch, how many crashes of which nodes, on which branch. */
const anyAct = fc.record({
  on: fc.nat(8),
  where: fc.integer({ min: 0, max: 12 }),
  nodes: fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 2 }),
  open: fc.boolean(),
});

/** How long the run of a branch would be: an open one ends with its last choice. */
function lengthOf({ choices, open }: Branch): number {
  const last = choices.at(-1)?.step ?? 0;
  return open ? last : Math.max(12, last + 2);
}

test("whatever is done, no way is lost, none is there twice, and all parts are where the tree says", () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 14 }), (acts) => {
      let branches = oneBranch;
      for (const { on, where, nodes, open } of acts) {
        const before: Branches = { ...branches, current: on % branches.list.length };
        const length = lengthOf(currentBranch(before));
        const done: Act = { step: Math.min(where, length), length, choices: nodes.map(crash), open };
        const after = act(before, done);
        if (!after) throw new Error("too many branches");
        for (const [n, old] of before.list.entries()) {
          const now = after.list[n]?.choices ?? [];
          // A branch only ever grows, at its end.
          expect(now.slice(0, old.choices.length)).toEqual(old.choices);
          if (now.length > old.choices.length) expect([n, done.step]).toEqual([before.current, length]);
        }
        const taken = currentBranch(after).choices.filter(
          ({ step }) => step > done.step && step <= done.step + nodes.length,
        );
        expect(taken.map(({ choice }) => choice)).toEqual(done.choices);
        // The same again from where it was done leads there again.
        if (done.step < length) expect(act({ ...after, current: before.current }, done)?.list).toBe(after.list);
        branches = after;
      }
      const { list } = branches;
      for (const [n, { parent, fork }] of treeOf(list).entries()) {
        expect(parent === null).toBe(n === 0);
        const forks = list.slice(0, n).map((other) => forkOf(other.choices, list[n]?.choices ?? []));
        expect(forks).not.toContain(Infinity);
        if (parent !== null) expect(forks[parent]).toBe(Math.max(...forks));
        expect(fork).toBe(n === 0 ? 0 : Math.max(...forks));
      }
    }),
    { numRuns: 400 },
  );
});

test("real runs of branches are the same up to their fork", () => {
  const scenario = sketch({ clients: { client1: ["put 25 x", "get 25"] } });
  const of = ({ choices, open }: Branch) => record(scenario, choices, workshop, { open }).recording;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.boolean()), { maxLength: 5 }),
      (draws) => {
        let branches = oneBranch;
        for (const [on, where, which, open] of draws) {
          branches = { ...branches, current: on % branches.list.length };
          const { run, setup } = of(currentBranch(branches));
          const step = where % (run.length + 1);
          const possible = choicesOf(setup.system, run.at(step).world);
          const choice = possible[which % Math.max(1, possible.length)];
          if (!choice) continue;
          branches = act(branches, { step, length: run.length, choices: [choice], open }) ?? branches;
          expect(of(currentBranch(branches)).run.at(step + 1).choice).toEqual(choice);
        }
        const runs = branches.list.map(of);
        for (const [n, { parent, fork }] of treeOf(branches.list).entries()) {
          const [mine, other] = [runs[n], runs[parent ?? n]];
          if (!mine || !other || parent === null) continue;
          const shared = Math.min(fork, mine.run.length, other.run.length);
          expect(mine.hashAt(shared)).toBe(other.hashAt(shared));
        }
      },
    ),
    { numRuns: 25 },
  );
});
