// What the tests of passive replication share: how its scenarios and sketches are played, and what is looked at in a run.
import { loadLibrary } from "#scenarios";
import { record } from "../run/open.ts";
import type { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { play, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const { findScenario } = await loadLibrary();

/** A scenario of the library, played. */
export function scenario(id: string): Recording {
  const found = findScenario(id);
  if (!found) throw new Error(`no scenario ${id}`);
  const { recording, trouble } = record(found, [], workshop);
  if (trouble) throw new Error(`${id}: ${trouble}`);
  return recording;
}

/** A run up to 5 s: a server that nobody resets asks for ever. */
export const passive = (sketched: Sketch): Recording =>
  play({ protocol: "passive-replication", until: 5000, ...sketched });

/** What the servers hold under a key, server0 first. */
export const held = (recording: Recording, key = "1"): unknown[] =>
  Object.entries(storesAt(recording, recording.run.length)).map(([, pairs]) => pairs[key] ?? null);
/** What each call was told. */
export const told = ({ history }: Recording): unknown[] =>
  history.operations.map(({ outcome, result }) => [outcome, result]);
/** The properties that broke. */
export const broken = ({ judge }: Recording): string[] => judge.alarms.map(({ id }) => id);
export const contextOf = ({ run }: Recording, node: string) =>
  run.last.world.nodes[node]?.processes["service"]?.state.context;
export const stateOf = ({ run }: Recording, node: string) =>
  JSON.stringify(run.last.world.nodes[node]?.processes["service"]?.state.value ?? null);
