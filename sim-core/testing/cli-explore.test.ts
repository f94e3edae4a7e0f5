// `explore` as a person meets it: its verdicts with their exit codes (DECISIONS 20), the found run, and what it says where it cannot tell.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { printScenario } from "../run/scenario-format/print.ts";
import { sim } from "./command-line.ts";
import { sketch } from "./sketch.ts";
import type { Sketch } from "./sketch.ts";

const timeout = 60_000;

function file(name: string, sketched: Sketch): string {
  const path = join(mkdtempSync(join(tmpdir(), "replicarium-explore-")), name);
  writeFileSync(path, printScenario(sketch(sketched)));
  return path;
}

test(
  "a defect is found: exit 1, with the run as lines and as a link that breaks where it says",
  { timeout },
  async () => {
    const { code, out } = await sim([
      "explore",
      "FA-01",
      "--option",
      "onReplicaFailure=replyTrue",
      "--faults",
      "timeout=1",
    ]);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^Broken: INV-ACK, acknowledged writes are stored\. client1 was/),
    ]);
    expect(out).toMatch(/The shortest way found takes 6 steps from step 35 on/);
    const link = out.split("\n").find((line) => line.startsWith("#")) ?? "";
    const played = await sim(["run", link, "--summary"]);
    const { verdicts } = JSON.parse(played.out) as { verdicts: Record<string, { status: string }> };
    expect(verdicts["INV-ACK"]?.status).toBe("broken");
  },
);

test("everything was searched: exit 0, with the bounds", { timeout }, async () => {
  const { code, out } = await sim(["explore", "IN-01"]);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^Holds within these bounds: 8 distinct worlds.*\nBounds: 1 client/),
  ]);
});

test("a cap came first: exit 3; what is asked wrongly: exit 2", { timeout }, async () => {
  const capped = await sim(["explore", "IN-02", "--worlds", "3", "--json"]);
  expect(capped.code).toBe(3);
  expect(JSON.parse(capped.out)).toMatchObject({ verdict: "stopped", worlds: 3, found: null, unjudged: [] });
  const wrong = await sim(["explore", "IN-02", "--faults", "fire=1"]);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('"fire=1" is no fault')]);
});

test(
  "where a property cannot be judged nothing is said to hold: exit 3, and in how many worlds",
  { timeout },
  async () => {
    // When one of so many appends is answered, there are more orders of the others than are followed.
    const clients = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`client${n}`, [`append 1 ${n}`]]));
    const scenario = file("appends.yaml", { clients, options: { append: "on", replies: "afterItself" } });
    const { code, out } = await sim(["explore", scenario, "--property", "INV-LIN", "--depth", "9"]);
    expect([code, out]).toEqual([
      3,
      expect.stringMatching(
        /^Stopped by a cap; nothing found so far: .*\. INV-LIN could not be judged in 7 worlds\. Too many calls of key 1 are open at once/,
      ),
    ]);
  },
);

test("where it cannot begin as usual it says from where it can: exit 2", { timeout }, async () => {
  const usual = await sim(["explore", "BH-03"]);
  expect([usual.code, usual.err]).toEqual([
    2,
    expect.stringMatching(/client1 still waits for an answer\. With --from booted it begins where everybody is up/),
  ]);
  expect((await sim(["explore", "BH-03", "--from", "booted", "--faults", "timeout=1"])).code).toBe(1);
});
