// Moments in words: `sent kvserver -> kvserver3 kvPutReplica 2nd`, or in prose `the first kvPutReplica reaches kvserver3`.
import { Cursor } from "./cursor.ts";
import { printForms, readForms } from "./form.ts";
import { kinds, readWord } from "./kinds.ts";
import { momentForms, momentWords } from "./moment-forms.ts";
import type { Moment } from "./moment.ts";
import { nearest } from "./nearest.ts";
import { readOrdinal } from "./ordinal.ts";
import { attempt, Misread } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { inCode } from "./quote.ts";
import { wordsOf } from "./words.ts";
import type { Word } from "./words.ts";

/** How the prose form is written; it means `delivered * -> NODE TYPE`. */
export const proseUsage = "the first TYPE reaches NODE";

/** Reads a moment. */
export function parseMoment(text: string): Parsed<Moment> {
  return attempt(() => readMoment(wordsOf(text)));
}

/** Reads a moment that is in words already; throws a misreading. */
export function readMoment(words: readonly Word[]): Moment {
  const [first] = words;
  if (!first) throw new Misread(1, "There is nothing here; a moment says what happens, like `crashed kvserver`.");
  const begin = (): Cursor => {
    const cursor = new Cursor(words);
    cursor.take("VERB");
    return cursor;
  };
  if (!first.quoted && first.text === "the") return readProse(begin());
  const forms = first.quoted ? [] : momentForms.filter((form) => form.word === first.text);
  if (forms.length === 0) {
    const meant = nearest(first.text, momentWords);
    const would =
      meant === null
        ? "a moment begins with what happened: `sent`, `delivered`, `applied`, `crashed`, …."
        : `did you mean \`${meant}\`?`;
    throw new Misread(first.column, `${inCode(first.text)} is no moment here; ${would}`);
  }
  // The table of moments has the fields of each member of Happening.
  return { when: first.text, ...readForms(forms, begin) } as Moment;
}

/** Writes a moment; the prose form is only read. */
export function printMoment(moment: Moment): string {
  const { when, ...fields } = moment;
  return printForms(
    momentForms.filter((form) => form.word === when),
    fields,
  );
}

function readProse(cursor: Cursor): Moment {
  cursor.usage = proseUsage;
  const which = cursor.take("`first`, `second` or `3rd`");
  const nth = readOrdinal(which);
  if (nth === null) throw cursor.wrong(which, "is no ordinal (`first` to `tenth`, or `11th` and so on)");
  const message = readWord(cursor, kinds.dotted, "TYPE");
  cursor.keyword("reaches");
  const to = readWord(cursor, kinds.place, "NODE");
  cursor.end();
  return { when: "delivered", from: null, to, message, nth };
}
