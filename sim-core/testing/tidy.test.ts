// House rules that no other tool keeps: what the core may not call, how long and how named files are, what a protocol's folder holds.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const top = fileURLToPath(new URL("../..", import.meta.url));
const longest = 250;

const list = (folder: string): string[] =>
  existsSync(top + folder)
    ? readdirSync(top + folder, { recursive: true, encoding: "utf8" }).map(
        (path) => `${folder}/${path.replaceAll("\\", "/")}`,
      )
    : [];
const files = ["sim-core", "scenarios", "app", ".ci"]
  .flatMap(list)
  .concat(readdirSync(top))
  .filter((path) => !/(^|\/)(testdata|__golden__|node_modules)\//.test(path));
const code = files.filter((path) => /\.(ts|svelte)$/.test(path));
const core = code.filter((path) => /^sim-core\/(?!cli\/|testing\/|bench\/)/.test(path) && !path.endsWith(".test.ts"));
const app = code.filter((path) => path.startsWith("app/"));
const self = "sim-core/testing/tidy.test.ts"; // quotes what it forbids

/** Named so that a failure reads as a list of sentences. */
const offences: (paths: string[], judge: (text: string, path: string) => string | undefined | false) => string[] = (
  paths,
  judge,
) =>
  paths.flatMap((path) => {
    const offence = path === self ? undefined : judge(readFileSync(top + path, "utf8"), path);
    return offence ? [`${path}: ${offence}`] : [];
  });

/** The first line that matches, outside comments. */
function lineWith(pattern: RegExp, text: string): number | undefined {
  const lines = text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, "")).split("\n");
  const at = lines.findIndex((line) => pattern.test(line.replace(/(^|\s)\/\/.*/, "")));
  return at < 0 ? undefined : at + 1;
}

const clock = "the world's virtual time, or an `after` transition in a chart";
const banned: [pattern: RegExp, instead: string][] = [
  [/\bMath\.random\b/, "a draw from kernel/random, keyed by the seed"],
  [/\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/, clock],
  [/\b(setTimeout|setInterval|setImmediate|queueMicrotask)\(/, clock],
  [
    /\bMath\.(a?(sin|cos|tan)h?|atan2|exp|expm1|log(2|10|1p)?|pow|cbrt|hypot)\b/,
    "integer arithmetic: engines round these differently",
  ],
  [/\bconsole\./, "words that are returned; the command line prints them"],
  [/\beval\(|\bnew Function\(/, "a function"],
  [/\.(sort|toSorted)\(\)/, "a comparator"],
  [/\.(localeCompare|toLocale\w+)\(|\bIntl\./, "`<` and `>`, the same on every machine"],
];

describe("tidy", () => {
  test.each(banned)("the core does without %s", (pattern, instead) => {
    const found = offences(core, (text) => {
      const line = lineWith(pattern, text);
      return line !== undefined && `line ${line}: use ${instead}`;
    });
    expect(found).toEqual([]);
  });

  test(`no file has more than ${longest} lines`, () => {
    expect(
      offences(code, (text) => {
        const lines = text.trimEnd().split("\n").length;
        return lines > longest && `${lines} lines: it holds two ideas`;
      }),
    ).toEqual([]);
  });

  test("every file opens with what it is", () => {
    expect(
      offences(
        code,
        (text) => !/^(\/\/ |\/\*\*|<!--)/.test(text) && "open with a comment: what it is and why it exists",
      ),
    ).toEqual([]);
  });

  test("files are kebab-case, components PascalCase", () => {
    const named = (path: string) =>
      path.endsWith(".svelte")
        ? /^[A-Z][A-Za-z0-9]*\.svelte$/.test(basename(path))
        : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.ts$/.test(basename(path));
    expect(code.filter((path) => !named(path))).toEqual([]);
  });

  test("every protocol's folder holds the same files and is registered", () => {
    const parts = [
      "README.md",
      "messages.ts",
      "handlers.ts",
      "machine.ts",
      "properties.ts",
      "options.ts",
      "describe.ts",
      "index.ts",
      "testdata",
    ];
    const folder = "sim-core/protocols";
    const protocols = existsSync(top + folder)
      ? readdirSync(top + folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
      : [];
    const registry = existsSync(`${top}${folder}/index.ts`) ? readFileSync(`${top}${folder}/index.ts`, "utf8") : "";
    const missing = protocols.flatMap(({ name }) => [
      ...parts.filter((part) => !existsSync(`${top}${folder}/${name}/${part}`)).map((part) => `${name} lacks ${part}`),
      ...(registry.includes(`"./${name}/index.ts"`) ? [] : [`${name} is not in the registry`]),
    ]);
    expect(missing).toEqual([]);
  });

  test("nothing is evaluated or inserted as raw HTML, and no test is run alone", () => {
    expect(
      offences(code, (text) => {
        const line = lineWith(/\{@html|\beval\(|\bnew Function\(|\b(test|it|describe)\.only\(/, text);
        return line !== undefined && `line ${line}`;
      }),
    ).toEqual([]);
  });

  test("the app's imports of types, too, enter the core by its door", () => {
    // The layers test sees components only as compiled, without their types.
    expect(
      offences(app, (text) => {
        const line = lineWith(/from "(xstate|\.[^"]*\/(?!sim-core\/testing\/)sim-core\/[^"]*)"/, text);
        return line !== undefined && `line ${line}: import from "#core"`;
      }),
    ).toEqual([]);
  });

  test("nothing names the machine it was written on", () => {
    const readable = files.filter((path) => /\.(ts|js|mjs|svelte|html|json|jsonc|md|yaml)$/.test(path));
    expect(
      offences(readable, (text) => {
        const path = /(file:\/\/)?\/(home|Users|root)\/\w[^\s"'`)]*/.exec(text)?.[0];
        return path !== undefined && `names ${path}`;
      }),
    ).toEqual([]);
    const lock = readFileSync(`${top}package-lock.json`, "utf8");
    expect(
      /"resolved": .*/.exec(lock)?.[0],
      "write the lock file with omit-lockfile-registry-resolved",
    ).toBeUndefined();
  });
});
