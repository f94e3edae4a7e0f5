// What a word may be: the kinds of words that the forms are made of, and when one needs quotes.
import type { Cursor } from "./cursor.ts";
import { isOrdinal } from "./ordinal.ts";
import { inCode, notByte, quote } from "./quote.ts";
import type { Word } from "./words.ts";

/** A kind of word: what may be written without quotes, and how that is said. In quotes anything may stand. */
export interface Kind {
  readonly bare: RegExp;
  readonly noun: string;
  readonly rule: string;
  /** Its characters are bytes. */
  readonly bytes?: true;
}

const dotted = /^[A-Za-z][\w-]*(\.[A-Za-z0-9_-]+)*$/;

/** Names, addresses, message types, states, texts. */
export const kinds = {
  name: {
    bare: /^[A-Za-z][\w-]*$/,
    noun: "name",
    rule: "a letter, then letters, digits, `_` or `-`",
  },
  place: {
    bare: /^([A-Za-z][\w-]*|\d{1,3}(\.\d{1,3}){3})$/,
    noun: "name or IP address",
    rule: "a name is a letter, then letters, digits, `_` or `-`",
  },
  dotted: {
    bare: dotted,
    noun: "name of that sort",
    rule: "a letter, then letters, digits, `_` or `-`, with dots between parts",
  },
  host: {
    bare: /^[A-Za-z0-9][\w.-]*$/,
    noun: "host name",
    rule: "letters, digits, `.`, `_` or `-`",
  },
  text: {
    bare: /^[!$-[\]-~\u00a1-\u00ac\u00ae-\u00ff]+$/,
    noun: "key or value without quotes",
    rule: "put it into double quotes",
    bytes: true,
  },
} as const satisfies Record<string, Kind>;

/** The text of a word of that kind; a misreading when it cannot be one. */
export function readWord(cursor: Cursor, kind: Kind, wanted: string): string {
  const word = cursor.take(wanted);
  const at = kind.bytes ? notByte(word.text) : -1;
  if (at >= 0)
    throw cursor.wrong(
      word,
      `holds ${inCode(word.text.charAt(at))}, which is no single byte (for a byte write \`\\xNN\`)`,
    );
  if (word.quoted || kind.bare.test(word.text)) return word.text;
  throw cursor.wrong(word, `is no ${kind.noun} (${kind.rule})`);
}

/** A text as a word of that kind, in quotes only when it needs them. */
export function writeWord(text: string, kind: Kind): string {
  const plain = kind.bare.test(text) && text !== "*" && !text.includes("->") && !isOrdinal({ text, quoted: false });
  return plain ? text : quote(text);
}

/** Whether a word is a bare `*`: any. */
export function isStar(word: Pick<Word, "text" | "quoted"> | null): boolean {
  return word !== null && !word.quoted && word.text === "*";
}
