// Cutting and wrapping by the table of widths.
import { expect, test } from "vitest";
import { cut, textWidth, wrap } from "./measure.ts";

test("a text that fits stays whole", () => {
  expect(cut("put 25", 60, 14, "mono")).toBe("put 25");
});

test("a longer one ends in an ellipsis and fits", () => {
  const short = cut("This is a rather long value", 90, 14, "sans");
  expect(short).toBe("This is a r…");
  expect(textWidth(short, 14, "sans")).toBeLessThanOrEqual(90);
});

test("words wrap, and the last line is cut", () => {
  expect(wrap("ignored: not expected while idle", 100, 14, "mono", 2)).toEqual(["ignored:", "not expect…"]);
});
