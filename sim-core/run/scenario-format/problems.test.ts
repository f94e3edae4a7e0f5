// testdata/problems.txt: texts with mistakes, and below each what is said about it, by line, column and path. `vitest -u` rewrites it.
// A text follows a head of three lines, unless it begins with `# whole`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { protocols } from "../../protocols/all.ts";
import { compileScenario } from "./compile.ts";
import { problemsMax } from "./problem.ts";
import { textCharactersMax } from "./yaml-text.ts";

const head = "id: T-1\ntitle: A test\nprotocol: primary-backup\n";
const file = "testdata/problems.txt";

function said(text: string): string[] {
  const compiled = compileScenario(text, { protocols });
  return compiled.ok
    ? ["nothing is wrong"]
    : compiled.problems.map((one) => `${one.line}:${one.column} ${one.path}: ${one.says}`);
}

test("each mistake is named, where it is, with what would be right", async () => {
  const before = readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
  const texts = [...before.matchAll(/([^]*?\n)----\n(?:.+\n)*\n?/g)].map((match) => match[1] ?? "");
  const after = texts.map((text) => {
    const whole = text.startsWith("# whole") ? text : head + text;
    return `${text}----\n${said(whole).join("\n")}\n`;
  });
  await expect(after.join("\n")).toMatchFileSnapshot(file);
  expect(after.length).toBeGreaterThan(80);
});

test("everything has a limit", () => {
  const many = (count: number, line: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => line(n)).join("");
  const lists: readonly (readonly [string, string])[] = [
    [`clients: {${many(21, (n) => `c${n}: [], `)}}`, "20 are the most"],
    [`clients: {${many(3, (n) => `c${n}: [${many(6667, () => "get 1,")}], `)}}`, "20000 are the most"],
    [`faults: [${many(1001, () => "{ at: 1, do: crash kvserver },")}]`, "1000 are the most"],
    [`notes: [${many(201, () => "{ when: aborted, say: x },")}]`, "200 are the most"],
    [`variants: {${many(27, (n) => `v${n}: {}, `)}}`, "26 are the most"],
    [`title: "${"x".repeat(121)}"`, "120 are the most"],
    [`schedule: |\n${"  crash kvserver\n".repeat(10_001)}`, "at most 10000"],
    [`expect: { never: [${many(201, () => "aborted,")}] }`, "200 are the most"],
    [`seed: [${many(150, () => "&a 1, *a,")}]`, "at most 100 aliases"],
    [`# ${"x".repeat(textCharactersMax)}`, `at most ${textCharactersMax} characters`],
    [`seed: ${"[".repeat(100_000)}`, "nested too deeply"],
    [`${" ".repeat(100_000)}seed: 1`, "nested too deeply"],
    ["- ".repeat(100_000), "nested too deeply"],
    ["seed: &a [*a]", "nested too deeply"],
    [
      `a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]`,
      "at most 100 aliases",
    ],
  ];
  for (const [body, says] of lists) {
    const text = body.startsWith("title") ? `id: x\nprotocol: unreplicated\n${body}` : head + body;
    expect(said(text).join("\n"), body.slice(0, 40)).toContain(says);
  }
  const manyMistakes = many(100, (n) => `field${n}: 1\n`);
  expect(said(head + manyMistakes)).toHaveLength(problemsMax);
});

test("an empty text says so", () => {
  expect(said("")).toEqual(["1:1 : This text is empty; a scenario begins with its id, protocol and title."]);
  expect(said("# nothing\n\n")).toHaveLength(1);
});
