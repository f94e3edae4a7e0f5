// `compare`, as a person meets it: the price list of replication, other systems found by themselves, and sentences where nothing can be compared.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readLink, webDeflater } from "../run/link/index.ts";
import { sim } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "replicarium-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));

const compare = (...words: string[]) => sim(["compare", ...words]);

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

interface Price {
  readonly scenario: string;
  readonly servers: number;
  readonly operations: readonly { readonly outcome: string; readonly messages: number; readonly d: number | null }[];
}

describe.concurrent("compare", { timeout: 60_000 }, () => {
  test("IN-11 is the price list: servers, messages and time of one put in every system", async () => {
    const { code, out } = await compare("IN-11", "--json");
    expect(code).toBe(0);
    const prices = Object.fromEntries(
      (JSON.parse(out) as Price[]).map(({ scenario, servers, operations: [put] }) => [
        scenario,
        [servers, put?.outcome, put?.messages, put?.d],
      ]),
    );
    expect(prices).toMatchObject({
      "IN-11-unreplicated": [1, "ok", 2, 2],
      "IN-11-primary-backup": [3, "ok", 6, 6],
      "IN-11-primary-backup-parallel": [3, "ok", 6, 4],
      "IN-11-two-phase-commit": [5, "ok", 18, 6],
      "IN-11-view-service": [2, "ok", 4, 4],
    });
  });

  test("as text it is a table with the same figures", async () => {
    const { out } = await compare("IN-11-primary-backup", "IN-11-two-phase-commit");
    expect(out).toContain("d is the time that one message takes: 10 ms.");
    expect(out).toMatch(/^IN-11-primary-backup +primary-backup +3 +ok +6 +60 ms +6d$/m);
    expect(out).toMatch(/^IN-11-two-phase-commit +two-phase-commit +5 +ok +18 +60 ms +6d$/m);
  });

  test("one file alone is compared with its variants and with the other systems; who cannot run it says why", async () => {
    const text = (key: string) => `id: MY-01
version: 1
title: Mine
protocol: two-phase-commit
clients: { client1: [put ${key} x, get ${key}] }
faults: [{ at: 5000, do: crash S1 }]
variants: { slow: { network: { latency: 30 } }, other: { clients: { client1: [get 1] } } }
`;
    const { code, out, err } = await compare(file("number.yaml", text("7")));
    expect(code).toBe(0);
    expect(out).toMatch(/^MY-01-slow +two-phase-commit +5 +ok +18 +180 ms +6d$/m);
    expect(out).toMatch(/^MY-01-in-primary-backup +primary-backup +3 +2 ok +8 +mean 40 ms +4d$/m);
    expect(err).toContain("MY-01-other is left out: its workload is another one.");
    expect(err).toContain(
      "Of MY-01 only the clients come along. Left out, since it speaks of nodes of two-phase-commit",
    );
    const word = await compare(file("word.yaml", text("k").replace(/variants.*\n/, "")));
    expect(word.code).toBe(0);
    expect(word.out).toMatch(/^MY-01-in-view-service +view-service +2 +2 ok/m);
    expect(word.err).toMatch(/Primary-backup cannot run this workload: client1's "put k x"\. Keys here are int32/);
  });

  test("of two it prints the link to both, and takes it", async () => {
    const { out } = await compare("IN-11-unreplicated", "IN-01-parallel", "--base", "https://example.org/r/");
    const link = out.trim().split("\n").at(-1) ?? "";
    expect(await readLink(link, webDeflater)).toMatchObject({
      ok: true,
      content: { scenario: { id: "IN-11-unreplicated" }, beside: { scenario: { id: "IN-01-parallel" } } },
    });
    expect(await sim(["run", link])).toMatchObject({
      code: 2,
      err: expect.stringContaining("two runs side by side") as string,
    });
    expect((await compare(link)).out).toMatch(/^IN-01-parallel +primary-backup +3 +ok +6 +40 ms +4d$/m);
  });

  test("expectations that do not hold are named, and the exit code says so", async () => {
    const wrong = "id: MY-02\ntitle: Wrong\nprotocol: unreplicated\nclients: { client1: [get 1] }\n";
    const expects = "expect: { operations: { client1: [{ outcome: ok, messages: 6 }] } }\n";
    const { code, err } = await compare(file("wrong.yaml", wrong + expects));
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("MY-02: operations.client1[0] (get 1): expected messages 6"),
    ]);
  });

  test("different workloads, unknown names and too many runs for a link are sentences", async () => {
    expect((await compare("IN-01", "IN-04")).err).toMatch(
      /^Only runs of the same workload can be compared\. The clients of IN-01/,
    );
    expect((await compare("IN-12", "IN-01")).err).toContain("There is no scenario and no file called IN-12");
    const many = await compare("IN-11", "--base", "https://example.org/");
    expect([many.code, many.err]).toEqual([
      2,
      expect.stringContaining("A link shows two runs side by side, and these are"),
    ]);
    expect((await compare()).err).toContain("compare wants scenarios' ids, files or a link.");
  });
});
