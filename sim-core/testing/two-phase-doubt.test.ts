// Why a new coordinator does not help (EX-03; Bernstein, Hadzilacos and Goodman 1987, section 7.4): in two runs with opposite right answers
// those that are up see the very same, step for step.
import { expect, test } from "vitest";
import { loadLibrary } from "#scenarios";
import { record } from "../run/open.ts";
import type { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { workshop } from "./sketch.ts";

const { findScenario } = await loadLibrary();
const survivors = ["S3", "S4", "S5"];

function scenario(id: string): Recording {
  const found = findScenario(id);
  if (!found) throw new Error(`no scenario ${id}`);
  const { recording, trouble } = record(found, [], workshop);
  expect(trouble).toBeNull();
  return recording;
}

/** The states through which a node's service went before a time, each once in a row: all that it knows. */
function livesOf({ run }: Recording, node: string, before: number): string[] {
  const states: string[] = [];
  for (let step = 0; step <= run.length; step++) {
    const { world } = run.at(step);
    if (world.time >= before) break;
    const { processes, records, life } = world.nodes[node]!;
    const state = JSON.stringify([life, processes, records]);
    if (states.at(-1) !== state) states.push(state);
  }
  return states;
}

test("EX-03: S3, S4 and S5 live through the same where S2 has committed and where nothing was decided", () => {
  const [committed, undecided] = [scenario("EX-03"), scenario("EX-03-undecided")];
  for (const node of survivors) {
    const lives = livesOf(committed, node, 3000);
    expect(lives.length).toBeGreaterThan(5);
    expect(livesOf(undecided, node, 3000)).toEqual(lives);
  }
  const ends = [committed, undecided].map((run) => storesAt(run, run.run.length)["S3"]);
  expect(ends).toEqual([{ k: "new" }, { k: "old" }]);
});

test("EX-03: and what they say to each other is the same, too", () => {
  const talk = ({ run }: Recording): string[] => {
    const said: string[] = [];
    for (let step = 0; step <= run.length && run.at(step).world.time < 3000; step++)
      for (const event of run.at(step).events)
        if (
          event.type === "delivered" &&
          survivors.includes(event.node) &&
          survivors.includes(event.envelope.from.node)
        )
          said.push(
            `${run.at(step).world.time} ${event.envelope.from.node} ${event.node} ${JSON.stringify(event.envelope.message)}`,
          );
    return said;
  };
  const heard = talk(scenario("EX-03"));
  expect(heard.length).toBeGreaterThan(20);
  expect(talk(scenario("EX-03-undecided"))).toEqual(heard);
});
