// Rows of the trace: literals in, literals out.
import { expect, test } from "vitest";
import { loadAllProtocols, record } from "#core";
import { loadLibrary } from "#scenarios";
import { shortly } from "./trace-row.ts";

const protocols = await loadAllProtocols();

const { findScenario } = await loadLibrary();

test("a scenario in rows", () => {
  const scenario = findScenario("BH-02");
  if (!scenario) throw new Error("the library lacks BH-02");
  const { run } = record(scenario, [], { protocols, store: null, files: null }).recording;
  const rows = Array.from({ length: run.length + 1 }, (_, n) => shortly(run.at(n).choice, run.at(n).events));
  expect(rows.slice(0, 2)).toEqual(["before anything", "directory construct"]);
  expect(rows.slice(17, 19)).toEqual([
    "kvserver startServices → directory DirRegister",
    "kvserver2 startServices, no database",
  ]);
  expect(rows.slice(-3)).toEqual([
    "client1 → kvserver KvRequest.put",
    "kvserver → kvserver2 kvPutReplica, dropped: no socket",
    "client1: receiveTimeout, unknown",
  ]);
});
