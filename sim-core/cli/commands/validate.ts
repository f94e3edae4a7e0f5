// `validate FILE`: says that a scenario file is sound, or every problem with its line, its column and what would be right.
import { loadLibrary } from "#scenarios";
import { BadInput } from "../bad-input.ts";
import { compileFile } from "../subject.ts";

const { findScenario } = await loadLibrary();

export function validate({ file }: { file: string }): number {
  if (findScenario(file)) throw new BadInput(`${file} is a scenario of the library; validate wants a file.`);
  const scenarios = compileFile(file);
  console.log(`${file} is sound: ${scenarios.map((scenario) => scenario.id).join(", ")}.`);
  return 0;
}
