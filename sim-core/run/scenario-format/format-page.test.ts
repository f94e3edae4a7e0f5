// scenarios/FORMAT.md: its example compiles, and its lists are the generated ones (`vitest -u` rewrites them).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { protocols } from "../../protocols/all.ts";
import { grammarReference } from "../language/index.ts";
import { compileScenario } from "./compile.ts";
import { fileShape } from "./file-shape.ts";
import { fieldReference } from "./reference.ts";

const page = "../../../scenarios/FORMAT.md";
const text = readFileSync(fileURLToPath(new URL(page, import.meta.url)), "utf8");
const example = /```yaml\n([^]*?)```/.exec(text)?.[1] ?? "";

/** The page with a generated part between its two comments. */
function withPart(whole: string, name: string, part: string): string {
  const [from, to] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = whole.indexOf(from) + from.length;
  return `${whole.slice(0, start)}\n${part.trim()}\n\n${whole.slice(whole.indexOf(to))}`;
}

test("the example compiles and shows every field", () => {
  const compiled = compileScenario(example, { protocols });
  expect(compiled).toMatchObject({
    ok: true,
    scenarios: [{ id: "my-lost-forward" }, { id: "my-lost-forward-giveUp" }],
  });
  const names = Object.keys(fileShape.json["properties"] as object);
  expect(names.filter((name) => !new RegExp(`^${name}:`, "m").test(example))).toEqual([]);
});

test("the lists are up to date", async () => {
  // The grammar's own headings go two levels down, below the page's.
  const grammar = grammarReference()
    .replace(/^# .*\n/, "")
    .replace(/^#/gm, "##");
  const whole = withPart(withPart(text, "fields", fieldReference()), "grammar", grammar);
  await expect(whole).toMatchFileSnapshot(page);
});
