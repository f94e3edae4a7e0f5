// Whatever is done to a scenario's text, the compiler gives scenarios that run, or problems inside the text. SCENARIO_MUTATIONS sets how many.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { draw } from "../../kernel/random.ts";
import { protocols } from "../../protocols/all.ts";
import { workshop } from "../../testing/sketch.ts";
import { record } from "../open.ts";
import { checkScenario } from "./check.ts";
import { compileScenario } from "./compile.ts";
import { problemsMax } from "./problem.ts";

const count = Number(process.env["SCENARIO_MUTATIONS"] ?? 2000);
/** How far what compiles is run. */
const stepsMost = 60;
const folder = fileURLToPath(new URL("../../../scenarios/", import.meta.url));
const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .sort((a, b) => (a < b ? -1 : 1))
  .map((path) => readFileSync(folder + path, "utf8"))
  .map((text) => /```yaml\n([^]*?)```/.exec(text)?.[1] ?? text);

const pieces = [
  ..."\n \t \" ' { } [ ] , : & * ! | > % @ ` # - ? ~ \\".split(" "),
  ...[
    "\n  ",
    ": ",
    "- ",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "---\n",
    "...\n",
    "|2\n",
    "? ",
    "null",
    "1e999",
    ".nan",
    "0x",
    "__proto__",
    "toString",
  ],
  ...[
    "\u0000",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ud800",
    "é",
    "☃",
    "kvserver",
    "client1 ",
    " -> ",
    "put 1 x",
    "at: -1",
    "variants:\n  a:\n",
    "2nd",
  ],
];

/** A text with a few mutations, drawn by its number. */
function mutant(n: number): string {
  let text = texts[Math.floor(draw(n, "text") * texts.length)] ?? "";
  const times = 1 + Math.floor(draw(n, "times") * 4);
  for (let time = 0; time < times; time++) {
    const pick = (what: string, below: number): number => Math.floor(draw(n, `${what} ${time}`) * below);
    const at = pick("at", text.length);
    const length = pick("length", draw(n, `long ${time}`) < 0.8 ? 8 : 400);
    const cut = text.slice(at, at + length);
    const other = pick("other", text.length);
    const ways = [
      () => text.slice(0, at) + text.slice(at + length),
      () => text.slice(0, at) + (pieces[pick("piece", pieces.length)] ?? "") + text.slice(at),
      () => text.slice(0, at) + (pieces[pick("piece", pieces.length)] ?? "") + text.slice(at + length),
      () => text.slice(0, other) + cut + text.slice(other),
      () => text.slice(0, at) + cut.repeat(pick("repeat", 50)) + text.slice(at),
      () => text.replace(/^ */gm, (indent) => (draw(n, `${time} ${indent.length}`) < 0.3 ? `${indent} ` : indent)),
      () => text.slice(at),
    ];
    text = ways[pick("way", ways.length)]?.() ?? text;
  }
  return text;
}

test(`${count} mutated texts`, { timeout: 600_000 + count * 20 }, () => {
  let sound = 0;
  for (let n = 0; n < count; n++) {
    const text = mutant(n);
    const compiled = compileScenario(text, { protocols });
    if (compiled.ok) {
      sound++;
      // What was compiled is a scenario file again, and means the same.
      for (const scenario of compiled.scenarios) {
        expect(checkScenario(scenario, { protocols }), `mutant ${n}`).toEqual({ ok: true, scenarios: [scenario] });
        const { recording, trouble } = record(scenario, [], workshop, { most: stepsMost });
        expect(trouble ?? "A run.", `mutant ${n}`).toMatch(/^[A-Z].*[.?]$/s);
        expect(recording.run.length, `mutant ${n}`).toBeLessThanOrEqual(stepsMost);
      }
      continue;
    }
    const lines = text.split("\n").length;
    const { problems } = compiled;
    const wrong = problems.filter(
      ({ line, column, says }) =>
        !(line >= 1 && line <= lines + 1 && column >= 1 && /[.?…]$/.test(says) && says.length < 600),
    );
    expect({ n, wrong, count: problems.length > 0 && problems.length <= problemsMax }).toEqual({
      n,
      wrong: [],
      count: true,
    });
  }
  expect(sound).toBeGreaterThan(0);
  expect(sound).toBeLessThan(count);
});
