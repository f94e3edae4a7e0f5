// The command line as a person meets it: what it prints, and its exit codes (DECISIONS 20). Bad input is a sentence, never a stack.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sim as simOf } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "replicarium-"));

const sim = (...words: string[]) => simOf(words);

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const mine = `id: MY-01
version: 1
title: Mine
summary: Mine.
protocol: primary-backup
clients: { client1: [put 25 x] }
`;

describe.concurrent("the command line", { timeout: 60_000 }, () => {
  test("IN-01 as issued: 6 datagrams, 60 ms from the request, and 40 ms in parallel", async () => {
    const { code, out } = await sim("run", "IN-01", "--summary");
    expect(code).toBe(0);
    const summary = JSON.parse(out) as {
      operations: { messages: number; requestSentAt: number; end: number }[];
      traceHash: string;
    };
    const [put] = summary.operations;
    expect(put).toMatchObject({ client: "client1", op: "put", key: "25", outcome: "ok", result: true, messages: 6 });
    expect((put?.end ?? 0) - (put?.requestSentAt ?? 0)).toBe(60);
    expect(summary.traceHash).toMatch(/^[0-9a-f]{16}$/);
    const parallel = JSON.parse((await sim("run", "IN-01-parallel", "--summary")).out) as typeof summary;
    expect((parallel.operations[0]?.end ?? 0) - (parallel.operations[0]?.requestSentAt ?? 0)).toBe(40);
  });

  test("a summary says which fault left what is promised, once it has", async () => {
    const at = async (...args: string[]): Promise<unknown> =>
      (JSON.parse((await sim("run", ...args, "--summary")).out) as { leftPromise: unknown }).leftPromise;
    expect(await at("IN-01")).toBeNull();
    expect(await at("FA-01", "--to", "31")).toBeNull();
    expect(await at("FA-01")).toMatchObject({ step: 32, says: expect.stringContaining("lost messages") as string });
  });

  test("a summary in the middle knows nothing of what comes", async () => {
    const { out } = await sim("run", "IN-01", "--to", "22", "--summary");
    expect(JSON.parse(out)).toMatchObject({
      steps: 22,
      operations: [{ outcome: "pending", requestSentAt: null, end: null, messages: 0 }],
    });
  });

  test("an expectation that fails is named, and is exit 1, whatever --until says", async () => {
    const wrong = file("wrong.yaml", `${mine}expect: { operations: { client1: [refused] } }\n`);
    for (const more of [[], ["--until", "quiet"]]) {
      const { code, err } = await sim("run", wrong, "--summary", ...more);
      expect(code).toBe(1);
      expect(err).toContain('operations.client1[0] (put 25): expected outcome "refused", and it was "ok".');
    }
    expect((await sim("run", wrong, "--to", "3", "--summary")).code).toBe(0);
  });

  test("a link that it prints opens again at its step", async () => {
    const { out } = await sim("link", "IN-01", "--option", "forward=parallel", "--at", "25");
    const again = await sim("run", out.trim(), "--to", "25", "--summary");
    expect(again.code).toBe(0);
    expect(again.err).toBe("");
    expect((await sim("link", out.trim())).out).toBe(out);
  });

  test("a variant of a file runs by its name", async () => {
    const two = file("two.yaml", `${mine}variants: { twice: { clients: { client1: [put 25 x, get 25] } } }\n`);
    const { out } = await sim("run", `${two}#twice`, "--summary");
    expect((JSON.parse(out) as { operations: unknown[] }).operations).toHaveLength(2);
    expect((await sim("run", `${two}#nosuch`)).err).toContain("has no variant nosuch; it has");
  });

  const bad: readonly (readonly [string, string[], RegExp])[] = [
    ["an unknown command", ["rnu", "IN-01"], /no command rnu; did you mean run\?/],
    ["an unknown scenario", ["run", "IN-1"], /no scenario and no file called IN-1; did you mean IN-0\d\?/],
    [
      "an unknown option of a protocol",
      ["run", "IN-01", "--option", "forwards=x"],
      /has no option forwards; it has .*forward/,
    ],
    [
      "an unknown value",
      ["run", "IN-01", "--option", "forward=both"],
      /forward is one of sequential, parallel, not both/,
    ],
    ["an option twice", ["run", "IN-01", "--seed", "1", "--seed", "2"], /--seed is given 2 times/],
    ["a word too much", ["run", "IN-01", "BH-01"], /"BH-01" is too much/],
    ["a negative seed", ["run", "IN-01", "--seed=-1"], /--seed wants a whole number/],
    ["a step that is not there", ["run", "IN-01", "--to", "999"], /has 30 steps/],
    ["a directory", ["run", "sim-core"], /cannot be read/],
    ["a cut link", ["run", "#g.IN-01.1.25.619eeac9"], /cut/],
    ["an address that is none", ["link", "IN-01", "--base", "here"], /--base wants a whole address/],
  ];
  test.each(bad)("%s is a sentence and exit 2", async (_, args, says) => {
    const { code, out, err } = await sim(...args);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
    expect([code, out]).toEqual([2, ""]);
  });

  test("a file with mistakes names line, column and what would be right", async () => {
    const { code, err } = await sim("validate", file("bad.yaml", mine.replace("clients", "clientz")));
    expect(code).toBe(2);
    expect(err).toMatch(/bad\.yaml:6:1: .*clientz.*clients/);
  });

  test("a file with odd names runs like any other", async () => {
    const odd = file("odd.yaml", `${mine}hosts: { kvserver: { files: { database: constructor } } }\n`);
    expect((await sim("run", odd, "--summary")).code).toBe(0);
  });
});
