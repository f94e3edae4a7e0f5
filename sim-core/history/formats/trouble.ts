// What is wrong with somebody's file, and where. Thrown inside the readers only: their door turns it into an answer.

/** Damage at an offset of the text, as a sentence that says what would be right. */
export class Trouble extends Error {
  readonly at: number;

  constructor(at: number, says: string) {
    super(says.replace(/[\s\p{Cc}]+/gu, " "));
    this.at = at;
  }
}

/** Line and column, both from 1, of an offset. */
export function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const start = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let n = before.indexOf("\n"); n !== -1; n = before.indexOf("\n", n + 1)) line++;
  return { line, column: at - start + 1 };
}

/** A piece of somebody's text as it is quoted in a sentence: short, in one line. */
export function quoted(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 37)}…` : text;
  return short.replace(/\s+/g, " ").trim();
}
