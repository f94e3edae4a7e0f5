// Reads the words of a line one after another, and makes the sentence when one is missing or too many.
import { nearest } from "./nearest.ts";
import { printOrdinal } from "./ordinal.ts";
import { Misread } from "./parsed.ts";
import { inCode } from "./quote.ts";
import type { Word } from "./words.ts";

/** The words of one line and how far they have been read. */
export class Cursor {
  /** How the line is written; every complaint ends with it. */
  usage = "";
  readonly #words: readonly Word[];
  #at = 0;

  constructor(words: readonly Word[]) {
    this.#words = words;
  }

  /** The word `ahead` of the next one, or null at the end of the line. */
  peek(ahead = 0): Word | null {
    return this.#words[this.#at + ahead] ?? null;
  }

  /** The next word; a misreading that asks for `wanted` when there is none. */
  take(wanted: string): Word {
    const word = this.peek();
    if (!word) {
      const column = this.#words.at(-1)?.end ?? 1;
      throw new Misread(column, `The line ends where ${wanted} should follow; it is written \`${this.usage}\`.`);
    }
    this.#at++;
    return word;
  }

  /** The next word when it is this one, unquoted; a misreading otherwise. */
  keyword(text: string): void {
    const word = this.take(inCode(text));
    if (!word.quoted && word.text === text) return;
    throw this.wrong(word, `stands where \`${text}\` should`);
  }

  /** A misreading about a word; `does` continues a sentence that begins with it. */
  wrong(word: Word, does: string): Misread {
    return new Misread(word.column, `${inCode(word.text)} ${does}; the line is written \`${this.usage}\`.`);
  }

  /** Complains about whatever is left; `hint` adds what it may have meant. */
  end(hint = ""): void {
    const word = this.peek();
    if (!word) return;
    const number = /^[1-9]\d{0,5}$/.test(word.text) && this.usage.endsWith("[2nd]");
    const counts = number ? ` (as an ordinal it is \`${printOrdinal(Number(word.text))}\`)` : "";
    throw this.wrong(word, `is too much here${hint || counts}`);
  }
}

/** The misreading for a word that is none of a list. */
export function noneOf(word: Word, noun: string, list: readonly string[]): Misread {
  const meant = nearest(word.text, list);
  const would =
    meant === null ? `there are ${list.map((one) => `\`${one}\``).join(", ")}.` : `did you mean \`${meant}\`?`;
  return new Misread(word.column, `${inCode(word.text)} is no ${noun} here; ${would}`);
}
