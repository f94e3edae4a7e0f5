// Links from strangers: whatever one changes, the answer is content or a sentence, and a payload never reads as something else.
// LINK_MUTATIONS=200000 makes the search longer.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { unbranched } from "../link-content.ts";
import type { LinkContent } from "../link-content.ts";
import { anyContent } from "./arbitrary-content.ts";
import { readLink, webDeflater, writeLink } from "./index.ts";
import { linkLengthMax } from "./limits.ts";

const mutations = Number(process.env["LINK_MUTATIONS"] ?? 20_000);
const options = { timeout: 60_000 + mutations * 20 };
const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

interface Sample {
  readonly link: string;
  readonly content: LinkContent;
}
const samples: Sample[] = [];

beforeAll(async () => {
  for (const content of fc.sample(anyContent, { numRuns: 300, seed: 1 })) {
    const link = await writeLink(content, webDeflater);
    if (link.length < linkLengthMax) samples.push({ link, content });
  }
});

/** The answer to any text at all is well formed; the content of one that opened is returned. */
async function opened(text: string): Promise<LinkContent | null> {
  const result = await readLink(text, webDeflater);
  if (result.ok) return result.content;
  expect(["empty", "cut", "altered", "newer", "tooLarge", "notOurs", "invalid"]).toContain(result.kind);
  expect(result.says).toMatch(/^(This|There) .{30,}\.$/s);
  expect(result.says.length).toBeLessThan(600);
  expect(result.text).toBe(text);
  return null;
}

type Mutation = (link: string, at: number, insert: string) => string;
const kinds: Mutation[] = [
  (link, at, insert) => link.slice(0, at) + insert.slice(0, 1) + link.slice(at + 1),
  (link, at) => link.slice(0, at),
  (link, at) => link.slice(at),
  (link, at) => `${link.slice(0, at)}z`,
  (link, at, insert) => link.slice(0, at) + insert + link.slice(at),
  (link, at, insert) => link.slice(0, at) + link.slice(at + insert.length),
  (link, at, insert) => link.slice(0, at) + link.slice(at, at + 9).repeat(insert.length) + link.slice(at),
  (link, at) => link.slice(0, at) + link.slice(at).toLowerCase(),
  (link, at) => link.slice(0, at) + (link[at + 1] ?? "") + (link[at] ?? "") + link.slice(at + 2),
];

test(`${mutations} changed links`, options, async () => {
  const change = fc.record({
    sample: fc.nat(1e6).map((n) => samples[n % samples.length]!),
    kind: fc.constantFrom(...kinds),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    insert: fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from(base64url)), minLength: 1, maxLength: 4 }),
      fc.string({ unit: "binary", minLength: 1, maxLength: 4 }),
      fc.constantFrom("#", "%23", "%", "%zz", "?s=", "&", ".", "z", "g.", "1.", "__proto__", "\u0000", "\ud800"),
    ),
    twice: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ sample: { link, content }, kind, where, insert, twice }) => {
      const once = kind(link, Math.floor(where * link.length), insert);
      const changed = twice ? kind(once, Math.floor((1 - where) * once.length), insert) : once;
      const read = await opened(changed);
      if (read !== null && link.startsWith("1.")) expect(read).toEqual(content);
    }),
    { numRuns: mutations },
  );
});

test("one other letter in a payload never makes another content", options, async () => {
  let tried = 0;
  let unnoticed = 0;
  for (const { link, content } of samples.filter((sample) => sample.link.startsWith("1.")).slice(0, 40)) {
    const start = link.indexOf(".", 2) + 1;
    for (let at = start; at < Math.min(link.length - 1, start + 400); at++) {
      const letter = base64url[(base64url.indexOf(link[at]!) + 1 + (at % 63)) % 64]!;
      const read = await opened(link.slice(0, at) + letter + link.slice(at + 1));
      tried++;
      if (read === null) continue;
      // Deflate itself has bits that mean nothing, and more than one way to say the same.
      expect(read).toEqual(content);
      unnoticed++;
    }
  }
  expect(tried).toBeGreaterThan(5000);
  expect(unnoticed / tried).toBeLessThan(0.001);
});

test("a changed library link is well formed or refused", options, async () => {
  const content: LinkContent = {
    scenario: { kind: "library", id: "IN-01", version: 1 },
    options: {},
    seed: null,
    choices: [],
    ...unbranched,
    step: 12,
    check: "89abcdef",
  };
  const link = await writeLink(content, webDeflater);
  for (let at = 0; at < link.length; at++) {
    for (const letter of `${base64url}.%#z é\u200b`) {
      const read = await opened(link.slice(0, at) + letter + link.slice(at + 1));
      if (read === null) continue;
      expect(read.scenario.kind).toBe("library");
      expect(await opened(await writeLink(read, webDeflater))).toEqual(read);
    }
  }
});

test("random text", options, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.webUrl()), async (text) => {
      await opened(text);
      await opened(`#1.5.${text}z`);
      await opened(`#g.${text}z`);
    }),
    { numRuns: 3000 },
  );
});
