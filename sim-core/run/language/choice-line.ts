// Schedule lines: one choice, in words. `printChoice` writes what `parseChoice` reads.
import type { Choice } from "../../kernel/choice.ts";
import { beginsCall, callUsage, operations, readCall, writeCall } from "./call-line.ts";
import { beginsClock, clockWord } from "./clock-line.ts";
import { Cursor } from "./cursor.ts";
import { delayMax } from "../../kernel/verbs/envelopes.ts";
import { printForms, readForms, usage } from "./form.ts";
import type { Form } from "./form.ts";
import { literal, wholeNumber } from "./parts.ts";
import { kinds, readWord, writeWord } from "./kinds.ts";
import { nearest } from "./nearest.ts";
import { attempt, Misread } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { inCode, quote } from "./quote.ts";
import { aboutVerbs, verbForms, verbWords } from "./verbs.ts";
import { wordsOf } from "./words.ts";
import type { Word } from "./words.ts";

/** What a fault does: a choice, or something to the envelope of its moment. */
export type Act =
  | { readonly kind: "choice"; readonly choice: Choice }
  | { readonly kind: "about"; readonly verb: (typeof aboutVerbs)[number] }
  | { readonly kind: "about"; readonly verb: "delay"; readonly ms: number };

/** Reads one schedule line. */
export function parseChoice(text: string): Parsed<Choice> {
  return attempt(() => readChoice(wordsOf(text)));
}

/** Writes a choice as one schedule line. */
export function printChoice(choice: Choice): string {
  const { do: word, ...fields } = choice;
  if (choice.do !== "call") return printForms(formsOf(word), fields);
  const client = verbWords.includes(choice.client) ? quote(choice.client) : writeWord(choice.client, kinds.name);
  return [client, ...writeCall(choice)].join(" ");
}

/** Reads what a fault with `when:` does: a schedule line, or a verb alone about the envelope of the moment. */
export function parseAct(text: string): Parsed<Act> {
  return attempt(() => {
    const words = wordsOf(text);
    const [first] = words;
    const verb = aboutVerbs.find((one) => words.length === 1 && !first?.quoted && first?.text === one);
    if (verb) return { kind: "about", verb };
    const delays = words.length <= 3 && !first?.quoted && first?.text === "delay";
    return delays
      ? { kind: "about", verb: "delay", ...readDelay(words) }
      : { kind: "choice", choice: readChoice(words) };
  });
}

/** Writes what a fault does. */
export function printAct(act: Act): string {
  if (act.kind === "choice") return printChoice(act.choice);
  return act.verb === "delay" ? printForms([delayForm], { ms: act.ms }) : act.verb;
}

/** `delay by 300`: about the envelope of a moment. */
const delayForm: Form = { word: "delay", parts: [literal("by"), wholeNumber("ms", "MS", delayMax)] };

function readDelay(words: readonly Word[]): { ms: number } {
  const begin = (): Cursor => {
    const cursor = new Cursor(words);
    cursor.take("VERB");
    return cursor;
  };
  return { ms: Number(readForms([delayForm], begin)["ms"]) };
}

/** Reads a line that is in words already; throws a misreading. */
export function readChoice(words: readonly Word[]): Choice {
  const [first, second] = words;
  if (!first) throw new Misread(1, "There is nothing on this line; a schedule line says what is to happen.");
  const forms = first.quoted ? [] : formsOf(first.text);
  if (forms.length > 0) {
    const about = aboutVerbs.find((verb) => words.length === 1 && verb === first.text);
    if (about)
      throw new Misread(
        first.column,
        `\`${about}\` alone is about the envelope of a moment, in a fault with \`when:\`; elsewhere say which: \`${usage(forms[0]!)}\`.`,
      );
    const begin = (): Cursor => {
      const cursor = new Cursor(words);
      cursor.take("VERB");
      return cursor;
    };
    // The table of verbs has the fields of each member of Choice, in their order.
    return { do: first.text, ...readForms(forms, begin) } as Choice;
  }
  if (beginsClock(words))
    throw new Misread(
      first.column,
      `\`${clockWord}\` lets the clock go on between the choices of a schedule; here stands one choice.`,
    );
  if (!first.quoted && !beginsCall(second ?? null)) throw noVerb(first, second ?? null);
  const cursor = new Cursor(words);
  cursor.usage = `CLIENT ${callUsage}`;
  return { do: "call", client: readWord(cursor, kinds.name, "CLIENT"), ...readCall(cursor) };
}

function formsOf(word: string): typeof verbForms {
  return verbForms.filter((form) => form.word === word);
}

function noVerb(first: Word, second: Word | null): Misread {
  const verb = nearest(first.text, [...verbWords, clockWord]);
  const operation = second && nearest(second.text, Object.keys(operations));
  if (verb === null && second && operation !== null)
    return new Misread(second.column, `${inCode(second.text)} is no operation here; did you mean \`${operation}\`?`);
  const would =
    verb === null
      ? "a line begins with a verb (`deliver`, `drop`, `crash`, …) or with a client and its operation (`client1 get 25`)."
      : `did you mean \`${verb}\`?`;
  return new Misread(first.column, `${inCode(first.text)} is no verb here; ${would}`);
}
