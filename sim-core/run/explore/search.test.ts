// The search's pieces: each strategy finds by itself, what is found is as short as can be and the same in play, event for event, and
// the same input gives the same answer.
import { describe, expect, test } from "vitest";
import type { Event } from "../../kernel/event.ts";
import { sketch, workshop } from "../../testing/sketch.ts";
import type { Sketch } from "../../testing/sketch.ts";
import type { Property } from "../../protocols/protocol.ts";
import { asRun } from "./as-run.ts";
import { BreadthFirst } from "./breadth-first.ts";
import { readBudgets } from "./budgets.ts";
import { orderByCause } from "./by-cause.ts";
import { Exploration } from "./exploration.ts";
import { timeless } from "./cell.ts";
import { prepare } from "./prepare.ts";
import type { Prepared } from "./prepare.ts";
import { follow, Shortening } from "./shorten.ts";
import { Space } from "./space.ts";
import { byPriority, uniform, weighted } from "./strategies.ts";
import { Walks } from "./walks.ts";
import { progressWords } from "./words.ts";

async function prepared(sketched: Sketch, faults = "", property: string | null = null): Promise<Prepared> {
  const budgets = readBudgets(faults);
  if (typeof budgets === "string") throw new Error(budgets);
  const ready = await prepare(sketch(sketched), workshop, { budgets, property, from: null });
  if (typeof ready === "string") throw new Error(ready);
  return ready;
}

const two = { client1: ["put 1 a"], client2: ["put 1 b"] };
/** A client's request is taken for a replica's answer (A3): seven acts at least. */
const shared: Sketch = { clients: two, options: { ackSocket: "shared" } };
const limits = { depth: 60, worlds: 100_000 };

describe.each([
  ["weighted", weighted],
  ["by priority", byPriority],
  ["uniform", uniform],
])("random walks, %s", (_, strategy) => {
  test("find by themselves, and what they find can be shortened to the shortest", async () => {
    const { task } = await prepared(shared, "timeout=2", "INV-ACK");
    const space = new Space(task);
    const walks = new Walks(space, strategy, { depth: 60, seed: 7 });
    walks.run(200_000);
    const way = walks.way!;
    expect(way).not.toBeNull();
    expect(follow(space, way.acts, way.property)).toEqual(way.acts);
    const whole = new Shortening(space, way);
    expect(whole.run(Infinity)).toBe(true);
    expect(whole.way.acts).toHaveLength(7);
    const withoutALook = new Shortening(space, way, { worlds: 0, acts: 0 });
    withoutALook.run(Infinity);
    const kept = withoutALook.way;
    for (const act of kept.acts)
      expect(
        follow(
          space,
          kept.acts.filter((other) => other !== act),
          way.property,
        )?.length ?? Infinity,
      ).toBeGreaterThanOrEqual(kept.acts.length);
  });
});

/** What happened, without times, numbers and luck, and without what a store tells of its inside. */
function facts(events: readonly Event[]): unknown[] {
  return events.map((event) => {
    if ("envelope" in event) return { ...event, envelope: timeless(event.envelope) };
    return event.type === "applied" ? { ...event, happened: [] } : event;
  });
}

test.each<[string, Sketch, string]>([
  ["a taken request", shared, ""],
  ["a time-out answered true", { options: { onReplicaFailure: "replyTrue" } }, "timeout=1"],
  ["a crash", { clients: two }, "crash=1,restart=1"],
])("%s: what was found happens in play just so", async (_, sketched, faults) => {
  const { task, start } = await prepared(sketched, faults);
  const space = new Space(task);
  const search = new BreadthFirst(space, limits);
  expect(search.run(1_000_000)).toBe("found");
  const { acts } = search.way!;
  const searched: unknown[][] = [];
  let row = space.first;
  let { length } = row;
  const known = space.steps;
  for (const act of acts) {
    const seen = known.last;
    space.take(row, length, act);
    expect(known.last).not.toBe(seen);
    searched.push(facts(known.last!.events));
    length = space.nextLength;
    row = space.next.slice(0, length);
  }
  const { recording, from } = asRun(start, space.atlas, acts, task.properties[search.way!.property]!.id);
  const { run } = recording;
  const played = Array.from({ length: run.length - from }, (_each, n) => run.at(from + 1 + n))
    .filter(({ choice }) => choice?.do !== "drop")
    .map(({ events }) => facts(events));
  expect(played).toEqual(searched);
});

test("an order by cause has the same acts and leads to the same violation", async () => {
  const { task } = await prepared(shared);
  const space = new Space(task);
  const search = new BreadthFirst(space, limits);
  search.run(1_000_000);
  const way = search.way!;
  const ordered = orderByCause(space, way);
  expect([...ordered.acts].sort()).toEqual([...way.acts].sort());
  expect(follow(space, ordered.acts, way.property)).toEqual(ordered.acts);
});

test("the same input gives the same answer, in whatever slices it is asked for", async () => {
  const answers = [];
  for (const slice of [1, 977, 1_000_000]) {
    const exploration = new Exploration(await prepared(shared, "timeout=1"), { ...limits, acts: 500_000 });
    while (exploration.run(slice) === null);
    const { found, verdict, progress } = exploration;
    answers.push({ verdict, progress, choices: found?.choices });
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

describe("what a walk has found is made short in the same slices", () => {
  const many = { client1: ["get 1", "put 1 a"], client2: ["get 1", "get 2", "put 1 b"] };
  /** So few worlds that only a walk gets as far as a violation. */
  const begin = async (): Promise<Exploration> =>
    new Exploration(await prepared({ ...shared, clients: many }, "timeout=9,duplicate=9", "INV-ACK"), {
      ...{ depth: 100, worlds: 50, acts: 500_000 },
    });

  test("the answer does not depend on them, and none of them lasts long", async () => {
    const answers = [];
    for (const slice of [10, 1999, 1_000_000]) {
      const exploration = await begin();
      const lengths: number[] = [];
      let [before, longest] = [0, 0];
      while (exploration.run(slice) === null) {
        const { acts, shortening } = exploration.progress;
        longest = Math.max(longest, acts - before);
        before = acts;
        if (shortening) lengths.push(shortening.length);
      }
      const { found, verdict, progress } = exploration;
      answers.push({ verdict, progress, choices: found?.choices, shortened: found?.shortened });
      // A walk or a world that is begun is finished.
      expect(longest).toBeLessThan(slice + 200);
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
      if (slice === 10) expect(new Set(lengths).size).toBeGreaterThan(2);
    }
    expect(answers[0]).toMatchObject({ verdict: "broken", shortened: true, progress: { shortening: null } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test("who does not want to wait gets it as it is", async () => {
    const exploration = await begin();
    exploration.settle();
    expect(exploration.verdict).toBeNull();
    while (exploration.progress.shortening === null) exploration.run(10);
    const { length } = exploration.progress.shortening;
    expect(exploration.verdict).toBeNull();
    exploration.settle();
    expect([exploration.verdict, exploration.found?.shortened]).toEqual(["broken", false]);
    expect(exploration.found?.length).toBeLessThanOrEqual(length);
    expect(exploration.found?.length).toBeGreaterThan(7);
    expect(exploration.run(100)).toBe("broken");
  });
});

describe("a search says how it ended", () => {
  const verdictOf = async (sketched: Sketch, faults: string, { worlds, acts, depth }: Record<string, number>) => {
    const exploration = new Exploration(await prepared(sketched, faults), {
      worlds: worlds!,
      acts: acts!,
      depth: depth!,
    });
    while (exploration.run(10_000) === null);
    return exploration;
  };

  test("wholly searched", async () => {
    const { verdict, progress } = await verdictOf({ clients: two }, "", { worlds: 1000, acts: 1000, depth: 60 });
    expect(verdict).toBe("holds");
    expect(progress).toMatchObject({ cutOff: false, walks: 0 });
  });

  test("within a depth", async () => {
    const { verdict, progress } = await verdictOf({ clients: two }, "", { worlds: 1000, acts: 1000, depth: 3 });
    expect(verdict).toBe("holds");
    expect(progress).toMatchObject({ depth: 3, cutOff: true });
  });

  test.each([
    { worlds: 20, acts: 1000, depth: 60 },
    { worlds: 1000, acts: 20, depth: 60 },
  ])("stopped by a cap: %o", async (caps) => {
    expect((await verdictOf({ clients: two }, "", caps)).verdict).toBe("stopped");
  });
});

test("what cannot be judged everywhere does not hold, and it is said in how many worlds it could not", async () => {
  const ready = await prepared({ clients: two });
  const { task } = ready;
  /** Gives up for good as soon as key 1 is asked for a second time. */
  const weary: Property = {
    ...{ id: "WEARY", title: "weary", says: "For a test.", memory: 0, on: ["called"] },
    judge(before, { events }) {
      const memory = Number(before) + events.filter(({ type }) => type === "called").length;
      return memory < 2
        ? { memory, status: "holds", says: null }
        : { memory, status: "notYet", says: "Too many calls.", gaveUp: true };
    },
  };
  const search = (properties: readonly Property[]): Exploration => {
    const memories = properties.map(({ memory }) => memory);
    const asked = { ...ready, properties, task: { ...task, properties, memories } };
    const exploration = new Exploration(asked, { depth: 60, worlds: 10_000, acts: 100_000 });
    while (exploration.run(100) === null);
    return exploration;
  };
  /** The worlds in which both clients have called, counted otherwise: by the worlds in which one of them never does. */
  const counts = [];
  for (const clients of [two, { ...two, client2: [] }, { client1: [], client2: two.client2 }]) {
    const { task: less } = await prepared({ clients });
    const breadth = new BreadthFirst(new Space({ ...less, properties: [], memories: [] }), limits);
    expect(breadth.run(100_000)).toBe("complete");
    counts.push(breadth.worlds.count);
  }
  const [all, one, other] = counts as [number, number, number];
  const exploration = search([weary]);
  expect([exploration.verdict, exploration.progress.worlds]).toEqual(["stopped", all]);
  // Neither has called in one world.
  const worlds = all - one - other + 1;
  expect(exploration.unjudged).toEqual([{ property: "WEARY", worlds, says: "Too many calls." }]);
  expect(progressWords(exploration)).toMatch(
    new RegExp(`WEARY could not be judged in ${worlds} worlds\\. Too many calls$`),
  );
  expect(search(ready.properties)).toMatchObject({ verdict: "holds", unjudged: [] });
});
