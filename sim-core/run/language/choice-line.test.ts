// Schedule lines by example: every verb as it is written, what other spellings mean, and what is said about lines that are wrong.
import { describe, expect, test } from "vitest";
import type { Choice } from "../../kernel/choice.ts";
import {
  parseAct,
  parseCall,
  parseChoice,
  parseSchedule,
  printAct,
  printCall,
  printChoice,
  printSchedule,
} from "./index.ts";
import { scheduleLinesMax } from "./schedule.ts";
import { verbForms } from "./verbs.ts";
import { lineCharactersMax } from "./words.ts";

const drop = { do: "drop", from: "kvserver", to: "kvserver3", message: "kvPutReplica", nth: 1 } as const;
const put = { do: "call", client: "client1", kind: "put", key: "25", value: "This is a test" } as const;

const written: readonly [line: string, choice: Choice][] = [
  ["construct kvserver", { do: "construct", node: "kvserver" }],
  ["setAddress kvserver", { do: "setAddress", node: "kvserver" }],
  ["init kvserver", { do: "init", node: "kvserver" }],
  ["startServices kvserver", { do: "startServices", node: "kvserver" }],
  ["stopServices kvserver", { do: "stopServices", node: "kvserver" }],
  ["crash kvserver", { do: "crash", node: "kvserver" }],
  ["powerLoss kvserver", { do: "powerLoss", node: "kvserver" }],
  ["restart kvserver", { do: "restart", node: "kvserver" }],
  ["pause kvserver", { do: "pause", node: "kvserver" }],
  ["resume kvserver", { do: "resume", node: "kvserver" }],
  ["deliver a -> b KvRequest.put 2nd", { do: "deliver", from: "a", to: "b", message: "KvRequest.put", nth: 2 }],
  ["deliver a -> 10.0.0.9 X 11th", { do: "deliver", from: "a", to: "10.0.0.9", message: "X", nth: 11 }],
  ["drop kvserver -> kvserver3 kvPutReplica", drop],
  ["duplicate a -> b X", { do: "duplicate", from: "a", to: "b", message: "X", nth: 1 }],
  ["hold a -> b X 2nd", { do: "hold", from: "a", to: "b", message: "X", nth: 2 }],
  ["release a -> b X", { do: "release", from: "a", to: "b", message: "X", nth: 1 }],
  ["delay a -> b X by 300", { do: "delay", from: "a", to: "b", message: "X", nth: 1, ms: 300 }],
  ["delay a -> b X 3rd by 5", { do: "delay", from: "a", to: "b", message: "X", nth: 3, ms: 5 }],
  [
    'forge a -> b:8080 X n -7 key "25" ok true none null',
    {
      do: "forge",
      ...{ from: "a", fromPort: null, to: "b", toPort: 8080 },
      message: { type: "X", n: -7, key: "25", ok: true, none: null },
    },
  ],
  [
    'forge "a b" :3800 -> b X',
    { do: "forge", from: "a b", fromPort: 3800, to: "b", toPort: null, message: { type: "X" } },
  ],
  ["freeze a t", { do: "freeze", node: "a", process: "", timer: "t" }],
  ["thaw a/p t", { do: "thaw", node: "a", process: "p", timer: "t" }],
  ["giveUp client1", { do: "giveUp", client: "client1" }],
  ["tornPowerLoss kvserver", { do: "tornPowerLoss", node: "kvserver" }],
  ["bounce kvserver", { do: "bounce", node: "kvserver" }],
  ["crashDuring kvserver after 0", { do: "crashDuring", node: "kvserver", after: 0 }],
  [
    "degrade a -> b latency 200 loss 0.5",
    { do: "degrade", from: "a", to: "b", latency: 200, loss: 0.5, duplicate: null, reorder: null },
  ],
  ["partition a b | c | d", { do: "partition", groups: [["a", "b"], ["c"], ["d"]] }],
  ["healAll", { do: "healAll" }],
  ["recover a", { do: "recover", node: "a" }],
  ['edit a replica "b\\nc"', { do: "edit", node: "a", file: "replica", text: "b\nc" }],
  ["fire client1/stub receiveTimeout", { do: "fire", node: "client1", process: "stub", timer: "receiveTimeout" }],
  ["fire client1 receiveTimeout", { do: "fire", node: "client1", process: "", timer: "receiveTimeout" }],
  ['fire a "b c" t', { do: "fire", node: "a", process: "b c", timer: "t" }],
  ["cut a -> b", { do: "cut", from: "a", to: "b" }],
  ["heal a -> b", { do: "heal", from: "a", to: "b" }],
  ["failWrite kvserver 2", { do: "failWrite", node: "kvserver", count: 2 }],
  ['client1 put 25 "This is a test"', put],
  ["client1 get 25", { do: "call", client: "client1", kind: "get", key: "25", value: null }],
  ["c append k x", { do: "call", client: "c", kind: "append", key: "k", value: "x" }],
  ["c putHash k x", { do: "call", client: "c", kind: "putHash", key: "k", value: "x" }],
  ["c delete k", { do: "call", client: "c", kind: "delete", key: "k", value: null }],
  ["c delete k -> S4", { do: "call", client: "c", kind: "delete", key: "k", value: null, server: "S4" }],
  ['c put k "->" -> S4', { do: "call", client: "c", kind: "put", key: "k", value: "->", server: "S4" }],
  ['c "scan" a -> S4', { do: "call", client: "c", kind: "scan", key: "a", value: null, server: "S4" }],
  ['c "scan" a b', { do: "call", client: "c", kind: "scan", key: "a", value: "b" }],
  ['"drop" get 25', { do: "call", client: "drop", kind: "get", key: "25", value: null }],
  ['c put "" "\\x00\\"\\\\\\n#é"', { do: "call", client: "c", kind: "put", key: "", value: '\0"\\\n#é' }],
];

describe("schedule lines", () => {
  test.each(written)("%s", (line, choice) => {
    expect(parseChoice(line)).toEqual({ ok: true, value: choice });
    expect(printChoice(choice)).toBe(line);
  });

  test("no verb lacks an example here", () => {
    const shown = new Set(written.map(([, choice]): string => choice.do));
    expect(verbForms.map(({ word }) => word).filter((word) => !shown.has(word))).toEqual([]);
  });

  test.each([
    ["  drop   kvserver->kvserver3\tkvPutReplica 1st # the replica never hears of it", drop],
    ['client1 put "25" "This is a\\x20test"#', put],
    ['drop "kvserver" -> kvserver3 "kvPutReplica"', drop],
  ])("%s means the same", (line, choice) => {
    expect(parseChoice(line)).toEqual({ ok: true, value: choice });
  });
});

describe("lines that cannot be read", () => {
  test.each([
    ["delver a -> b X", 1, "`delver` is no verb here; did you mean `deliver`?"],
    ["client1 gte 25", 9, "`gte` is no operation here; did you mean `get`?"],
    [
      "frobnicate",
      1,
      "`frobnicate` is no verb here; a line begins with a verb (`deliver`, `drop`, `crash`, …) or with a client and its operation (`client1 get 25`).",
    ],
    ["", 1, "There is nothing on this line; a schedule line says what is to happen."],
    [
      "drop",
      1,
      "`drop` alone is about the envelope of a moment, in a fault with `when:`; elsewhere say which: `drop FROM -> TO TYPE [2nd]`.",
    ],
    ["drop a b", 8, "`b` stands where `->` should; the line is written `drop FROM -> TO TYPE [2nd]`."],
    ["drop a -> b", 12, "The line ends where TYPE should follow; it is written `drop FROM -> TO TYPE [2nd]`."],
    [
      "drop a -> b X 2",
      15,
      "`2` is too much here (as an ordinal it is `2nd`); the line is written `drop FROM -> TO TYPE [2nd]`.",
    ],
    ["drop a -> b X 2th", 15, "`2th` is written `2nd`."],
    ["drop a -> b X 0th", 15, "Ordinals begin with `1st`."],
    ["drop a -> b X 1000001st", 15, "Ordinals end with `1000000th`."],
    ["crash 7x", 7, "`7x` is no name (a letter, then letters, digits, `_` or `-`); the line is written `crash NODE`."],
    [
      "fire a/7 t",
      6,
      "`a/7` is no node and process (each a letter, then letters, digits, `_` or `-`); the line is written `fire NODE[/PROCESS] TIMER`.",
    ],
    ["failWrite a 0", 13, "`0` is no whole number from 1 to 1000000; the line is written `failWrite NODE COUNT`."],
    [
      "client1 put 25 This is",
      21,
      "`is` is too much here (a value of several words needs quotes); the line is written `CLIENT put KEY VALUE [-> SERVER]`.",
    ],
    ["client1 get 25 ->", 18, "The line ends where SERVER should follow; it is written `CLIENT get KEY [-> SERVER]`."],
    ["client1 get 25 -> S1 S2", 22, "`S2` is too much here; the line is written `CLIENT get KEY [-> SERVER]`."],
    [
      "client1 get 25 x",
      16,
      "`x` is too much here (`get` has no value); the line is written `CLIENT get KEY [-> SERVER]`.",
    ],
    ['client1 put 25 "x', 16, "The quotes that open here are never closed."],
    [
      'client1 put 25 "a\\q"',
      18,
      '`\\q` is no escape here; there are \\" \\\\ \\/ \\n \\r \\t \\b \\f and \\xNN with two hexadecimal digits.',
    ],
    [
      "client1 put 25 a\\n",
      16,
      "`a\\n` is no key or value without quotes (put it into double quotes); the line is written `CLIENT put KEY VALUE [-> SERVER]`.",
    ],
    [
      "client1 put 25 €",
      16,
      "`€` holds `€`, which is no single byte (for a byte write `\\xNN`); the line is written `CLIENT put KEY VALUE [-> SERVER]`.",
    ],
    ["crash a\ncrash b", 8, "A second line begins here, where only one line is read."],
    [
      " ".repeat(lineCharactersMax + 1),
      lineCharactersMax + 1,
      "This line has 6001 characters; a line has at most 6000.",
    ],
  ])("%s", (line, column, says) => {
    expect(parseChoice(line)).toEqual({ ok: false, column, says });
  });
});

describe("calls, acts and schedules", () => {
  test("a call is a line without its client", () => {
    const call = { kind: "put", key: "25", value: "x" };
    expect(parseCall("put 25 x # once")).toEqual({ ok: true, value: call });
    expect(printCall(call)).toBe("put 25 x");
    expect(parseCall("ptu 25 x")).toEqual({
      ok: false,
      column: 1,
      says: "`ptu` is no operation here; did you mean `put`?",
    });
    expect(parseCall("")).toMatchObject({ ok: false, column: 1 });
  });

  test("an act is a choice, or a verb alone about the envelope of the moment", () => {
    expect(parseAct("drop")).toEqual({ ok: true, value: { kind: "about", verb: "drop" } });
    expect(parseAct(" deliver # now")).toEqual({ ok: true, value: { kind: "about", verb: "deliver" } });
    expect(parseAct("crash a")).toEqual({ ok: true, value: { kind: "choice", choice: { do: "crash", node: "a" } } });
    expect(printAct({ kind: "about", verb: "drop" })).toBe("drop");
    expect(parseAct("crash")).toMatchObject({ ok: false, column: 6 });
  });

  test("a schedule keeps the numbers of its lines", () => {
    const read = parseSchedule("# FA-01\r\ncrash a\n\n  drop kvserver -> kvserver3 kvPutReplica\n");
    expect(read).toEqual({
      ok: true,
      value: [
        { line: 2, choice: { do: "crash", node: "a" } },
        { line: 4, choice: drop },
      ],
    });
    expect(printSchedule([{ choice: drop }, { choice: put }])).toBe(`${printChoice(drop)}\n${printChoice(put)}`);
  });

  test("a schedule says which line is wrong, and how long it may be", () => {
    expect(parseSchedule("crash a\n\ncrsh b")).toMatchObject({ ok: false, line: 3, column: 1 });
    expect(parseSchedule("crash a\n".repeat(scheduleLinesMax))).toMatchObject({ ok: true });
    expect(parseSchedule("crash a\n".repeat(scheduleLinesMax + 1))).toMatchObject({
      ok: false,
      line: scheduleLinesMax + 1,
      says: "This schedule has 10001 lines; a schedule has at most 10000.",
    });
  });
});
