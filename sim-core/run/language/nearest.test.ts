// Suggestions: slips of the finger find their word, other words find nothing.
import { describe, expect, test } from "vitest";
import { nearest } from "./index.ts";
import { verbWords } from "./verbs.ts";

describe("the nearest word", () => {
  test.each([
    ["delver", "deliver"],
    ["dleiver", "deliver"],
    ["DELIVER", "deliver"],
    ["crsh", "crash"],
    ["crahs", "crash"],
    ["dorp", "drop"],
    ["delivered", "deliver"],
    ["startService", "startServices"],
    ["cutt", "cut"],
    ["failwrites", "failWrite"],
  ])("of %s is %s", (word, meant) => {
    expect(nearest(word, verbWords)).toBe(meant);
  });

  test.each(["", "x", "xyzzy", "zebra", "-", "d".repeat(5000)])("of %s is none", (word) => {
    expect(nearest(word, verbWords)).toBe(null);
  });

  test("is the first of equals, and the word itself when it is there", () => {
    expect(nearest("cat", ["bat", "cut", "rat"])).toBe("bat");
    expect(nearest("cut", ["cat", "cut"])).toBe("cut");
    expect(nearest("cut", [])).toBe(null);
  });
});
