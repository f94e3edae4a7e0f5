// `store export <id|file|link> --node N -o FILE [--at STEP] [--ascii]`: a node's store as it is after a step, as a file for GNU's own tools.
import { basename } from "node:path";
import { storeOf } from "../../kernel/disk.ts";
import { nearest } from "../../run/language/index.ts";
import { differsFromShared, record } from "../../run/open.ts";
import { asStore, writeFlat, openable, writeImage } from "../../store/gdbm/index.ts";
import { BadInput } from "../bad-input.ts";
import { counted, writeStoreFile } from "../store-file.ts";
import { workshop } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** What to export: the node, the step (a link's own or the last when null), and where to. */
export interface ExportWishes {
  readonly node: string;
  readonly at: number | null;
  readonly output: string;
  readonly ascii: boolean;
}

export function exportStore({ scenario, link }: Subject, { node, at, output, ascii }: ExportWishes): number {
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
  const store = asStore(file.store);
  writeStoreFile(output, ascii ? writeFlat(store, basename(database)) : writeImage(openable(store)));
  console.log(`${output} holds the store of ${node} at step ${step}: ${counted(store.count, "pair")}.`);
  return 0;
}
