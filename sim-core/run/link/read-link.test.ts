// Each way in which a link can be no link, and what is forgiven. Texts as mail programs, chats and people make them.
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { encodeBase64url } from "./base64url.ts";
import type { LinkFailureKind } from "./failure.ts";
import { linkLengthMax } from "./limits.ts";
import { readLink } from "./read-link.ts";
import { webDeflater } from "./web-deflater.ts";

const read = (text: string) => readLink(text, webDeflater);
const zlib = (bytes: string | Uint8Array): string => `1.5.${encodeBase64url(deflateSync(bytes))}z`;
const saying = (value: unknown): string => zlib(JSON.stringify(value));
const payload = [1, 5, "0123abcd", [0, "FA-01", 1], null, 7];
const link = saying(payload);
const library = "g.FA-01.1.5.0123abcdz";

async function failure(text: string): Promise<{ kind: LinkFailureKind; says: string }> {
  const result = await read(text);
  if (result.ok) throw new Error(`it was read: ${JSON.stringify(result.content)}`);
  expect(result.text).toBe(text);
  expect(result.says).toMatch(/^This .*\.$|^There .*\.$/s);
  return result;
}

describe("what is forgiven", () => {
  const address = `https://example.org/replicarium/#${link}`;
  test.each([
    ["as it is", address],
    ["the fragment alone", `#${link}`],
    ["without the #", link],
    ["white space around and line breaks inside", `  ${address.slice(0, 50)}\n\t${address.slice(50)}\r\n`],
    ["zero-width characters", `\u200b${address.slice(0, 45)}\u200b\ufeff${address.slice(45)}\u2060`],
    ["angle brackets", `<${address}>`],
    ["brackets and a full stop", `(see ${address}).`],
    ["quotes", `“${address}”,`],
    ["a bare fragment in quotes", `"${link}"`],
    ["Markdown", `**[the moment](${address})**`],
    ["an escaped #", address.replace("#", "%23")],
    ["everything escaped", Array.from(address, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join("")],
    ["escaped line breaks and zero-width characters", `${address.slice(0, 60)}%0D%0A%E2%80%8B${address.slice(60)}`],
    ["a filter's address around it", `https://filter.example/?url=${encodeURIComponent(address)}&data=05%7C01&s=abc`],
    ["escaped twice", `https://filter.example/?url=${encodeURIComponent(encodeURIComponent(address))}&d=1`],
    ["the query", `https://example.org/?s=${link}`],
    ["the query among others", `https://example.org/?from=mail&s=${link}&to=you#top`],
  ])("%s", async (_, text) => {
    expect(await read(text)).toMatchObject({ ok: true, content: { step: 5, check: "0123abcd", seed: 7 } });
  });
});

describe("what is refused", () => {
  const newer = [...payload, [], 0, [], 0, null, "a field of the future"];
  const beside = (run: unknown) => saying([...payload, [], 0, [], 0, run]);
  const cases: [kind: LinkFailureKind, what: string, text: string, says: RegExp][] = [
    ["empty", "nothing", "", /no link/],
    ["empty", "an address alone", "https://example.org/replicarium/", /comes after a #/],
    ["empty", "an empty fragment", "https://example.org/#", /Copy the whole link/],
    ["empty", "only white space", " \n\u200b", /no link/],
    ["notOurs", "another page's heading", "https://example.org/#about", /not a link of Replicarium/],
    ["notOurs", "something else", "hello", /1\. or g\./],
    ["notOurs", "a form before the first", link.replace("1.", "0."), /not a link/],
    ["cut", "no closing letter", link.slice(0, -1), /does not end with a z/],
    ["cut", "not even a payload", "#1.5", /was cut/],
    ["cut", "half a library link", "#g.FA-01.1", /was cut/],
    ["altered", "a foreign letter", link.replace(/(.{12})./, "$1é"), /it contains "é"/],
    ["altered", "another letter", link.replace(/(.{14})./, (_, start: string) => `${start}-`), /checksum/],
    ["altered", "half of it closed by chance", `${link.slice(0, 30)}z`, /altered or cut/],
    ["altered", "something after the end", `${link.slice(0, -1)}AAAAz`, /checksum/],
    ["altered", "another step in front", link.replace("1.5.", "1.6."), /the step/],
    ["altered", "lower case", link.toLowerCase(), /checksum/],
    ["altered", "a part too many", link.replace("1.5.", "1.5.5."), /number of its parts/],
    ["altered", "raw deflate", `1.5.${encodeBase64url(deflateRawSync("[1]"))}z`, /checksum/],
    ["altered", "gzip", `1.5.${encodeBase64url(gzipSync("[1]"))}z`, /checksum/],
    ["altered", "no payload", "1.5.z", /checksum/],
    ["altered", "a library link without a part", "g.FA-01.1.5z", /number of its parts/],
    ["altered", "a step with a leading zero", library.replace(".5.", ".05."), /version, step or checksum/],
    ["altered", "a check in capitals", library.replace("abcd", "ABCD"), /checksum/],
    ["newer", "a higher form", link.replace("1.", "2."), /newer version.*form 2/],
    ["newer", "a higher form inside", saying([2, "anything"]), /newer version/],
    ["newer", "more fields", saying(newer), /unknown here/],
    [
      "newer",
      "more fields beside",
      beside([[0, "IN-01", 1], null, null, null, null, 5, "0123abcd", 1]),
      /beside.*unknown/,
    ],
    ["invalid", "nothing beside", beside([]), /beside\.scenario is missing/],
    ["invalid", "no run beside", beside("IN-01"), /beside/],
    ["invalid", "a run beside without its check", beside([[0, "IN-01", 1]]), /beside\.check is missing/],
    ["newer", "an unknown choice", saying([...payload, [[3, "?", "kvserver"]]]), /choices\[0\].*unknown/],
    ["newer", "another kind of scenario", saying([1, 5, "0123abcd", [2, "x"]]), /scenario.*unknown/],
    ["newer", "a choice with more fields", saying([...payload, [[3, "k", "kvserver", 1]]]), /choices\[0\]/],
    ["tooLarge", "a long text", `1.5.${"A".repeat(linkLengthMax)}z`, /at most 16384/],
    ["tooLarge", "a very long text", "#".repeat(1_000_000), /too long for a link: 1000000/],
    ["tooLarge", "much inside", zlib(new Uint8Array(300_000)), /more than 256 KB/],
    ["invalid", "not UTF-8", zlib(Uint8Array.of(0x5b, 0xff, 0x5d)), /UTF-8/],
    ["invalid", "not JSON", zlib("[1,"), /JSON/],
    ["invalid", "nothing inside", zlib(""), /JSON/],
    ["invalid", "another kind of JSON", saying({ step: 5 }), /link is not a list/],
    ["invalid", "too few fields", saying([1, 5]), /link\.check is missing/],
    ["invalid", "a step that is no number", saying([1, "5", "0123abcd", [0, "x", 1]]), /link\.step is not a number/],
    ["invalid", "a broken id", saying([1, 5, "0123abcd", [0, "a b", 1]]), /scenario\.id is not the id/],
    ["invalid", "no verb", saying([...payload, [[3]]]), /choices\[0\] does not begin/],
    ["invalid", "choices out of order", saying([...payload, [[0, "k", "a"]]]), /choices\[0\]\.step/],
    ["invalid", "a nameless choice", saying([...payload, [[3, "k"]]]), /choices\[0\]\.node is missing/],
    ["invalid", "a name that is too long", saying([...payload, [[3, "k", "a".repeat(999)]]]), /longer than 200/],
    ["invalid", "deep nesting", zlib("[".repeat(100_000)), /JSON/],
    ["invalid", "deep nesting that is JSON", zlib("[".repeat(50_000) + "]".repeat(50_000)), /link\.release/],
  ];
  test.each(cases)("%s: %s", async (kind, _, text, says) => {
    const failed = await failure(text);
    expect(failed.kind).toBe(kind);
    expect(failed.says).toMatch(says);
  });

  test("a table that names the prototype", async () => {
    for (const field of ["options", "hosts", "clients", "preset"]) {
      const position = { options: 5, hosts: 9, clients: 10, preset: 11 }[field] ?? 0;
      const scenario: unknown[] = Array.from({ length: position }, () => null);
      const table = `{"__proto__":${field === "options" ? '"x"' : field === "clients" ? "[]" : '[{"polluted":"yes"}]'}}`;
      const json = JSON.stringify([1, 5, "0123abcd", [1, "A", ...scenario.slice(1, 4), "p", ...scenario.slice(5), 0]]);
      const failed = await failure(zlib(json.replace(/,0\]\]$/, `,${table}]]`)));
      expect(failed).toMatchObject({ kind: "invalid" });
      expect(failed.says).toContain(`scenario.${field} has an entry called __proto__`);
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    }
  });
});

test("names that every object inherits are names like others", async () => {
  const options = { constructor: "x", toString: "y", hasOwnProperty: "z" };
  const result = await read(saying([1, 5, "0123abcd", [0, "FA-01", 1], options]));
  expect(result).toMatchObject({ ok: true });
  expect(result.ok && Object.entries(result.content.options)).toEqual(Object.entries(options));
});
