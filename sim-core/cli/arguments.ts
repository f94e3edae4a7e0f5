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
  to: "value",
  until: "value",
  at: "value",
  base: "value",
} as const;
type Name = keyof typeof kinds;

/** What a command takes: how many words after its name, and which options. */
export const commands = {
  list: { words: 0, options: ["json"] },
  validate: { words: 1, options: [] },
  run: { words: 1, options: ["option", "seed", "to", "until", "trace", "summary"] },
  link: { words: 1, options: ["option", "seed", "at", "base"] },
} as const satisfies Record<string, { words: number; options: readonly Name[] }>;
export type CommandName = keyof typeof commands;

export interface Arguments {
  readonly command: CommandName;
  readonly subject: string;
  readonly flag: (name: Name) => boolean;
  readonly value: (name: Name) => string | undefined;
  readonly list: (name: Name) => readonly string[];
}

/** Reads the words. Throws BadInput with a sentence and the usage. */
export function readArguments(args: readonly string[], usage: string): Arguments {
  const bad = (says: string): BadInput => new BadInput(`${says}\n${usage}`);
  const { values, positionals } = parse(args, bad);
  const [command, ...words] = positionals;
  if (command === undefined) throw bad("Which command?");
  if (!isCommand(command)) {
    const near = nearest(command, Object.keys(commands));
    throw bad(`There is no command ${command}${near ? `; did you mean ${near}?` : "."}`);
  }
  const { words: wanted, options } = commands[command];
  if (words.length < wanted) throw bad(`${command} wants a scenario's id, a file or a link.`);
  const extra = words[wanted];
  if (extra !== undefined)
    throw bad(`${command} takes ${wanted === 0 ? "nothing" : "one thing"}, and "${extra}" is too much.`);
  for (const [name, given] of Object.entries(values)) {
    if (!(options as readonly string[]).includes(name)) throw bad(`${command} has no option --${name}.`);
    if (kinds[name as Name] !== "list" && given.length > 1) throw bad(`--${name} is given ${given.length} times.`);
  }
  return {
    command,
    subject: words[0] ?? "",
    flag: (name) => values[name] !== undefined,
    value: (name) => values[name]?.[0],
    list: (name) => values[name] ?? [],
  };
}

const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word);

function parse(args: readonly string[], bad: (says: string) => BadInput) {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === "flag" ? ("boolean" as const) : ("string" as const), multiple: true },
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
