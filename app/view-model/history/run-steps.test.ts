// A run's own history: calls are named as operations are, and every position has its step.
import { expect, test } from "vitest";
import { loadAllProtocols, record } from "#core";
import { historyOfRun } from "#core/checking";
import { loadLibrary } from "#scenarios";
import { lanesOf } from "./lanes.ts";
import { placeOfStep, stepLabel, stepsOf } from "./run-steps.ts";

const protocols = await loadAllProtocols();
const { library, findScenario } = await loadLibrary();
const recordingOf = (id: string) => record(findScenario(id)!, [], { protocols, store: null, files: null }).recording;

test.each(library.map(({ id }) => id))(
  "%s: each call of its history is an operation, and stands at its steps",
  (id) => {
    const recording = recordingOf(id);
    const { operations } = recording.historyAt(recording.run.length);
    const history = historyOfRun(recording, recording.run.length);
    const steps = stepsOf(operations);
    expect(history.calls.map((call) => call.id).toSorted()).toEqual(
      operations
        .filter(({ outcome }) => outcome !== "refused")
        .map((operation) => operation.id)
        .toSorted(),
    );
    const label = stepLabel(history, steps);
    const { positions } = lanesOf(history.calls, new Map());
    const shown = [...positions].map((position) => Number(label(position)));
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    for (const { called, returned, id: name } of history.calls) {
      expect(label(called)).toBe(String(steps.get(name)!.called));
      if (returned !== null) expect(label(returned)).toBe(String(steps.get(name)!.returned));
    }
  },
);

test("where the run is now is between what has happened and what has not", () => {
  const recording = recordingOf("IN-01");
  const history = historyOfRun(recording, recording.run.length);
  const steps = stepsOf(recording.historyAt(recording.run.length).operations);
  const { positions } = lanesOf(history.calls, new Map());
  const { called, returned } = steps.get("client1#1")!;
  const at = (step: number): number => placeOfStep(positions, step, stepLabel(history, steps));
  expect([at(called - 1), at(called), at(returned! - 1), at(returned!)]).toEqual([0.5, 1.5, 1.5, 2.5]);
});
