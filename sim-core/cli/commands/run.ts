// `run <id|file|link>`: plays a scenario and prints its trace or its summary; exit 0 when its expectations hold, 1 when one does not.
import { disappointments } from "../../run/expect.ts";
import { differsFromShared, record } from "../../run/open.ts";
import { stepsMax } from "../../run/recording.ts";
import { summarize } from "../../run/summary.ts";
import { traceJsonLines, traceLines } from "../../run/trace-text.ts";
import { BadInput } from "../bad-input.ts";
import { workshop } from "../subject.ts";
import type { Subject } from "../subject.ts";

export interface RunWishes {
  readonly to: number | null;
  readonly until: string | number | null;
  readonly print: "text" | "jsonl" | "summary";
}

export function run({ scenario, link }: Subject, { to, until, print }: RunWishes): number {
  const { recording, trouble } = record(
    until === null ? scenario : { ...scenario, until },
    link?.choices ?? [],
    workshop,
  );
  if (trouble !== null) throw new BadInput(trouble);
  const differs = link && differsFromShared(recording, link);
  if (differs) console.error(differs);
  const { length } = recording.run;
  if (to !== null && to > length) throw new BadInput(`The run has ${length} steps, so --to ${to} is too far.`);
  const step = to ?? length;
  const lines =
    print === "summary"
      ? [JSON.stringify(summarize(recording, step))]
      : print === "jsonl"
        ? traceJsonLines(recording, step)
        : traceLines(recording, step);
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  if (length >= stepsMax) console.error(`Stopped at ${stepsMax} steps, the most that a run may have.`);
  if (to !== null || (link?.choices.length ?? 0) > 0) return 0;
  const problems = disappointments(recording);
  for (const problem of problems) console.error(`${scenario.id}: ${problem}`);
  return problems.length === 0 ? 0 : 1;
}
