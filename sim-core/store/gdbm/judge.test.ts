// The judge: GNU's own tools. The same changes are made here and by gdbmtool in the same file, which must then be the same in every byte
// that means something. GDBM_SEQUENCES=N compares N random sequences, GDBM_SEED the first. Without the tools (Debian: gdbmtool) it says so,
// and the vectors of image.test.ts stand in; in continuous integration on Debian it installs them first.
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { draw } from "../../kernel/random.ts";
import { readFlat, writeFlat } from "./flat-file.ts";
import { geometries } from "./geometry.ts";
import { elements, emptyStore } from "./operations.ts";
import { isOpenable, openable } from "./openable.ts";
import { afterChanges, randomChanges } from "./random-changes.ts";
import type { Change } from "./random-changes.ts";
import { readImage } from "./read-image.ts";
import { recover } from "./recover.ts";
import type { GdbmStore } from "./store.ts";
import { torn } from "./torn.ts";
import { writeImage } from "./write-image.ts";

const sequences = Number(process.env["GDBM_SEQUENCES"] ?? 60);
const firstSeed = Number(process.env["GDBM_SEED"] ?? 1);

const works = (): boolean =>
  ["gdbmtool", "gdbm_dump", "gdbm_load"].every((tool) => !spawnSync(tool, ["--version"]).error);

/** Whether the tools are there, after installing them where that may be done unasked. */
function haveTools(): boolean {
  if (works()) return true;
  if (!process.env["CI"] || process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).error) return false;
  spawnSync("apt-get", ["update"], { timeout: 60_000 });
  spawnSync("apt-get", ["install", "-y", "gdbmtool"], { timeout: 60_000 });
  return works();
}

/** Files that GNU's tools made and do not open again (see openable.ts). */
let unopenable = 0;

const installed = haveTools();
if (!installed)
  process.stdout.write("GNU's gdbmtool is not installed: the vectors of image.test.ts stand in for the judge.\n");
const folder = mkdtempSync(join(tmpdir(), "gdbm-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a tool; anything on its standard error is a failure, since gdbmtool exits 0 whatever happens. */
const run = (tool: string, ...args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(tool, args, { encoding: "latin1", maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error ?? stderr !== "") reject(new Error(`${tool} ${args.join(" ")}: ${stderr}`));
      else resolve(stdout);
    });
  });

/** A key or value in gdbmtool's language: text in quotes, other bytes two at a time. */
function datum(kind: "key" | "content", bytes: string): { readonly define: string; readonly text: string } {
  if (/^[a-z0-9]*$/.test(bytes)) return { define: `define ${kind} string`, text: `"${bytes}"` };
  const pairs = Array.from(
    { length: bytes.length >> 1 },
    (_, n) => bytes.charCodeAt(2 * n) + 256 * bytes.charCodeAt(2 * n + 1),
  );
  return { define: `define ${kind} { ushort a[${pairs.length}] }`, text: `{ {${pairs.join()}} }` };
}

function script(changes: readonly Change[], present: Set<string>): string {
  const lines: string[] = [];
  for (const { key, value } of changes) {
    const name = datum("key", key);
    if (value === null) {
      if (present.delete(key)) lines.push(name.define, `delete ${name.text}`);
      continue;
    }
    const content = datum("content", value);
    present.add(key);
    lines.push(name.define, content.define, `store ${name.text} ${content.text}`);
  }
  return [...lines, "count"].join("\n") + "\n";
}

const keyLines = (store: GdbmStore): string =>
  elements(store)
    .map(({ key, value }) => `${key} ${value}\n`)
    .join("");

const isText = (store: GdbmStore): boolean =>
  elements(store).every(({ key, value }) => /^[a-z0-9]*$/.test(key + value));

/** The data of a dump in base64, keys and values in turn, in its order. */
function dumped(text: string): string[] {
  const lines = text.split("\n").map((line) => (line.startsWith("#:len=") ? "|" : line.startsWith("#") ? "" : line));
  return lines.join("").split("|").slice(1);
}

const inBase64 = (store: GdbmStore): string[] =>
  elements(store).flatMap(({ key, value }) =>
    [key, value].map((text) => Buffer.from(text, "latin1").toString("base64")),
  );

/** Everything about one random sequence; returns what differs, or null. */
async function differs(seed: number): Promise<string | null> {
  const geometry = Object.values(geometries)[Math.floor(3 * draw(seed, "geometry"))]!;
  const longest = seed % 50 === 0 ? 5000 : seed % 10 === 0 ? 1000 : 150;
  const changes = randomChanges(seed, 1 + Math.floor(longest * draw(seed, "count")));
  const half = Math.floor(changes.length * draw(seed, "half"));
  const file = join(folder, `${seed}.gdbm`);
  const before = openable(afterChanges(emptyStore(geometry), changes.slice(0, half)));
  const after = afterChanges(before, changes.slice(half));
  writeFileSync(file, writeImage(before));
  if (!(await run("gdbm_dump", file, "-")).includes(`#:count=${before.count}\n`)) return "the dump before";
  writeFileSync(`${file}.txt`, script(changes.slice(half), new Set(elements(before).map(({ key }) => key))));
  const told = await run("gdbmtool", "-N", "-q", "-f", `${file}.txt`, file);
  if (!told.includes(`${after.count} item`)) return `the count: ${told}`;
  const theirs = readFileSync(file);
  if (Buffer.compare(theirs, writeImage(after, { onto: theirs })) !== 0) return "the file's structure";
  const read = readImage(theirs);
  if (!read.ok) return `reading: ${read.says}`;
  if (JSON.stringify(read.store) !== JSON.stringify(after)) return "the store that was read";
  if (!isOpenable(after)) {
    unopenable++;
    const refused = await run("gdbm_dump", file, "-").catch((error: unknown) => String(error));
    if (!refused.includes("Malformed database file header")) return "that GNU opens its own file after all";
    writeFileSync(file, writeImage(openable(after)));
  }
  const dump = await run("gdbm_dump", file, "-");
  if (dumped(dump).join() !== inBase64(after).join()) return "the dump";
  const flat = readFlat(dump, geometry);
  if (!flat.ok || flat.store.count !== after.count) return `the flat file: ${flat.ok ? "its count" : flat.says}`;
  if (seed % 5 === 0) {
    const list = await run("gdbmtool", "-N", "-q", "-r", file, "list");
    if (isText(after) && list !== keyLines(after)) return "the listing";
    const some = elements(after).some(({ key, value }) => key !== "" && value !== "");
    if (some) {
      writeFileSync(`${file}.flat`, writeFlat(after, "x"));
      await run("gdbm_load", "-n", `${file}.flat`, `${file}.loaded`);
      const loaded = dumped(await run("gdbm_dump", `${file}.loaded`, "-"));
      if (loaded.length !== 2 * after.count) return "what gdbm_load made of the flat file";
    }
    writeFileSync(file, writeImage(openable(after)));
    const recovered = await run("gdbmtool", "-N", "-q", file, "recover", "force", "summary");
    if (!recovered.includes(`Keys recovered: ${after.count}, failed: 0, duplicate: 0`)) return `recover: ${recovered}`;
  }
  rmSync(file);
  return null;
}

describe.runIf(installed)("GNU's own tools", () => {
  test(
    `agree about ${sequences} random sequences from seed ${firstSeed}`,
    { timeout: 60_000 + 200 * sequences },
    async () => {
      const differing: string[] = [];
      let next = firstSeed;
      const worker = async (): Promise<void> => {
        for (let seed = next++; seed < firstSeed + sequences; seed = next++) {
          const found = await differs(seed).catch((error: unknown) => String(error));
          if (found !== null) differing.push(`seed ${seed}: ${found}`);
        }
      };
      await Promise.all(Array.from({ length: cpus().length + 1 }, worker));
      process.stdout.write(
        `GDBM: ${differing.length} of ${sequences} sequences differ, seeds ${firstSeed} to ${firstSeed + sequences - 1}; ${unopenable} files GNU made but would not open.\n`,
      );
      expect(differing).toEqual([]);
    },
  );

  test("recover the same pairs from torn files", { timeout: 60_000 }, async () => {
    for (let seed = 0; seed < 20; seed++) {
      const geometry = Object.values(geometries)[seed % 3]!;
      const before = afterChanges(emptyStore(geometry), randomChanges(seed, 200));
      const synced = writeImage(before);
      const live = writeImage(afterChanges(before, randomChanges(seed + 1000, 60)), { onto: synced });
      const file = join(folder, `torn-${seed}.gdbm`);
      const image = torn({ synced, live, reached: (page) => draw(seed, `page ${page}`) < 0.5, pageBytes: 1024 });
      writeFileSync(file, image);
      const ours = recover(image);
      const theirs = await run("gdbmtool", "-N", "-q", file, "recover").catch(() => null);
      if (theirs === null || !ours.ok) continue;
      const sorted = (data: string[]): string[] =>
        Array.from({ length: data.length >> 1 }, (_, n) => data.slice(2 * n, 2 * n + 2).join()).sort((a, b) =>
          a < b ? -1 : 1,
        );
      expect(sorted(inBase64(ours.store)), `seed ${seed}`).toEqual(sorted(dumped(await run("gdbm_dump", file, "-"))));
    }
  });
});

test.skipIf(installed)("the judge is away: install Debian's gdbmtool to let GNU's own tools compare", () => undefined);
