// `store recover FILE -o FILE`: what can still be read of a damaged file, as a new one, and what was lost.
import { resolve } from "node:path";
import { recover, openable, writeImage } from "../../store/gdbm/index.ts";
import { BadInput } from "../bad-input.ts";
import { counted, isFlat, storeBytes, writeStoreFile } from "../store-file.ts";

export function recoverStore({ file, output }: { file: string; output: string }): number {
  if (resolve(file) === resolve(output))
    throw new BadInput("The damaged file stays as it is: -o names another file, to which the recovered pairs go.");
  const bytes = storeBytes(file);
  if (isFlat(bytes)) throw new BadInput(`${file} is a flat file; only a .gdbm file can be recovered.`);
  const recovery = recover(bytes);
  if (!recovery.ok) throw new BadInput(`${file}: nothing can be recovered. ${recovery.says}`);
  const { store, duplicates, lostBuckets, lostKeys } = recovery;
  writeStoreFile(output, writeImage(openable(store)));
  console.log(`${output} holds what could be read of ${file}: ${counted(store.count, "pair")}.`);
  if (duplicates > 0) console.log(`Keys that came again: ${duplicates}; of each the first was kept.`);
  if (lostBuckets + lostKeys > 0)
    console.log(`Lost: ${counted(lostBuckets, "bucket")} and ${counted(lostKeys, "single key")}.`);
  return 0;
}
