// The reference page of the language, made from its tables so that it cannot drift from them.
import { must } from "../../kernel/json.ts";
import { callUsage, operations } from "./call-line.ts";
import { clockForms } from "./clock-line.ts";
import { usage } from "./form.ts";
import type { Form } from "./form.ts";
import { clockHelp, momentHelp, verbHelp } from "./help.ts";
import type { Help } from "./help.ts";
import { momentForms } from "./moment-forms.ts";
import { proseUsage } from "./moment-line.ts";
import { nthMax } from "./ordinal.ts";
import { scheduleLinesMax } from "./schedule.ts";
import { aboutVerbs, verbForms } from "./verbs.ts";
import { lineCharactersMax } from "./words.ts";

const callForm = {
  usage: `CLIENT ${callUsage}`,
  help: `A client begins an operation: ${Object.entries(operations)
    .map(([kind, hasValue]) => `\`${kind} KEY${hasValue ? " VALUE" : ""}\``)
    .join(", ")}. \`-> SERVER\` picks the server for it, where clients may ask any.`,
  example: 'client1 put 25 "This is a test"',
};

const proseForm = {
  usage: proseUsage,
  help: "Prose for `delivered * -> NODE TYPE`; `first` to `tenth`, or an ordinal.",
  example: "the first kvPutReplica reaches kvserver3",
};

/** The whole grammar as Markdown. */
export function grammarReference(): string {
  return [
    "# The schedule language",
    "",
    "One choice or one moment a line, in words, the same in scenarios, links, test scripts, breakpoints and the log.",
    "",
    "## Words",
    "",
    "- Spaces separate words, any number of them; `->` stands for itself; `#` outside quotes begins a comment; blank lines are skipped.",
    "- Capitals in a form are to be filled in, `[…]` may be left out, `a|b` is one of them.",
    "- NODE, CLIENT, FROM and TO are names: a letter, then letters, digits, `_` or `-`. Where no node has a destination, TO is an IP address.",
    "- KEY and VALUE are bytes, one character each (latin-1). They need double quotes when they hold spaces or other special characters.",
    '- In quotes: `\\"` `\\\\` `\\/` `\\n` `\\r` `\\t` `\\b` `\\f`, and `\\xNN` for any byte. Any word may be quoted; a quoted word is never a verb, an ordinal or `*`.',
    `- \`2nd\` is an ordinal: \`1st\`, \`2nd\`, \`3rd\`, … up to ${nthMax}. Left out, it is the first.`,
    `- A line has at most ${lineCharactersMax} characters, a schedule at most ${scheduleLinesMax} lines.`,
    "",
    "## Choices",
    "",
    ...table([...verbForms.map((form) => row(form, verbHelp)), callForm]),
    "",
    `In a fault with \`when:\`, ${aboutVerbs.map((verb) => `\`${verb}\``).join(", ")} or \`delay by MS\` alone is about the envelope of that moment, which must have just been \`sent\`.`,
    "",
    "## The clock",
    "",
    "A choice happens now: no time passes. In a schedule a line may let the clock go on before the next choice. It stops there and says so when nothing more happens by itself before the count is full or the moment has come.",
    "",
    ...table(clockGoals.map((goal) => ({ usage: usage(clockForms[goal]), ...clockHelp[goal] }))),
    "",
    "## Moments",
    "",
    "A moment is something that happens. `*` stands for any; with an ordinal it is the second, third, … time that it comes.",
    "",
    ...table([...momentForms.map((form) => row(form, momentHelp)), proseForm]),
    "",
  ].join("\n");
}

const clockGoals = ["steps", "ms", "moment"] as const;

type Row = Readonly<Record<"usage" | "help" | "example", string>>;

function row(form: Form, words: Readonly<Record<string, Help>>): Row {
  return { usage: usage(form), ...must(words, form.word) };
}

function table(rows: readonly Row[]): string[] {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  return [
    "| form | meaning | example |",
    "|---|---|---|",
    ...rows.map(({ usage: form, help, example }) => `| \`${cell(form)}\` | ${cell(help)} | \`${cell(example)}\` |`),
  ];
}
