// Texts as numbers: PutHash gives the published values, and equal texts are one number however they came about.
import { expect, test } from "vitest";
import { decimalHash } from "../../infra/fnv.ts";
import { absent, KvTexts } from "./kv-texts.ts";

/** What a key holds after PutHash of one value after another, from nothing (SYSTEMS 3D.6). */
function hashed(values: readonly string[]): string {
  const texts = new KvTexts();
  const after = values.reduce(
    (text, value) => texts.whole(texts.piece(texts.hashOf(text, texts.piece(value)))),
    absent,
  );
  return texts.text(after) ?? "";
}

test.each([
  [["0"], "890022063"],
  [["0", "1"], "78513644"],
  [["0", "1", "2"], "3250269825"],
  [["0", "1", "2", "3"], "2838261054"],
  [["a"], "3826002220"],
  [["a", "b"], "282007278"],
  [["a", "a"], "265229659"],
  [Array.from({ length: 100 }, (_, n) => `${n}`), "3868028174"],
])("PutHash of %j leaves %s", (values, left) => {
  expect(hashed(values)).toBe(left);
  expect(values.reduce((before, value) => decimalHash(before + value), "")).toBe(left);
});

test("equal texts have one number, different ones two, among thousands", () => {
  const texts = new KvTexts();
  const numbers = new Map<string, number>();
  const pieces = ["a", "b", "ab", "ba", "", "\u00e9", "\ud83d\ude00"].map((text) => ({
    text,
    piece: texts.piece(text),
  }));
  let grown = [{ text: "", number: texts.whole(texts.piece("")) }];
  for (let length = 1; length <= 4; length++)
    grown = grown.flatMap(({ text, number }) =>
      pieces.map((next) => ({ text: text + next.text, number: texts.append(number, next.piece) })),
    );
  for (const { text, number } of grown) {
    expect(numbers.get(text) ?? number).toBe(number);
    expect(texts.text(number)).toBe(text);
    numbers.set(text, number);
  }
  expect(new Set(numbers.values()).size).toBe(numbers.size);
  expect(texts.text(absent)).toBe(null);
  expect(texts.whole(texts.piece(""))).not.toBe(absent);
});
