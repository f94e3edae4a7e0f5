// Ordinals: `2nd` is the second oldest envelope that fits, or the second time that a moment comes. Never a number of the whole run.
import { Misread } from "./parsed.ts";
import type { Word } from "./words.ts";

/** The largest ordinal. */
export const nthMax = 1_000_000;

const pattern = /^(\d+)(st|nd|rd|th)$/;
const inWords = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** Whether a word is an ordinal, rightly spelt or not. */
export function isOrdinal(word: Pick<Word, "text" | "quoted"> | null): boolean {
  return word !== null && !word.quoted && pattern.test(word.text);
}

/** The number of an ordinal, from 1; in prose `first` to `tenth` count too. Null when the word is none. */
export function readOrdinal(word: Word): number | null {
  const spelt = inWords.indexOf(word.text) + 1;
  if (spelt > 0 && !word.quoted) return spelt;
  const digits = word.quoted ? undefined : pattern.exec(word.text)?.[1];
  if (digits === undefined) return null;
  const nth = digits.length > 7 ? Infinity : Number(digits);
  if (nth < 1) throw new Misread(word.column, "Ordinals begin with `1st`.");
  if (nth > nthMax) throw new Misread(word.column, `Ordinals end with \`${printOrdinal(nthMax)}\`.`);
  const right = printOrdinal(nth);
  if (right !== word.text)
    throw new Misread(word.column, `\`${digits}${word.text.slice(digits.length)}\` is written \`${right}\`.`);
  return nth;
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`. */
export function printOrdinal(nth: number): string {
  const teen = Math.floor(nth / 10) % 10 === 1;
  return `${nth}${(teen ? undefined : ["th", "st", "nd", "rd"][nth % 10]) ?? "th"}`;
}
