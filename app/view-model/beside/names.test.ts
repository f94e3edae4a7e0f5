// Two runs beside each other are called by what tells them apart.
import { expect, test } from "vitest";
import { buildSystem, loadAllProtocols } from "#core";
import { loadLibrary } from "#scenarios";
import { namesOf } from "./names.ts";

const protocols = await loadAllProtocols();
const { findScenario } = await loadLibrary();

function side(id: string) {
  const scenario = findScenario(id) ?? expect.unreachable(`the library lacks ${id}`);
  return { recording: { setup: buildSystem(scenario, { protocols, store: null, files: null }) } };
}

test("by their systems, their scenarios, or where they stand", () => {
  expect(namesOf([side("IN-01"), side("IN-00")])).toEqual(["Primary-backup", "Unreplicated"]);
  expect(namesOf([side("IN-01"), side("IN-01-parallel")])).toEqual(["IN-01", "IN-01-parallel"]);
  expect(namesOf([side("IN-01"), side("IN-01")])).toEqual(["Left", "Right"]);
});
