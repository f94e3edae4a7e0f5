// Two runs side by side as a person moves them: both on one clock, one alone, together again; and their link. In a browser, since the pair is
// reactive there only.
import { expect, test } from "vitest";
import { loadLinks } from "#core";
import { loadLibrary } from "#scenarios";
import { opening } from "../../session/opening.ts";
import type { Pair } from "../../session/pair.svelte.ts";
import { lessonPair, linkOfPair, pairBeside, pairOfLink } from "../../session/pair-start.ts";
import { sideOf } from "../../session/side.ts";

const { findScenario } = await loadLibrary();
const scenarioOf = (id: string) => findScenario(id) ?? expect.unreachable(`the library lacks ${id}`);

function still(pair: Pair | string): Pair {
  if (typeof pair === "string") return expect.unreachable(pair);
  pair.player.reducedMotion = true;
  return pair;
}
const lesson = async () => still(await lessonPair());
/** The time of both, and the step of each. */
const at = ({ stop, steps }: Pair) => [stop, ...steps];

test("both begin before their first calls, and go from time to time together", async () => {
  const pair = await lesson();
  expect(at(pair)).toEqual([10, 21, 24]);
  const seen = [pair.stop];
  for (let n = 0; n < 20; n++) {
    pair.forward();
    seen.push(pair.stop);
    for (const [side, step] of pair.steps.entries())
      expect(pair.sides[side]?.recording.run.at(step).world.time).toBeLessThanOrEqual(pair.stop);
  }
  expect([...new Set(seen)]).toEqual([10, 50, 60, 70, 80, 90, 100, 110, 120, 130]);
  expect(at(pair)).toEqual([130, 30, 43]);
  pair.back();
  expect(at(pair)).toEqual([120, 29, 43]);
});

test("one side alone goes step by step while the other stands still; the next step of both has it caught up with", async () => {
  const pair = await lesson();
  pair.scrub(70);
  expect(at(pair)).toEqual([70, 24, 30]);
  for (let n = 0; n < 3; n++) pair.stepSide(1, 1);
  expect([at(pair), pair.alone(0), pair.alone(1)]).toEqual([[70, 24, 33], false, true]);
  pair.forward();
  expect([at(pair), pair.alone(1)]).toEqual([[80, 25, 34], false]);
  pair.stepSide(0, -1);
  pair.stepSide(0, -1);
  pair.back();
  expect(at(pair)).toEqual([60, 23, 26]);
});

test("the start and the end are those of both, and nothing goes beyond them", async () => {
  const pair = await lesson();
  pair.first();
  pair.back();
  expect(at(pair)).toEqual([0, 20, 24]);
  pair.stepSide(0, -1);
  expect(at(pair)).toEqual([0, 19, 24]);
  pair.last();
  pair.forward();
  pair.stepSide(1, 1);
  expect(at(pair)).toEqual([130, 30, 43]);
});

test("another run in a side's place stays at the time, and the other side stays as it is", async () => {
  const pair = await lesson();
  pair.scrub(90);
  const before = pair.sides[0];
  const side = await sideOf(opening(scenarioOf("IN-11-unreplicated"), true));
  pair.put(1, typeof side === "string" ? expect.unreachable(side) : side);
  expect([pair.stop, pair.sides[0]]).toEqual([90, before]);
  pair.exchange();
  expect(pair.sides.map(({ opening: { scenario } }) => scenario.id)).toEqual([
    "IN-11-unreplicated",
    "IN-11-primary-backup",
  ]);
  expect(pair.stop).toBe(90);
});

/** The link of a pair, read again. */
async function reopened(pair: Pair): Promise<Pair> {
  const { readLink, webDeflater } = await loadLinks();
  const link = await linkOfPair(pair);
  const read = await readLink(link, webDeflater);
  if (!read.ok || !read.content.beside) return expect.unreachable(link);
  const again = await pairOfLink(read.content, read.content.beside, link);
  return "says" in again ? expect.unreachable(again.says) : again;
}

test("a link opens on these very steps, also when one side is alone", async () => {
  const pair = await lesson();
  pair.scrub(80);
  const once = await reopened(pair);
  expect([at(once), once.alone(0), once.alone(1), once.trouble]).toEqual([[80, 25, 34], false, false, null]);
  pair.stepSide(1, -1);
  const twice = await reopened(pair);
  expect([twice.steps, twice.alone(0), twice.alone(1)]).toEqual([[25, 33], false, true]);
});

test("a run with somebody's own faults stands beside the workload in another system, and its link has both", async () => {
  const choice = { do: "drop", from: "kvserver", to: "kvserver3", message: "kvPutReplica", nth: 1 } as const;
  const branches = { list: [{ choices: [{ step: 28, choice }], open: false }], current: 0 };
  const pair = still(await pairBeside({ ...opening(scenarioOf("FA-02"), true), branches, step: 20 }));
  expect(pair.sides[0].recording.run.at(28).choice).toEqual(choice);
  expect(pair.sides[1].recording.setup.scenario.protocol).not.toBe("primary-backup");
  expect(pair.trouble).toMatch(/^Of FA-02 only the clients come along/);
  const again = await reopened(pair);
  expect(again.sides.map(({ recording }) => recording.run.length)).toEqual(
    pair.sides.map(({ recording }) => recording.run.length),
  );
});

test("where no other system can run the workload, its own one stands beside the run, with the reasons", async () => {
  const pair = still(await pairBeside(opening(scenarioOf("IN-10"), true)));
  expect(pair.trouble).toMatch(/^No other system runs this workload\. .*Primary-backup cannot run this workload/);
  expect(pair.sides.map(({ recording }) => recording.setup.scenario.protocol)).toEqual([
    "view-service",
    "view-service",
  ]);
});

test("a link with two workloads, with an option that is none, or from a newer library is refused with a sentence", async () => {
  const run = { options: {}, seed: null, choices: [], open: false, step: 0, check: "00000000" };
  const ref = (id: string) => ({ kind: "library", id, version: 1 }) as const;
  const open = async (left: object, right: object) => {
    const found = await pairOfLink(
      { ...run, scenario: ref("IN-01"), others: [], place: 0, ...left },
      { ...run, scenario: ref("IN-01"), ...right },
      "#the link",
    );
    return "says" in found ? [found.says, found.text] : expect.unreachable("it opened");
  };
  expect(await open({}, { scenario: ref("IN-04") })).toEqual([
    expect.stringMatching(/whose clients do not do the same.*On the left: client1: put 25.*On the right: 6 operations/),
    "#the link",
  ]);
  expect((await open({}, { scenario: ref("IN-99") }))[0]).toMatch(
    /^Of its second run: The link names the scenario IN-99/,
  );
  expect((await open({ options: { forward: "sideways" } }, {}))[0]).toMatch(/The option forward is one of/);
});
