// `store import FILE [--node N]`: the pairs of a store's file as a scenario's preset, to be pasted into one. Nothing is printed unless the
// format takes all of it.
import { quote } from "../../run/language/quote.ts";
import { compileScenario } from "../../run/scenario-format/index.ts";
import { protocols } from "../../protocols/index.ts";
import { defaultGeometry, elements, geometries } from "../../store/gdbm/index.ts";
import type { Element, Geometry } from "../../store/gdbm/index.ts";
import { BadInput } from "../bad-input.ts";
import { readStore } from "../store-file.ts";

export function importStore({ file, node }: { file: string; node: string }): number {
  const { store, form } = readStore(file, { asItIs: false });
  const pairs = elements(store);
  const preset = presetText(node, pairs);
  const problems = problemsOf(preset, node, pairs);
  if (problems.length > 0) throw new BadInput(problems.map((says) => `${file}: ${says}`).join("\n"));
  process.stdout.write(preset);
  const name = geometryName(store.geometry);
  if (form === "binary" && name === null)
    console.error("The file's geometry is none of a scenario's; there the store gets the scenario's own.");
  else if (name !== null && name !== defaultGeometry)
    console.error(`The file's geometry is ${name}: the scenario has it with the line "geometry: ${name}".`);
  return 0;
}

function presetText(node: string, pairs: readonly Element[]): string {
  const plain = (key: string): string => (/^-?\d+$/.test(key) ? key : quote(key));
  const head = `preset:\n  ${/^[A-Za-z]\w*$/.test(node) ? node : quote(node)}:\n    store:`;
  if (pairs.length === 0) return `${head} {}\n`;
  return `${head}\n${pairs.map(({ key, value }) => `      ${plain(key)}: ${quote(value)}\n`).join("")}`;
}

/** Why no protocol's scenario takes this preset, in the words of the protocol that objects least; none when one takes it. */
function problemsOf(preset: string, node: string, pairs: readonly Element[]): readonly string[] {
  const trials = protocols.map(({ name }) => {
    const trial = compileScenario(`${preset}id: TRIAL\ntitle: Trial\nprotocol: ${name}\n`, { protocols });
    if (!trial.ok) return trial.problems.map(({ says }) => says);
    const store = new Map(Object.entries(trial.scenarios[0]?.preset[node]?.store ?? {}));
    const lost = pairs.filter(({ key, value }) => store.get(key) !== value);
    return lost.map(({ key }) => `The pair of the key ${quote(key)} cannot be said in a scenario.`);
  });
  return trials.reduce((least, one) => (one.length < least.length ? one : least));
}

function geometryName({ blockSize, bucketSize }: Geometry): string | null {
  const found = Object.entries(geometries).find(
    ([, one]) => one.blockSize === blockSize && one.bucketSize === bucketSize,
  );
  return found?.[0] ?? null;
}
