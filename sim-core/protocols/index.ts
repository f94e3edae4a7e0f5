// The registry of protocols: one line each. Nothing else in the program knows them by name, and none is loaded before it is asked for.
import type { Protocol } from "./protocol.ts";

const loaders: ReadonlyMap<string, () => Promise<Protocol>> = new Map([
  ["unreplicated", async () => (await import("./unreplicated/index.ts")).unreplicated],
  ["primary-backup", async () => (await import("./primary-backup/index.ts")).primaryBackup],
  ["two-phase-commit", async () => (await import("./two-phase-commit/index.ts")).twoPhaseCommit],
  ["passive-replication", async () => (await import("./passive-replication/index.ts")).passiveReplication],
  ["view-service", async () => (await import("./view-service/index.ts")).viewService],
]);

/** Every protocol, in the registry's order. */
export function loadAllProtocols(): Promise<readonly Protocol[]> {
  return Promise.all([...loaders.values()].map((load) => load()));
}

/** The protocol that a scenario names, alone; where no protocol has that name all of them, for the sentence that then lists them. */
export async function loadProtocolsFor(name: unknown): Promise<readonly Protocol[]> {
  const load = typeof name === "string" ? loaders.get(name) : undefined;
  return load ? [await load()] : loadAllProtocols();
}
