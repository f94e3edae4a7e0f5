// Links of release 3, the one with another run beside, open for ever. This test and its two files are never edited; a later release
// gets files of its own.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readLink, webDeflater } from "./index.ts";

const file = (name: string): string => readFileSync(new URL(`testdata/${name}`, import.meta.url), "utf8");
const links = file("release-3.txt").match(/https:.*/g) ?? [];
const { contents } = JSON.parse(file("release-3.json")) as { contents: object[] };

test("there is a content for each link", () => {
  expect(links).toHaveLength(3);
  expect(contents).toHaveLength(3);
});

test.each(links.map((link, n) => [link, contents[n]] as const))("%s", async (link, content) => {
  // A scenario may have gained fields since: then they hold what they meant when nobody could say otherwise.
  expect(await readLink(link, webDeflater)).toMatchObject({ ok: true, content });
});
