// `check` and `run --history` as a person meets them: verdict, explanation, exit codes (DECISIONS 20), and a sentence for what cannot be read.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sim } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "replicarium-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const stale = `{"process":0,"client":"client1","type":"invoke","f":"put","key":"25","value":"a"}
{"process":0,"client":"client1","type":"ok","f":"put","key":"25","value":"a"}
{"process":0,"client":"client1","type":"invoke","f":"put","key":"25","value":"b"}
{"process":0,"client":"client1","type":"ok","f":"put","key":"25","value":"b"}
{"process":1,"client":"client2","type":"invoke","f":"get","key":"25"}
{"process":1,"client":"client2","type":"ok","f":"get","key":"25","value":"a"}
`;

describe.concurrent("check", { timeout: 60_000 }, () => {
  test("a linearizable history: an order, and exit 0", async () => {
    const { code, out } = await sim(["check", "sim-core/history/testdata/kv/c01-ok.txt"]);
    expect(out).toMatch(/^Linearizable: yes\. 58 calls of 1 process, 10 keys, read as edn\.\nAn order that explains/);
    expect(code).toBe(0);
  });

  test("a history that is not: the core, why none can be next, what it still has, and exit 1", async () => {
    const { code, out } = await sim(["check", file("stale.jsonl", stale)]);
    expect(out).toBe(`Linearizable: no. 3 calls of 2 processes, 1 key, read as jsonl.
Key "25": of 3 calls the first 3 already contradict each other, and of those alone these 3:
  line 1  client1: put 25 "a"
  line 3  client1: put 25 "b"
  line 5  client2: get 25 = "a"
After client1's put 25 "a", then client1's put 25 "b" (the value is "b" then):
  client2's get 25 = "a" cannot be next because key 25 holds "b" then.
What it still has: sequential consistency.
`);
    expect(code).toBe(1);
  });

  test("the same as JSON, from standard input", async () => {
    const { code, out } = await sim(["check", "-", "--json", "--model", "kv"], stale);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ...{ linearizable: false, verdict: "violated", model: "kv", form: "jsonl", calls: 3 },
      levels: { linearizable: "violated", sequential: "ok", coherent: "ok", readYourWrites: "ok" },
      violation: {
        key: "25",
        core: [{ id: "line 1" }, { id: "line 3" }, { id: "line 5", process: "client2", says: 'get 25 = "a"' }],
        attempts: [{ order: ["line 1", "line 3"], holds: "b", stuck: [{ id: "line 5" }] }],
      },
    });
  });

  const register = "{:process 0 :type :invoke :f :cas :value [1 2]}\n";
  const bad: readonly (readonly [string, () => string[], RegExp])[] = [
    ["a file that is not there", () => ["no-such-file"], /^no-such-file cannot be read/],
    ["a damaged file", () => [file("cut.jsonl", stale.slice(0, 200))], /cut\.jsonl:3:\d+: This is not JSON/],
    ["an empty file", () => [file("empty.log", "")], /empty\.log:1:1: The file is empty/],
    ["bytes that are no text", () => [file("bytes", new Uint8Array([123, 255, 254]))], /no text in UTF-8/],
    [
      "a model of another name",
      () => [file("a.edn", register), "--model", "stack"],
      /--model is one of register, cas-register, kv/,
    ],
    [
      "a model that does not fit",
      () => [file("b.edn", register), "--model", "register"],
      /a register knows read, write, and line 1 is a cas/,
    ],
    [
      "calls of two models",
      () => [file("c.edn", `${register}{:process 1 :type :invoke :f :put :value 1}`)],
      /no model knows both cas \(line 1\) and put/,
    ],
  ];
  test.each(bad)("%s is a sentence and exit 2", async (_, args, says) => {
    const { code, out, err } = await sim(["check", ...args()]);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
    expect([code, out]).toEqual([2, ""]);
  });
});

describe.concurrent("run --history", { timeout: 60_000 }, () => {
  test.each(["jsonl", "edn", "porcupine"])("what it prints as %s is checked like any other", async (form) => {
    const { code, out } = await sim(["run", "IN-02", "--history", form]);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n")).toHaveLength(4);
    const checked = await sim(["check", "-", "--json"], out);
    expect(JSON.parse(checked.out)).toMatchObject({
      linearizable: true,
      calls: 2,
      model: form === "edn" ? "register" : "kv",
    });
  });

  test("what a store held at first is told, and a lost answer is info", async () => {
    const mine = file(
      "mine.yaml",
      `id: MY-01
version: 1
title: Mine
summary: Mine.
protocol: primary-backup
preset:
  kvserver: { store: { "25": old } }
  kvserver2: { store: { "25": old } }
  kvserver3: { store: { "25": old } }
clients: { client1: [get 25, put 25 new] }
faults: [ { when: sent kvserver -> client1 KvResponse.put, do: drop } ]
`,
    );
    const { out, err } = await sim(["run", mine, "--history", "jsonl"]);
    expect(err).toBe("");
    const events = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ client, type, f, value }) => [client, type, f, value])).toEqual([
      ["initial", "invoke", "put", "old"],
      ["initial", "ok", "put", "old"],
      ["client1", "invoke", "get", null],
      ["client1", "ok", "get", "old"],
      ["client1", "invoke", "put", "new"],
      ["client1", "info", "put", "new"],
    ]);
    expect((await sim(["check", "-"], out)).code).toBe(0);
  });

  test.each([
    [["--history", "csv"], /--history is one of jsonl, edn, porcupine, not csv/],
    [["--history", "jsonl", "--summary"], /--history is printed instead of/],
  ])("%j is a sentence and exit 2", async (more, says) => {
    const { code, err } = await sim(["run", "IN-01", ...more]);
    expect(err).toMatch(says);
    expect(code).toBe(2);
  });
});
