// A client's operation: `put 25 "This is a test"`, `get 25`, and where a server is picked for it, `get 25 -> S4`. In a schedule the client
// stands before it.
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
  /** The server that is to be asked, where one is picked. */
  readonly server?: string;
}

/** The operations, and whether a value follows the key. Another one, or an odd number of words, needs quotes: `"scan" 25`. */
export const operations = { put: true, get: false, append: true, putHash: true, delete: false } as const;

/** How an operation is written. */
export const callUsage = "OPERATION KEY [VALUE] [-> SERVER]";

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
  if (!odd)
    cursor.usage = cursor.usage.replace(callUsage, `${kind} KEY${valueFollows(kind) ? " VALUE" : ""} [-> SERVER]`);
  const key = readWord(cursor, kinds.text, "KEY");
  const hasValue = odd ? cursor.peek() !== null && !isArrow(cursor.peek()) : valueFollows(kind);
  const value = hasValue ? readWord(cursor, kinds.text, "VALUE") : null;
  const server = isArrow(cursor.peek()) ? readServer(cursor) : null;
  const hint = value === null ? ` (\`${kind}\` has no value)` : " (a value of several words needs quotes)";
  cursor.end(server === null ? hint : "");
  return { kind, key, value, ...(server === null ? {} : { server }) };
}

const isArrow = (word: Word | null): boolean => word !== null && !word.quoted && word.text === "->";

function readServer(cursor: Cursor): string {
  cursor.keyword("->");
  return readWord(cursor, kinds.name, "SERVER");
}

/** The words of an operation. */
export function writeCall({ kind, key, value, server }: CallLine): string[] {
  const ordinary = valueFollows(kind) === (value !== null);
  const words = [ordinary ? kind : quote(kind), writeWord(key, kinds.text)];
  if (value !== null) words.push(writeWord(value, kinds.text));
  return server === undefined ? words : [...words, "->", writeWord(server, kinds.name)];
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
