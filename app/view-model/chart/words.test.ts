// What is written at arrows: short, grouped, broken between the words of a name, each piece with the transitions it stands for.
import { expect, test } from "vitest";
import { everything } from "./fixtures.ts";
import { lineWidth, textWidth, wrap } from "./lines.ts";
import type { Line } from "./lines.ts";
import { linesFor } from "./words.ts";

const edge = (event: string | null, guard: string | null, otherwise = false) => ({
  ...everything.edges[0]!,
  id: `s|${event ?? ""}|${guard ?? (otherwise ? "else" : "")}`,
  event,
  guard,
  otherwise,
});
const place = { mark: null, indent: 0, width: 160 } as const;
const texts = (lines: readonly Line[]): string[] =>
  lines.map(({ pieces }) =>
    pieces
      .map(({ text }) => text)
      .join("")
      .trimEnd(),
  );

test("messages of one family are named once; the same guard is written once", () => {
  const lines = linesFor([edge("KvRequest.put", "isNew"), edge("KvRequest.get", "isNew")], place);
  expect(texts(lines)).toEqual(["KvRequest.put, .get", "[isNew]"]);
  expect(lines[0]?.pieces.map(({ edges }) => edges)).toEqual([["s|KvRequest.put|isNew"], ["s|KvRequest.get|isNew"]]);
  expect(lines[1]?.pieces[0]?.edges).toEqual(["s|KvRequest.put|isNew", "s|KvRequest.get|isNew"]);
});

test("guards of one message stand behind it", () => {
  const lines = linesFor([edge("Vote", "granted"), edge("Vote", "late"), edge("Vote", null, true)], {
    ...place,
    width: 300,
  });
  expect(texts(lines)).toEqual(["Vote [granted], [late], [else]"]);
});

test("an eventless transition shows its guard alone, one a line; without a guard, nothing", () => {
  expect(texts(linesFor([edge(null, "isGet"), edge(null, "isPut"), edge(null, null, true)], place))).toEqual([
    "[isGet]",
    "[isPut]",
    "[else]",
  ]);
  expect(linesFor([edge(null, null)], place)).toEqual([]);
});

test("a delay stands behind a clock", () => {
  const [line] = linesFor([{ ...edge("xstate.after.ackTimeout.s", null), after: "ackTimeout" }], place);
  expect(line).toMatchObject({ mark: "clock", delay: "ackTimeout" });
  expect(texts([line!])).toEqual(["ackTimeout"]);
});

test("a name longer than a line is broken between its words, and no line is too long", () => {
  const first = { mark: null, delay: null, indent: 0 } as const;
  const lines = wrap(first, [{ text: "[disagreesRepliesFalse]", edges: [] }], 100);
  expect(texts(lines)).toEqual(["[disagrees", "RepliesFalse]"]);
  for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(100);
  expect(textWidth("mmm")).toBeGreaterThan(textWidth("iii"));
});
