// A found run tells its own story: its notes come where the search starts, where something goes wrong, and where the property breaks.
import { describe, expect, test } from "vitest";
import { sketch, workshop } from "../../testing/sketch.ts";
import type { Sketch } from "../../testing/sketch.ts";
import { checkScenario } from "../scenario-format/check.ts";
import { readBudgets } from "./budgets.ts";
import { Exploration } from "./exploration.ts";
import type { Found } from "./exploration.ts";
import { linkTo } from "./exploration.ts";
import { record } from "../open.ts";
import { prepare } from "./prepare.ts";
import { storyOf } from "./story.ts";

async function found(sketched: Sketch, faults: string) {
  const budgets = readBudgets(faults);
  if (typeof budgets === "string") throw new Error(budgets);
  const prepared = await prepare(sketch(sketched), workshop, { budgets, property: "INV-ACK", from: null });
  if (typeof prepared === "string") throw new Error(prepared);
  const exploration = new Exploration(prepared, { depth: 40, worlds: 100_000, acts: 1_000_000 });
  while (exploration.run(20_000) === null);
  if (!exploration.found) throw new Error("nothing was found");
  return { prepared, run: exploration.found };
}

/** The notes of the story when a link to it is opened, with their steps. */
function told(run: Found, scenario: ReturnType<typeof sketch>): string[] {
  const content = linkTo(run, scenario, null, { options: {}, seed: null });
  const { recording, trouble } = record(scenario, content.choices, workshop);
  expect(trouble).toBeNull();
  return recording.notes.map(({ step, say }) => `${step} ${say}`);
}

const lossy = {
  clients: { client1: ["put 1 x"], client2: ["get 1"] },
  options: { onReplicaFailure: "replyTrue" },
  faults: [{ when: "sent kvserver -> kvserver3 kvPutReplica", do: "drop" }],
} satisfies Sketch;

describe("the story of a found run", () => {
  test("a lost message and a time-out", async () => {
    const { prepared, run } = await found(lossy, "timeout=1");
    const { scenario, mishaps } = storyOf(run, prepared);
    const end = run.recording.run.length;
    expect(mishaps).toEqual([
      { step: end - 2, says: "a message is lost" },
      { step: end - 1, says: "a time-out" },
    ]);
    expect(told(run, scenario)).toEqual([
      `${run.from} The search starts here: every client has read key 0 and knows the server.`,
      `${end - 2} What goes wrong, 1 of 2: a message is lost.`,
      `${end - 1} What goes wrong, 2 of 2: a time-out.`,
      `${end} INV-ACK is broken here: acknowledged writes are stored. ${run.says}`,
    ]);
  });

  test("it is a sound scenario, which expects the property to break and has no faults of its own", async () => {
    const { prepared, run } = await found(lossy, "timeout=1");
    const { scenario } = storyOf(run, prepared);
    expect(checkScenario(scenario, workshop)).toMatchObject({ ok: true });
    expect(scenario).toMatchObject({ faults: [], expect: { breaks: ["INV-ACK"], holds: [] } });
    expect(scenario.title).toBe("A sketch: how INV-ACK breaks");
  });

  test("it is no challenge, though it was found in one", async () => {
    const goal = { breaks: "INV-ACK", say: "Break it." };
    const { prepared, run } = await found({ ...lossy, goal }, "timeout=1");
    expect(prepared.scenario.goal).toEqual(goal);
    expect(storyOf(run, prepared).scenario).not.toHaveProperty("goal");
  });

  test("what was found again in what was found is named once", async () => {
    const { prepared, run } = await found({ ...lossy, title: "A sketch: how INV-ONE breaks" }, "timeout=1");
    expect(storyOf(run, prepared).scenario.title).toBe("A sketch: how INV-ACK breaks");
  });
});
