// Schedules on the command line: taken before the clock goes on, carried by links, printed again; and what is said when one does not fit.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sim } from "./command-line.ts";
import type { Told } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "replicarium-schedule-"));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const hashOf = ({ out }: Told): string => (JSON.parse(out) as { traceHash: string }).traceHash;

const lost = `clock until sent kvserver -> * kvPutReplica
drop kvserver -> kvserver2 kvPutReplica  # the replica never hears of it
`;

describe.concurrent("a schedule on the command line", { timeout: 60_000 }, () => {
  test("is taken before the clock goes on, printed as a schedule, and taken again", async () => {
    const given = file("lost.txt", lost);
    const first = await sim(["run", "IN-01", "--schedule", given, "--summary"]);
    expect([first.code, first.err]).toEqual([0, ""]);
    expect(JSON.parse(first.out)).toMatchObject({ operations: [{ outcome: "unknown" }] });
    const printed = await sim(["run", "IN-01", "--schedule", given, "--trace", "schedule"]);
    expect(printed.out).toMatch(/^# IN-01: .*\nclock \d+\ndrop kvserver -> kvserver2 kvPutReplica\nclock \d+\n$/);
    const again = await sim(["run", "IN-01", "--schedule", "-", "--summary"], printed.out);
    expect([again.code, hashOf(again)]).toEqual([0, hashOf(first)]);
  });

  test("a link carries it, and another one after it", async () => {
    const given = file("carried.txt", lost);
    const first = await sim(["link", "IN-01", "--schedule", given, "--at", "27"]);
    expect([first.code, first.err]).toEqual([0, ""]);
    const opened = await sim(["run", first.out.trim(), "--summary"]);
    const straight = await sim(["run", "IN-01", "--schedule", given, "--summary"]);
    expect([opened.code, hashOf(opened)]).toEqual([0, hashOf(straight)]);
    const more = await sim(["run", first.out.trim(), "--schedule", "-", "--trace", "schedule"], "pause kvserver3\n");
    expect(more.out).toMatch(/clock \d+\ndrop [^\n]+\npause kvserver3\n/);
  });

  test("a clock line alone changes nothing, so the expectations are judged", async () => {
    const wrong = file(
      "wrong.yaml",
      `id: MY-01
title: Mine
protocol: primary-backup
clients: { client1: [put 25 x] }
expect: { operations: { client1: [refused] } }
`,
    );
    expect((await sim(["run", wrong, "--schedule", "-"], "clock 3\n")).code).toBe(1);
    expect((await sim(["run", wrong, "--schedule", "-"], lost)).code).toBe(0);
  });

  test("a line that cannot be read names file, line and column", async () => {
    const bad = file("bad.txt", "clock 3\n  drop kvserver > kvserver2 kvPutReplica\n");
    const { code, out, err } = await sim(["run", "IN-01", "--schedule", bad, "--trace", "text"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      `${bad}:2:17: \`>\` stands where \`->\` should; the line is written \`drop FROM -> TO TYPE [2nd]\`.\n`,
    );
  });

  test("a line that fits nothing says what was wanted and in flight; what ran so far is printed with --trace", async () => {
    const lines = "clock until sent kvserver -> kvserver2 kvPutReplica\ndrop kvserver -> kvserver3 kvPutReplica\n";
    const says =
      'stdin:2:1: The schedule stops at line 2, "drop kvserver -> kvserver3 kvPutReplica": No kvPutReplica from kvserver to kvserver3 is in flight. In flight: kvserver -> kvserver2 kvPutReplica.\n';
    const traced = await sim(["run", "IN-01", "--schedule", "-", "--trace", "text"], lines);
    expect([traced.code, traced.err]).toEqual([2, says]);
    expect(traced.out).toMatch(/> kvserver sends kvPutReplica .* to kvserver2.*\n$/);
    const plain = await sim(["run", "IN-01", "--schedule", "-"], lines);
    expect(plain).toEqual({ code: 2, out: "", err: says });
    expect(await sim(["link", "IN-01", "--schedule", "-"], lines)).toEqual(plain);
  });

  test.each([
    ["a file that is not there", ["run", "IN-01", "--schedule", "no-such.txt"], /no-such\.txt cannot be read: /],
    ["another form of the trace", ["run", "IN-01", "--trace", "yaml"], /--trace is text, jsonl or schedule, not yaml/],
    ["a command without schedules", ["list", "--schedule", "x"], /list has no option --schedule/],
  ])("%s is a sentence and exit 2", async (_, args, says) => {
    const { code, out, err } = await sim(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(says);
  });
});
