// The parts of which the forms of lines are made. A part reads words into fields and writes fields as words, so that every form is
// parser, printer and documentation at once.
import type { Json } from "../../kernel/json.ts";
import type { Cursor } from "./cursor.ts";
import { noneOf } from "./cursor.ts";
import { isStar, readWord, writeWord } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { isOrdinal, printOrdinal, readOrdinal } from "./ordinal.ts";

/** The fields of a choice or moment, in the order in which they are written. */
export type Fields = Readonly<Record<string, Json>>;

/** One part of a form. */
export interface Part {
  /** As it stands in the form: `NODE`, `->`, `[2nd]`. */
  readonly shown: string;
  read(cursor: Cursor): Fields;
  print(fields: Fields): readonly string[];
}

/** A word that always stands there. */
export function literal(text: string): Part {
  return {
    shown: text,
    read(cursor) {
      cursor.keyword(text);
      return {};
    },
    print: () => [text],
  };
}

/** A word of a kind. */
export function slot(field: string, kind: Kind, shown: string): Part {
  return {
    shown,
    read: (cursor) => ({ [field]: readWord(cursor, kind, shown) }),
    print: (fields) => [writeWord(textOf(fields, field), kind)],
  };
}

/** A word of a kind, or `*` for any, which is null. */
export function slotOrAny(field: string, kind: Kind, shown: string): Part {
  const one = slot(field, kind, shown);
  return {
    shown,
    read(cursor) {
      if (!isStar(cursor.peek())) return one.read(cursor);
      cursor.take(shown);
      return { [field]: null };
    },
    print: (fields) => (fields[field] === null ? ["*"] : one.print(fields)),
  };
}

/** A part of one field that may be left out, which is null; only an ordinal may follow it. */
export function maybe(field: string, part: Part): Part {
  return {
    shown: `[${part.shown}]`,
    read(cursor) {
      const next = cursor.peek();
      return next === null || isOrdinal(next) ? { [field]: null } : part.read(cursor);
    },
    print: (fields) => (fields[field] === null ? [] : part.print(fields)),
  };
}

/** One of a list of keywords. */
export function oneOf(field: string, list: readonly string[]): Part {
  const shown = list.join("|");
  return {
    shown,
    read(cursor) {
      const word = cursor.take(shown);
      if (word.quoted || !list.includes(word.text)) throw noneOf(word, field, list);
      return { [field]: word.text };
    },
    print: (fields) => [textOf(fields, field)],
  };
}

/** A keyword that may be left out: true when it stands there. */
export function flag(field: string, text: string): Part {
  return {
    shown: `[${text}]`,
    read(cursor) {
      const next = cursor.peek();
      if (next === null || isOrdinal(next)) return { [field]: false };
      cursor.keyword(text);
      return { [field]: true };
    },
    print: (fields) => (fields[field] === true ? [text] : []),
  };
}

/** A whole number from `min` to `max`. */
export function wholeNumber(field: string, shown: string, max: number, min = 1): Part {
  return {
    shown,
    read(cursor) {
      const word = cursor.take(shown);
      const value = /^\d{1,15}$/.test(word.text) && !word.quoted ? Number(word.text) : -1;
      if (value < min || value > max) throw cursor.wrong(word, `is no whole number from ${min} to ${max}`);
      return { [field]: value };
    },
    print: (fields) => [textOf(fields, field)],
  };
}

/** The ordinal at the end, 1 when it is left out. */
export const ordinal: Part = {
  shown: "[2nd]",
  read(cursor) {
    const next = cursor.peek();
    const nth = next && isOrdinal(next) ? readOrdinal(next) : null;
    if (nth === null) return { nth: 1 };
    cursor.take("2nd");
    return { nth };
  },
  print: ({ nth }) => (nth === 1 ? [] : [printOrdinal(Number(nth))]),
};

/** A field as the text that it is. */
export function textOf(fields: Fields, field: string): string {
  const value = fields[field];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
