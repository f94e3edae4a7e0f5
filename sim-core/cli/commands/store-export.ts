// `store export <id|file|link> --node N -o FILE [--at STEP] [--synced] [--ascii]`: a node's store after a step, as a file for GNU's own tools.
import { basename } from "node:path";
import { storeOf } from "../../kernel/disk.ts";
import { nearest } from "../../run/language/index.ts";
import { differsFromShared, record } from "../../run/open.ts";
import { asStore, writeFlat, openable, writeImage } from "../../store/gdbm/index.ts";
import { BadInput } from "../bad-input.ts";
import { counted, writeStoreFile } from "../store-file.ts";
import { workshop } from "../subject.ts";
import type { Subject } from "../subject.ts";

/**
 * What to export: the node, the step (a link's own or the last when null), and where to. The store is the one that the process sees, which
 * a crash of the process leaves as it is; when `synced`, the one that a power loss would leave (GDBM.md 2).
 */
export interface ExportWishes {
  readonly node: string;
  readonly at: number | null;
  readonly output: string;
  readonly ascii: boolean;
  readonly synced: boolean;
}

export function exportStore({ scenario, link }: Subject, { node, at, output, ascii, synced }: ExportWishes): number {
  const { recording, trouble } = record(scenario, link?.choices ?? [], workshop);
  if (trouble !== null) throw new BadInput(trouble);
  const differs = link && differsFromShared(recording, link);
  if (differs) console.error(differs);
  const { run, setup } = recording;
  const servers = setup.system.nodes.filter(({ database }) => database !== null);
  const database = servers.find(({ name }) => name === node)?.database ?? null;
  if (database === null) {
    const names = servers.map(({ name }) => name);
    const near = nearest(node, names);
    throw new BadInput(
      `There is no node with a store called ${node}; ${near ? `did you mean ${near}?` : `there are ${names.join(", ")}.`}`,
    );
  }
  const step = at ?? link?.step ?? run.length;
  if (step > run.length) throw new BadInput(`The run has ${run.length} steps, so there is no step ${step}.`);
  const file = storeOf(run.at(step).world, database);
  if (!file)
    throw new BadInput(`At step ${step} ${node} has not opened its store yet, so there is no file ${database}.`);
  const store = asStore(synced ? file.synced : file.store);
  writeStoreFile(output, ascii ? writeFlat(store, basename(database)) : writeImage(openable(store)));
  const which = synced ? `what a power loss would leave of the store of ${node}` : `the store of ${node}`;
  const lacks =
    synced && file.unsynced > 0 ? `; ${counted(file.unsynced, "change")} since the last sync would be gone` : "";
  console.log(`${output} holds ${which} at step ${step}: ${counted(store.count, "pair")}${lacks}.`);
  return 0;
}
