// Text scripts: a behaviour told in prose, with commands and the output they must have. A block is prose lines beginning with #, then
// commands, then ----, then the output. The file is its own snapshot: `vitest -u` rewrites it.
import type { Operation } from "../kernel/operation.ts";
import { buildSystem } from "../run/build-system.ts";
import { parseChoice } from "../run/language/index.ts";
import { headline } from "../run/headline.ts";
import { tell } from "../run/narrate.ts";
import { Recording } from "../run/recording.ts";
import { storesAt } from "../run/summary.ts";
import { sketch, workshop } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

interface Bench {
  sketched: { -readonly [K in keyof Sketch]: Sketch[K] };
  recording: Recording | null;
  shown: number;
}

/** Runs a script of the protocol and returns it with the output as it is now. */
export function runScript(text: string, protocol: string): string {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== "");
  const bench: Bench = { sketched: { protocol }, recording: null, shown: 0 };
  return `${blocks.map((block) => runBlock(block, bench, protocol)).join("\n\n")}\n`;
}

function runBlock(block: string, bench: Bench, protocol: string): string {
  const [said = ""] = block.split(/\n----/);
  const lines = said.trimEnd().split("\n");
  const commands = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
  if (commands.length === 0) return said;
  const output = commands.flatMap((command) => runCommand(command, bench, protocol));
  return [...lines, "----", ...output].join("\n");
}

/**
 * `scenario [OPTION=VALUE…]` begins anew · `client NAME CALL` · `latency MS` · `fail MS LINE` (a fault by time) · `when MOMENT: LINE` ·
 * `take LINE` · `boot` plays until the first call is due · `step [N]` · `play [MS]` · `stores` · `operations` · `verdicts`.
 */
function runCommand(command: string, bench: Bench, protocol: string): string[] {
  const [verb = "", ...words] = command.trim().split(" ");
  const rest = words.join(" ");
  switch (verb) {
    case "scenario":
      bench.sketched = {
        protocol,
        options: Object.fromEntries(words.map((word) => word.split("=") as [string, string])),
        clients: {},
      };
      [bench.recording, bench.shown] = [null, 0];
      return [];
    case "client": {
      const [name = "", ...call] = words;
      const before = bench.sketched.clients?.[name] ?? [];
      bench.sketched.clients = { ...bench.sketched.clients, [name]: [...before, call.join(" ")] };
      return [];
    }
    case "fail":
    case "when": {
      const fault =
        verb === "fail"
          ? { at: Number(words[0]), do: words.slice(1).join(" ") }
          : { when: rest.slice(0, rest.indexOf(":")), do: rest.slice(rest.indexOf(":") + 1).trim() };
      bench.sketched.faults = [...(bench.sketched.faults ?? []), fault];
      return [];
    }
    default:
      return observe(verb, rest, bench);
  }
}

function observe(verb: string, rest: string, bench: Bench): string[] {
  const recording = (bench.recording ??= new Recording(buildSystem(sketch(bench.sketched), workshop)));
  const { run, history, judge } = recording;
  switch (verb) {
    case "boot":
      while (run.length < recording.setup.system.plan.length || run.last.world.envelopes.length > 0) recording.tick();
      bench.shown = run.length;
      return [`${run.length} steps, ${run.last.world.time} ms`];
    case "take": {
      const choice = parseChoice(rest);
      if (!choice.ok) return [choice.says];
      recording.take(choice.value);
      return news(bench, recording);
    }
    case "step":
      for (let n = Number(rest || 1); n > 0; n--) recording.tick();
      return news(bench, recording);
    case "play":
      recording.playOut(rest === "" ? {} : { until: Number(rest) });
      return news(bench, recording);
    case "details": {
      const { describe } = recording.setup.protocol;
      return run.last.events.map((event) => tell(event, describe)).map(({ who, does }) => `  ${who} ${does}`);
    }
    case "stores":
      return Object.entries(storesAt(recording, run.length)).map(
        ([node, pairs]) => `${node}: ${JSON.stringify(pairs)}`,
      );
    case "operations":
      return history.operations.map(tellOperation);
    case "verdicts":
      return judge.at(run.length).map(({ id, status, says }) => `${id} ${status}${says === null ? "" : `: ${says}`}`);
    default:
      throw new Error(`a script has no command "${verb}"`);
  }
}

function news(bench: Bench, { run, setup }: Recording): string[] {
  const lines: string[] = [];
  for (let step = bench.shown + 1; step <= run.length; step++) {
    const { world, events } = run.at(step);
    lines.push(`${world.time} ms: ${headline(events, setup.protocol.describe)}`);
  }
  bench.shown = run.length;
  return lines;
}

function tellOperation(operation: Operation): string {
  const { client, kind, key, outcome, result, reason, start, end, messages } = operation;
  const ended = end === null ? "never ended" : `${start}–${end} ms`;
  const why = reason === null ? "" : ` (${reason})`;
  return `${client} ${kind} ${key}: ${outcome} ${JSON.stringify(result)}${why}, ${ended}, ${messages} messages`;
}
