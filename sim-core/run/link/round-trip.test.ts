// Whatever a link can say comes back as it went in.
import fc from "fast-check";
import { expect, test } from "vitest";
import { unbranched } from "../link-content.ts";
import type { LinkContent } from "../link-content.ts";
import { anyChoice, anyContent } from "./arbitrary-content.ts";
import { readLink, webDeflater, writeLink } from "./index.ts";
import { choiceShape } from "./choice-codes.ts";
import { linkLengthMax } from "./limits.ts";

const options = { timeout: 120_000 };

test("any content comes back, by every way that a link is passed on", options, async () => {
  const ways = [
    (link: string) => link,
    (link: string) => `#${link}`,
    (link: string) => `https://example.org/replicarium/#${link}`,
    (link: string) => `https://example.org/?s=${link}&utm_source=mail`,
    (link: string) => `<https://example.org/%23${link}>.`,
  ];
  await fc.assert(
    fc.asyncProperty(anyContent, fc.constantFrom(...ways), async (content, way) => {
      const link = await writeLink(content, webDeflater);
      expect(link).toMatch(/^(g|1)\.[A-Za-z0-9._-]+z$/);
      const read = await readLink(way(link), webDeflater);
      if (link.length > linkLengthMax) expect(read).toMatchObject({ ok: false, kind: "tooLarge" });
      else expect(read).toEqual({ ok: true, content });
      // Choices are compared by their text, and tables are shown in their order.
      if (read.ok) expect(JSON.stringify(read.content.choices)).toBe(JSON.stringify(content.choices));
    }),
    { numRuns: 3000 },
  );
});

test("any choice comes back with its keys in order", options, () => {
  fc.assert(
    fc.property(anyChoice, (choice) => {
      const json = JSON.stringify(choiceShape.write(choice));
      expect(JSON.stringify(choiceShape.read(JSON.parse(json) as string[], "choice"))).toBe(JSON.stringify(choice));
    }),
    { numRuns: 5000 },
  );
});

test("a scenario of the library as it is needs no payload; with any change it does", async () => {
  const plain: LinkContent = {
    scenario: { kind: "library", id: "FA-01", version: 2 },
    options: {},
    seed: null,
    choices: [],
    ...unbranched,
    step: 17,
    check: "0f3a99c1",
  };
  expect(await writeLink(plain, webDeflater)).toBe("g.FA-01.2.17.0f3a99c1z");
  const changed: LinkContent[] = [
    { ...plain, options: { retry: "on" } },
    { ...plain, seed: 1 },
    { ...plain, choices: [{ step: 3, choice: { do: "crash", node: "kvserver" } }] },
  ];
  for (const content of changed) {
    const link = await writeLink(content, webDeflater);
    expect(link).toMatch(/^1\.17\.[A-Za-z0-9_-]+z$/);
    expect(link.length).toBeLessThan(100);
    expect(await readLink(link, webDeflater)).toEqual({ ok: true, content });
  }
});

test("two runs side by side are one short link, the second one with whatever the first can have but branches", async () => {
  const run = { options: {}, seed: null, choices: [], step: 30, check: "0f3a99c1" };
  const left = { ...run, ...unbranched, scenario: { kind: "library", id: "IN-11-a", version: 1 } } as const;
  const right = { ...run, open: false, scenario: { kind: "library", id: "IN-11-b", version: 2 }, step: 43 } as const;
  const plain: LinkContent = { ...left, beside: right };
  const link = await writeLink(plain, webDeflater);
  expect(link).toMatch(/^1\.30\.[A-Za-z0-9_-]+z$/);
  expect(link.length).toBeLessThan(120);
  expect(await readLink(link, webDeflater)).toEqual({ ok: true, content: plain });
  const choices = [{ step: 3, choice: { do: "crash", node: "kvserver" } }] as const;
  const more: LinkContent = { ...left, beside: { ...right, options: { retry: "on" }, seed: 7, choices, open: true } };
  expect(await readLink(await writeLink(more, webDeflater), webDeflater)).toEqual({ ok: true, content: more });
});
