// The command line: the same core without a browser (DECISIONS 20): what is asked for, and its exit code.
import { readArguments } from "./arguments.ts";
import type { Arguments } from "./arguments.ts";
import { BadInput } from "./bad-input.ts";
import { check } from "./commands/check.ts";
import { compare } from "./commands/compare.ts";
import { explore } from "./commands/explore.ts";
import { link } from "./commands/link.ts";
import { list } from "./commands/list.ts";
import { run } from "./commands/run.ts";
import type { RunWishes } from "./commands/run.ts";
import { validate } from "./commands/validate.ts";
import { exportStore } from "./commands/store-export.ts";
import { importStore } from "./commands/store-import.ts";
import { recoverStore } from "./commands/store-recover.ts";
import { showStore } from "./commands/store-show.ts";
import { readSchedule } from "./schedule-file.ts";
import { writtenForms } from "../history/formats/write-history.ts";
import { subjectOf } from "./subject.ts";
import { subjectsOf } from "./subjects.ts";

const usage = `Usage: npm run -s sim -- COMMAND
  list [--json]                       the scenario library
  validate FILE                       check a scenario file
  run ID|FILE[#VARIANT]|LINK [--option NAME=VALUE]… [--seed N] [--schedule FILE|-] [--to STEP] [--until quiet|MS]
      [--trace text|jsonl|schedule | --summary | --history jsonl|edn|porcupine]
                                      play it; exit 0 when its expectations hold, 1 when one does not, 2 for bad input
                                      (with --to, and with choices of a link or a schedule, expectations are not judged)
  compare ID|FILE[#VARIANT]|LINK… [--json] [--base URL]
                                      what the same workload costs in each: messages, time, outcomes. One id or file stands for its variants as
                                      well, and for every other system that can run what its clients do; of two, a link to both side by side
  check FILE|- [--model register|cas-register|kv] [--json]
                                      whether a history is linearizable, and why: Jepsen's EDN or log, Porcupine's key-value lines, or ours
                                      (run --history jsonl); exit 0 when it is, 1 when not, 2 for bad input, 3 when a limit came first
  explore ID|FILE[#VARIANT]|LINK [--faults crash=1,timeout=2,…] [--property ID] [--from STATE] [--depth N] [--worlds N]
      [--seconds N] [--json] [--option NAME=VALUE]… [--seed N] [--base URL]
                                      search for the schedule that breaks it: messages come in any order or never, faults as often as allowed;
                                      exit 1 when one is found (with schedule and link), 0 when all worlds within the bounds were seen, 3 when
                                      a cap came first or a property could not be judged somewhere
  link ID|FILE[#VARIANT]|LINK [--schedule FILE|-] [--at STEP] [--option NAME=VALUE]… [--seed N] [--base URL]
                                      the link to that moment
  store export ID|FILE[#VARIANT]|LINK --node NAME -o FILE [--at STEP] [--synced] [--ascii] [--option NAME=VALUE]… [--seed N]
                                      a node's store as its process sees it, or with --synced as a power loss would leave it:
                                      a .gdbm file for GNU's tools, or with --ascii a flat file (gdbm_load)
  store show FILE                     what is in a .gdbm or flat file: header, directory, buckets, pairs, free space
  store recover FILE -o FILE          what can still be read of a damaged .gdbm file, as a new one
  store import FILE [--node NAME]     its pairs as a scenario's preset, and the geometry if it is not the usual one`;

/** Does what the words say, and gives the exit code. Bad input is a sentence on stderr and 2; 70 is our own bug. */
export async function commandLine(words: readonly string[]): Promise<number> {
  try {
    return await carryOut(words);
  } catch (error) {
    if (error instanceof BadInput) {
      console.error(error.message);
      return 2;
    }
    console.error("This is a bug of Replicarium itself:", error);
    return 70;
  }
}

async function carryOut(words: readonly string[]): Promise<number> {
  const args = readArguments(words, usage);
  const about = (): ReturnType<typeof subjectOf> =>
    subjectOf(args.subject, {
      options: optionsOf(args.list("option")),
      seed: wholeNumber("--seed", args.value("seed"), 0xffffffff),
    });
  switch (args.command) {
    case "list":
      return list({ json: args.flag("json") });
    case "validate":
      return validate({ file: args.subject });
    case "check":
      return check({ file: args.subject, model: args.value("model") ?? null, json: args.flag("json") });
    case "run":
      return run(await about(), {
        to: wholeNumber("--to", args.value("to")),
        until: untilOf(args),
        schedule: readSchedule(args.value("schedule")),
        anyway: args.value("trace") !== undefined,
        print: historyOf(args) ?? printOf(args),
      });
    case "compare":
      return compare(await subjectsOf(args.subjects), {
        json: args.flag("json"),
        base: args.value("base") === undefined ? null : baseOf(args.value("base")),
      });
    case "explore":
      return explore(await about(), {
        faults: args.value("faults") ?? "",
        property: args.value("property") ?? null,
        from: args.value("from") ?? null,
        depth: wholeNumber("--depth", args.value("depth"), 10_000),
        worlds: wholeNumber("--worlds", args.value("worlds"), 20_000_000),
        seconds: wholeNumber("--seconds", args.value("seconds"), 86_400),
        json: args.flag("json"),
        base: baseOf(args.value("base")),
      });
    case "link":
      return link(await about(), {
        schedule: readSchedule(args.value("schedule")),
        at: wholeNumber("--at", args.value("at")),
        base: baseOf(args.value("base")),
      });
    case "store export":
      return exportStore(await about(), {
        node: args.value("node") ?? "",
        at: wholeNumber("--at", args.value("at")),
        output: args.value("output") ?? "",
        ascii: args.flag("ascii"),
        synced: args.flag("synced"),
      });
    case "store show":
      return showStore({ file: args.subject });
    case "store recover":
      return recoverStore({ file: args.subject, output: args.value("output") ?? "" });
    case "store import":
      return importStore({ file: args.subject, node: args.value("node") ?? "kvserver" });
  }
}

function optionsOf(pairs: readonly string[]): Record<string, string> {
  const options = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (at < 1) throw new BadInput(`--option wants NAME=VALUE, not ${pair}.`);
    if (options.has(name)) throw new BadInput(`--option ${name} is given twice.`);
    options.set(name, pair.slice(at + 1));
  }
  return Object.fromEntries(options);
}

function wholeNumber(flag: string, value: string | undefined, max = 1e12): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (!/^\d{1,13}$/.test(value) || number > max)
    throw new BadInput(`${flag} wants a whole number from 0 to ${max}, not ${value}.`);
  return number;
}

function untilOf(args: Arguments): string | number | null {
  const value = args.value("until");
  return value === undefined || value === "quiet" ? (value ?? null) : wholeNumber("--until", value);
}

function printOf(args: Arguments): RunWishes["print"] {
  const form = args.value("trace");
  if (form !== undefined && args.flag("summary"))
    throw new BadInput("Either --trace or --summary: one of them is printed.");
  if (args.flag("summary")) return "summary";
  if (form === undefined || form === "text") return "text";
  if (form === "jsonl" || form === "schedule") return form;
  throw new BadInput(`--trace is text, jsonl or schedule, not ${form}.`);
}

function historyOf(args: Arguments): RunWishes["print"] | null {
  const name = args.value("history");
  if (name === undefined) return null;
  if (args.flag("summary") || args.value("trace") !== undefined)
    throw new BadInput("--history is printed instead of --trace or --summary: one of them.");
  const form = writtenForms.find((known) => known === name);
  if (!form) throw new BadInput(`--history is one of ${writtenForms.join(", ")}, not ${name}.`);
  return { history: form };
}

function baseOf(value: string | undefined): string {
  if (value === undefined) return "";
  if (!URL.canParse(value))
    throw new BadInput(`--base wants a whole address such as https://example.org/replicarium/, not ${value}.`);
  return value;
}
