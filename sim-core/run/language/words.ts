// From a line to its words: spaces separate them, `#` starts a comment, `->` stands for itself, quotes hold a word together.
import { Misread } from "./parsed.ts";
import { unquote } from "./quote.ts";

/** One word of a line. A quoted one is never a keyword, an ordinal or `*`. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  /** From 1. */
  readonly column: number;
  /** The column after it. */
  readonly end: number;
}

/** The most characters that a line may have: room for whatever fits into a datagram of 1400 bytes, each of them escaped. */
export const lineCharactersMax = 6000;

const piece = /(\s+|#[^]*)|"((?:[^"\\]|\\[^])*)("?)|->|(?:(?!->)[^\s"#])+/gy;

/** The words of a line. Throws a misreading for a line that is too long, is several lines, or leaves quotes open. */
export function wordsOf(line: string): Word[] {
  if (line.length > lineCharactersMax)
    throw new Misread(
      lineCharactersMax + 1,
      `This line has ${line.length} characters; a line has at most ${lineCharactersMax}.`,
    );
  const broken = line.trimEnd().search(/[\n\r]/);
  if (broken >= 0) throw new Misread(broken + 1, "A second line begins here, where only one line is read.");
  const words: Word[] = [];
  for (const match of line.matchAll(piece)) {
    const [text, nothing, inside, closed] = match;
    const column = match.index + 1;
    const end = column + text.length;
    if (nothing !== undefined) continue;
    if (inside === undefined) words.push({ text, quoted: false, column, end });
    else if (closed === "") throw new Misread(column, "The quotes that open here are never closed.");
    else words.push({ text: unquote(inside, column + 1), quoted: true, column, end });
  }
  return words;
}
