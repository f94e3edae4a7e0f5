// Two forms of one word, as a longer way of crashing a node would be: the language must take either.
import { describe, expect, test } from "vitest";
import { Cursor } from "./cursor.ts";
import { printForms, readForms } from "./form.ts";
import type { Form } from "./form.ts";
import { kinds } from "./kinds.ts";
import { attempt } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { literal, slot, wholeNumber } from "./parts.ts";
import type { Fields, Part } from "./parts.ts";
import { wordsOf } from "./words.ts";

function form(parts: readonly Part[], writes: (fields: Fields) => boolean): Form {
  return { word: "crash", parts, writes };
}

const node = slot("node", kinds.name, "NODE");
const later = ["in", "its", "next", "step,", "after", "effect"].map(literal);
const forms = [
  form([node], (fields) => !("effects" in fields)),
  form([node, ...later, wholeNumber("effects", "N", 100)], (fields) => "effects" in fields),
];

function read(line: string): Parsed<Fields> {
  return attempt(() => readForms(forms, () => new Cursor(wordsOf(line))));
}

describe("forms that share a word", () => {
  test("are read and written each in its way", () => {
    const whole = "a in its next step, after effect 2";
    expect(read("a")).toEqual({ ok: true, value: { node: "a" } });
    expect(read(whole)).toEqual({ ok: true, value: { node: "a", effects: 2 } });
    expect(printForms(forms, { node: "a" })).toBe("crash a");
    expect(printForms(forms, { node: "a", effects: 2 })).toBe(`crash ${whole}`);
  });

  test("complain by the one that got furthest", () => {
    expect(read("a in its next stop")).toEqual({
      ok: false,
      column: 15,
      says: "`stop` stands where `step,` should; the line is written `crash NODE in its next step, after effect N`.",
    });
  });
});
