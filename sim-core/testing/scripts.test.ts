// Every protocol's testdata/*.txt, run and compared with itself; `vitest -u` rewrites the files.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { runScript } from "./script.ts";

const scripts = protocols.flatMap(({ name }) => {
  const folder = fileURLToPath(new URL(`../protocols/${name}/testdata/`, import.meta.url));
  return readdirSync(folder).map((file) => [`${name}/${file}`, name, `${folder}${file}`] as const);
});

test.each(scripts)("%s", async (_, protocol, file) => {
  await expect(runScript(readFileSync(file, "utf8"), protocol)).toMatchFileSnapshot(file);
});

test("every protocol tells at least one behaviour", () => {
  expect(new Set(scripts.map(([, name]) => name))).toEqual(new Set(protocols.map(({ name }) => name)));
});
