// A form: how one sort of line is written. From the same parts come its parser, its printer and its line in the reference.
import type { Cursor } from "./cursor.ts";
import { Misread } from "./parsed.ts";
import type { Fields, Part } from "./parts.ts";

/** One way of writing a line. A word may have several forms: they are tried in order. */
export interface Form {
  /** The word with which the line begins. */
  readonly word: string;
  readonly parts: readonly Part[];
  /** Where forms share a word: whether this one writes these fields. */
  readonly writes?: (fields: Fields) => boolean;
}

/** The form as the reference and every complaint show it: `deliver FROM -> TO TYPE [2nd]`. */
export function usage({ word, parts }: Pick<Form, "word" | "parts">): string {
  return [word, ...parts.map((part) => part.shown)].join(" ").trim();
}

/** Reads the rest of a line, all of it, by the first form that fits; complains by the one that got furthest. */
export function readForms(forms: readonly Form[], begin: () => Cursor): Fields {
  let furthest: Misread | null = null;
  for (const form of forms) {
    const cursor = begin();
    cursor.usage = usage(form);
    try {
      return readParts(form.parts, cursor);
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      if (furthest === null || error.column > furthest.column) furthest = error;
    }
  }
  throw furthest ?? new Error("a word of the language has no form");
}

function readParts(parts: readonly Part[], cursor: Cursor): Fields {
  const fields: Record<string, Fields[string]> = {};
  for (const part of parts) Object.assign(fields, part.read(cursor));
  cursor.end();
  return fields;
}

/** Writes fields by the first form that takes them, with one space between words. */
export function printForms(forms: readonly Form[], fields: Fields): string {
  const form = forms.find((one) => one.writes?.(fields) ?? true);
  if (!form) throw new Error(`the language has no form for ${JSON.stringify(fields)}`);
  return [form.word, ...form.parts.flatMap((part) => part.print(fields))].join(" ");
}
