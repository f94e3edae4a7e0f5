// What reading a line gives: its value, or a sentence. Inside the language a misreading is thrown; it never leaves this folder.

/** What was read, or what was wrong with it: a full sentence, the column (from 1), and the line of a longer text (from 1). */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly says: string; readonly column: number; readonly line?: number };

/** A line that cannot be read, from a column (from 1) on. */
export class Misread extends Error {
  readonly column: number;

  constructor(column: number, says: string) {
    super(says);
    this.column = column;
  }
}

/** Turns a reader that throws misreadings into one that returns them; our own bugs pass through. */
export function attempt<T>(read: () => T): Parsed<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Misread) return { ok: false, says: error.message, column: error.column };
    throw error;
  }
}
