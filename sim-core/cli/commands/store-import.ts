// `store import FILE [--node N]`: the pairs of a store's file as a scenario's preset, to be pasted into one. Nothing is printed unless the
// format takes all of it; what is not kept of the file, or concerns more than the preset, is said beside it.
import { protocols } from "../../protocols/all.ts";
import { defaultGeometry, geometryName } from "../../store/gdbm/index.ts";
import { BadInput } from "../bad-input.ts";
import { presetProblems, presetText } from "../preset-text.ts";
import { readStore } from "../store-file.ts";

export function importStore({ file, node }: { file: string; node: string }): number {
  const { store, form, note } = readStore(file, { asItIs: false });
  const problems = presetProblems(store, node, protocols);
  if (problems.length > 0) throw new BadInput(problems.map((says) => `${file}: ${says}`).join("\n"));
  process.stdout.write(presetText(store, node));
  if (note !== null) console.error(note);
  const name = geometryName(store.geometry);
  if (form === "binary" && name === null)
    console.error("The file's geometry is none of a scenario's; there the store gets the scenario's own.");
  else if (name !== null && name !== defaultGeometry)
    console.error(`The file's geometry is ${name}: its line in the scenario is for the stores of all nodes.`);
  return 0;
}
