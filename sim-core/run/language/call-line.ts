// A client's operation: `put 25 "This is a test"`, `get 25`. In a schedule the client stands before it.
import { Cursor, noneOf } from "./cursor.ts";
import { kinds, readWord, writeWord } from "./kinds.ts";
import { attempt } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { quote } from "./quote.ts";
import { wordsOf } from "./words.ts";
import type { Word } from "./words.ts";

/** An operation without its client. A get has no value. */
export interface CallLine {
  readonly kind: string;
  readonly key: string;
  readonly value: string | null;
}

/** The operations, and whether a value follows the key. Another one, or an odd number of words, needs quotes: `"scan" 25`. */
export const operations = { put: true, get: false, append: true, putHash: true, delete: false } as const;

/** How an operation is written. */
export const callUsage = "OPERATION KEY [VALUE]";

const names = Object.keys(operations);

/** Whether a word begins an operation. */
export function beginsCall(word: Word | null): boolean {
  return word !== null && (word.quoted || names.includes(word.text));
}

/** Reads an operation up to the end of the line. */
export function readCall(cursor: Cursor): CallLine {
  const word = cursor.peek();
  const odd = word?.quoted === true;
  if (word && !odd && !names.includes(word.text)) throw noneOf(word, "operation", names);
  const kind = readWord(cursor, kinds.name, "OPERATION");
  if (!odd) cursor.usage = cursor.usage.replace(callUsage, `${kind} KEY${valueFollows(kind) ? " VALUE" : ""}`);
  const key = readWord(cursor, kinds.text, "KEY");
  const hasValue = odd ? cursor.peek() !== null : valueFollows(kind);
  const value = hasValue ? readWord(cursor, kinds.text, "VALUE") : null;
  cursor.end(value === null ? ` (\`${kind}\` has no value)` : " (a value of several words needs quotes)");
  return { kind, key, value };
}

/** The words of an operation. */
export function writeCall({ kind, key, value }: CallLine): string[] {
  const ordinary = valueFollows(kind) === (value !== null);
  const words = [ordinary ? kind : quote(kind), writeWord(key, kinds.text)];
  return value === null ? words : [...words, writeWord(value, kinds.text)];
}

function valueFollows(kind: string): boolean | null {
  return Object.hasOwn(operations, kind) ? operations[kind as keyof typeof operations] : null;
}

/** Reads an operation as it stands in a scenario, under its client. */
export function parseCall(text: string): Parsed<CallLine> {
  return attempt(() => {
    const cursor = new Cursor(wordsOf(text));
    cursor.usage = callUsage;
    return readCall(cursor);
  });
}

/** Writes an operation without its client. */
export function printCall(call: CallLine): string {
  return writeCall(call).join(" ");
}
