// The words of a command line: which options each command has, and what a person is told who writes something else.
import { parseArgs } from "node:util";
import { BadInput } from "./bad-input.ts";
import { nearest } from "../run/language/index.ts";

/** Options with a value, given once; `option` may be repeated; the rest are flags. */
const kinds = {
  json: "flag",
  summary: "flag",
  trace: "value",
  option: "list",
  seed: "value",
  schedule: "value",
  to: "value",
  until: "value",
  at: "value",
  base: "value",
  node: "value",
  output: "value",
  ascii: "flag",
  synced: "flag",
  model: "value",
  history: "value",
  faults: "value",
  property: "value",
  from: "value",
  depth: "value",
  worlds: "value",
  seconds: "value",
} as const;
type Name = keyof typeof kinds;
/** Options that are one letter on the command line, as is usual for them. */
const letters: Partial<Record<Name, string>> = { output: "o" };
const written = (name: Name): string => (letters[name] === undefined ? `--${name}` : `-${letters[name]}`);

/** What a command is about: nothing, one thing after its name, or several. */
type About = "nothing" | "a scenario's id, a file or a link" | "a file" | "scenarios' ids, files or a link";
const played = "a scenario's id, a file or a link";
const wordsMost: Partial<Record<About, number>> = { nothing: 0, "scenarios' ids, files or a link": 12 };

/** What a command takes: the word after its name, which options, and those of them that it cannot do without. */
interface Command {
  readonly about: About;
  readonly options: readonly Name[];
  readonly needed?: readonly Name[];
}

/** The commands; of a group such as `store`, each by the group's name and its own. */
export const commands = {
  list: { about: "nothing", options: ["json"] },
  validate: { about: "a file", options: [] },
  run: { about: played, options: ["option", "seed", "schedule", "to", "until", "trace", "summary", "history"] },
  check: { about: "a file", options: ["model", "json"] },
  compare: { about: "scenarios' ids, files or a link", options: ["json", "base"] },
  explore: {
    about: played,
    options: ["option", "seed", "faults", "property", "from", "depth", "worlds", "seconds", "json", "base"],
  },
  link: { about: played, options: ["option", "seed", "schedule", "at", "base"] },
  "store export": {
    about: played,
    options: ["option", "seed", "node", "at", "output", "ascii", "synced"],
    needed: ["node", "output"],
  },
  "store show": { about: "a file", options: [] },
  "store recover": { about: "a file", options: ["output"], needed: ["output"] },
  "store import": { about: "a file", options: ["node"] },
} as const satisfies Record<string, Command>;
export type CommandName = keyof typeof commands;

export interface Arguments {
  readonly command: CommandName;
  /** The first word after the command, or nothing. */
  readonly subject: string;
  /** All words after the command. */
  readonly subjects: readonly string[];
  readonly flag: (name: Name) => boolean;
  readonly value: (name: Name) => string | undefined;
  readonly list: (name: Name) => readonly string[];
}

/** Reads the words. Throws BadInput with a sentence and the usage. */
export function readArguments(args: readonly string[], usage: string): Arguments {
  const bad = (says: string): BadInput => new BadInput(`${says}\n${usage}`);
  const { values, positionals } = parse(args, bad);
  const { command, words } = commandIn(positionals, bad);
  const { about, options, needed = [] }: Command = commands[command];
  const most = wordsMost[about] ?? 1;
  if (words.length < Math.min(1, most)) throw bad(`${command} wants ${about}.`);
  const extra = words[most];
  const takes = most === 0 ? "nothing" : most === 1 ? "one thing" : `at most ${most} things`;
  if (extra !== undefined) throw bad(`${command} takes ${takes}, and "${extra}" is too much.`);
  for (const [name, given] of Object.entries(values) as [Name, string[]][]) {
    if (!options.includes(name)) throw bad(`${command} has no option ${written(name)}.`);
    if (kinds[name] !== "list" && given.length > 1) throw bad(`${written(name)} is given ${given.length} times.`);
  }
  const missing = needed.find((name) => values[name] === undefined);
  if (missing !== undefined)
    throw bad(`${command} wants ${written(missing)} with ${missing === "node" ? "a node's name" : "a file to write"}.`);
  return {
    command,
    subject: words[0] ?? "",
    subjects: words,
    flag: (name) => values[name] !== undefined,
    value: (name) => values[name]?.[0],
    list: (name) => values[name] ?? [],
  };
}

const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word);

/** The command, whose name is the first word, or the first two where the first is a group's. */
function commandIn(
  [first, ...rest]: readonly string[],
  bad: (says: string) => BadInput,
): { command: CommandName; words: readonly string[] } {
  const groups = Object.keys(commands).map((name) => name.split(" "));
  if (first === undefined) throw bad("Which command?");
  const inside = groups.flatMap(([group, name]) => (group === first && name !== undefined ? [name] : []));
  const [second, ...words] = rest;
  if (inside.length === 0) {
    if (isCommand(first)) return { command: first, words: rest };
    const near = nearest(first, [...new Set(groups.map(([name = ""]) => name))]);
    throw bad(`There is no command ${first}${near ? `; did you mean ${near}?` : "."}`);
  }
  if (second === undefined) throw bad(`${first} wants one of ${inside.join(", ")}.`);
  const command = `${first} ${second}`;
  if (isCommand(command)) return { command, words };
  const near = nearest(second, inside);
  throw bad(
    `There is no command ${command}; ${near ? `did you mean ${first} ${near}?` : `there are ${inside.join(", ")}.`}`,
  );
}

function parse(args: readonly string[], bad: (says: string) => BadInput) {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      {
        type: kind === "flag" ? ("boolean" as const) : ("string" as const),
        multiple: true,
        ...(name in letters && { short: letters[name as Name]! }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const lists = Object.entries(values).map(([name, given]) => [name, [given].flat().map(String)]);
    return { values: Object.fromEntries(lists) as Record<string, string[]>, positionals };
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error));
  }
}
