// The command line: the same core without a browser (DECISIONS 20). Exit 2 is bad input, with a sentence on stderr.
import { parseArgs } from "node:util";
import { BadInput } from "./bad-input.ts";
import { link } from "./commands/link.ts";
import { list } from "./commands/list.ts";
import { run } from "./commands/run.ts";
import { validate } from "./commands/validate.ts";
import { subjectOf } from "./subject.ts";

const usage = `Usage: npm run -s sim -- COMMAND
  list [--json]                       the scenario library
  validate FILE                       check a scenario file
  run ID|FILE|LINK [--option NAME=VALUE]… [--seed N] [--to STEP] [--until quiet|MS] [--trace text|jsonl | --summary]
                                      play it; exit 0 when its expectations hold, 1 when one does not, 2 for bad input
  link ID|FILE|LINK [--at STEP] [--option NAME=VALUE]… [--seed N] [--base URL]
                                      the link to that moment`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = read(args);
  const [command, subject] = positionals;
  const about = async (): ReturnType<typeof subjectOf> => {
    if (subject === undefined)
      throw new BadInput(`${command ?? ""} wants a scenario's id, a file or a link.\n${usage}`);
    return subjectOf(subject, {
      options: optionsOf(values.option),
      seed: wholeNumber("--seed", values.seed, -0x80000000),
    });
  };
  switch (command) {
    case "list":
      return list({ json: values.json });
    case "validate":
      if (subject === undefined) throw new BadInput("validate wants a file.");
      return validate({ file: subject });
    case "run":
      return run(await about(), {
        to: wholeNumber("--to", values.to),
        until:
          values.until === undefined || values.until === "quiet"
            ? (values.until ?? null)
            : wholeNumber("--until", values.until),
        print: values.summary ? "summary" : traceForm(values.trace),
      });
    case "link":
      return link(await about(), { at: wholeNumber("--at", values.at), base: values.base });
    default:
      throw new BadInput(command === undefined ? usage : `There is no command ${command}.\n${usage}`);
  }
}

function read(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: flag,
        summary: flag,
        trace: text,
        option: { type: "string", multiple: true, default: [] },
        seed: text,
        to: text,
        until: text,
        at: text,
        base: { type: "string", default: "" },
      },
    });
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function optionsOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new BadInput(`--option wants NAME=VALUE, not ${pair}.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function wholeNumber(flag: string, value: string | undefined, min = 0): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (!/^-?\d{1,12}$/.test(value) || number < min) throw new BadInput(`${flag} wants a whole number, not ${value}.`);
  return number;
}

function traceForm(value: string | undefined): "text" | "jsonl" {
  if (value === undefined || value === "text") return "text";
  if (value === "jsonl") return "jsonl";
  throw new BadInput(`--trace is text or jsonl, not ${value}.`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
