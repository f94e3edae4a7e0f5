// Whatever a file holds, reading it gives a history or a sentence with its place, never another exception. HISTORIES_MUTATIONS says how often.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { draw } from "../../kernel/random.ts";
import { modelFor } from "../check/models.ts";
import { LinearizabilityCheck } from "../check/linearizability.ts";
import { readHistory } from "./index.ts";

const mutations = Number(process.env["HISTORIES_MUTATIONS"] ?? 5000);
const firstSeed = Number(process.env["HISTORIES_SEED"] ?? 1);
const kv = readFileSync(fileURLToPath(new URL("../testdata/kv/c01-bad.txt", import.meta.url)), "utf8");
const sources = [
  kv,
  `[${kv}]`,
  `INFO  jepsen.util - 0\t:invoke\t:write\t1\nINFO  jepsen.util - 1\t:invoke\t:cas\t[1 2]\nINFO  jepsen.util - 0\t:ok\t:write\t1
INFO  jepsen.util - 1\t:info\t:cas\t:timed-out\nINFO  jepsen.util - 0\t:invoke\t:read\tnil\nINFO  jepsen.util - 0\t:ok\t:read\t2\n`,
  `{"index":0,"time":1,"process":0,"client":"a","type":"invoke","f":"put","key":"x","value":"\\u00e9"}
{"index":1,"time":2,"process":1,"type":"invoke","f":"cas","key":"y","value":[1,null]}
{"index":2,"time":2.5,"process":0,"client":"a","type":"ok","f":"put","key":"x","value":"\\u00e9"}\n`,
];
const pieces = [
  "{",
  "}",
  "[",
  "]",
  "(",
  "#{",
  "#_",
  "#inst ",
  '"',
  "\\",
  ";",
  ":",
  "^",
  "nil",
  "-",
  "1e999",
  "9".repeat(30),
  "\u0000",
  "\ud800",
  "\n",
  "\t",
  ",",
  "__proto__",
  ":value",
  "0",
  "{}",
  '{"',
  "#",
];

function mutated(seed: number): string {
  let drawn = 0;
  const below = (n: number): number => Math.floor(draw(seed, `${drawn++}`) * n);
  let text = sources[below(sources.length)]!;
  for (let n = 1 + below(4); n > 0; n--) {
    const at = below(text.length);
    const length = below(6) === 0 ? below(text.length) : below(4);
    const piece =
      below(3) === 0
        ? ""
        : below(4) === 0
          ? text.slice(below(text.length)).slice(0, below(200))
          : pieces[below(pieces.length)]!;
    text = text.slice(0, at) + piece + text.slice(at + length);
  }
  return text;
}

test(`${mutations} damaged files`, { timeout: 3_600_000 }, () => {
  const met = { read: 0, refused: 0 };
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const text = mutated(seed);
    const read = readHistory(text);
    if (read.ok) {
      met.read++;
      const model = modelFor(read.history.calls);
      if (model && seed % 10 === 0) new LinearizabilityCheck(read.history, model).run(1000);
      continue;
    }
    met.refused++;
    const lines = text.split("\n");
    expect([seed, read.says]).toEqual([seed, expect.stringMatching(/^.{10,400}$/)]);
    expect([seed, read.says.endsWith(".")]).toEqual([seed, true]);
    expect([seed, read.line >= 1 && read.line <= lines.length]).toEqual([seed, true]);
    expect([seed, read.column >= 1 && read.column <= lines[read.line - 1]!.length + 1]).toEqual([seed, true]);
  }
  expect(Math.min(met.read, met.refused)).toBeGreaterThan(mutations / 50);
});
