// The forms of histories: what each reader takes, and the sentence, line and column for each kind of damage.
import { describe, expect, test } from "vitest";
import { readHistory } from "./index.ts";
import type { CallHistory } from "../check/call.ts";

function calls(text: string): CallHistory["calls"] {
  const read = readHistory(text);
  if (!read.ok) throw new Error(`${read.line}:${read.column}: ${read.says}`);
  return read.history.calls;
}

/** `line:column: sentence`, or what was read in spite of the damage. */
function damage(text: string): string {
  const read = readHistory(text);
  return read.ok ? `read as ${read.form}` : `${read.line}:${read.column}: ${read.says}`;
}

describe("what is read", () => {
  test("our JSON Lines, with the keys' first values from the client called initial", () => {
    const read =
      readHistory(`{"index":0,"time":0,"process":1,"client":"initial","type":"invoke","f":"put","key":"x","value":"a"}
{"index":1,"time":0,"process":1,"client":"initial","type":"ok","f":"put","key":"x","value":"a"}
{"index":2,"time":12,"process":0,"type":"invoke","f":"append","key":"x","value":"b"}
{"index":3,"time":15,"process":2,"client":"client2","type":"invoke","f":"puthash","key":"x","value":"c"}
{"index":4,"time":20,"process":0,"type":"info","f":"append","key":"x","value":"b"}
{"index":5,"time":21,"process":2,"client":"client2","type":"ok","f":"puthash","key":"x","value":"a"}
`);
    expect(read).toEqual({
      ok: true,
      form: "jsonl",
      history: {
        initial: new Map([["x", "a"]]),
        calls: [
          ...[
            {
              id: "line 3",
              process: "process 0",
              kind: "append",
              key: "x",
              input: "b",
              output: undefined,
              called: 2,
              returned: null,
            },
          ],
          ...[
            {
              id: "line 4",
              process: "client2",
              kind: "putHash",
              key: "x",
              input: "c",
              output: "a",
              called: 3,
              returned: 5,
            },
          ],
        ],
      },
    });
  });

  test("Jepsen's EDN: a vector or one map a line, records, comments, commas; the nemesis is passed over", () => {
    const lines = `
; a comment
{:process :nemesis, :type :info, :f :start, :value {:a #{1}}}
#jepsen.history.Op{:index 0, :time 1500000, :type :invoke, :process 0, :f :cas, :value [1 2], :error ["x" \\a 1.5M]}
{:type :invoke :process 1 :f :read :value nil} #_ {:ignored true}
{:type :ok :process 0 :f :cas :value [1 2]} {:type :ok :process 1 :f :read :value 2 #_ 3}`;
    const vector = `[${lines}\n]`;
    for (const text of [lines, vector])
      expect(calls(text).map(({ kind, input, output }) => [kind, input, output])).toEqual([
        ["cas", [1, 2], undefined],
        ["read", null, 2],
      ]);
  });

  test("the pairs of jepsen.independent are keys and values", () => {
    const text = `{:process 0 :type :invoke :f :write :value [7 1]} {:process 0 :type :ok :f :write :value [7 1]}
{:process 0 :type :invoke :f :cas :value ["k" [1 2]]} {:process 0 :type :info :f :cas :value ["k" [1 2]]}
{:process 1 :type :invoke :f :read :value [7 nil]} {:process 1 :type :ok :f :read :value [7 1]}`;
    expect(calls(text).map(({ key, input, output }) => [key, input, output])).toEqual([
      ["7", 1, undefined],
      ["k", [1, 2], undefined],
      ["7", null, 1],
    ]);
  });

  test("the log: failed calls did not happen, lost ones stay open, other parts of the log are passed over", () => {
    const text = `INFO  jepsen.core - Running test
INFO  jepsen.util - 0\t:invoke\t:write\t1
INFO  jepsen.util - 1\t:invoke\t:cas\t[1 2]
INFO  jepsen.util - :nemesis\t:info\t:start\t"Cut off {:n1 #{:n2}}"
INFO  jepsen.util - 0\t:info\t:write\t:timed-out
INFO  jepsen.util - 1\t:fail\t:cas\t[1 2]
INFO  jepsen.util - 1\t:invoke\t:read\tnil
INFO  jepsen.util - 1\t:ok\t:read\tnil
`;
    expect(calls(text).map(({ id, returned, output }) => [id, returned, output])).toEqual([
      ["line 2", null, undefined],
      ["line 7", 5, null],
    ]);
  });
});

const ok = `{"process":0,"type":"invoke","f":"get","key":"x"}\n`;
test("a history of nothing but failures is one in which nothing happened", () => {
  expect(calls("{:process 0 :type :invoke :f :read} {:process 0 :type :fail :f :read}")).toEqual([]);
});

describe("what is wrong is said, with line and column", () => {
  test.each([
    ["an empty file", " \n\n", "1:1: The file is empty"],
    ["something else", "id: IN-01\n", '1:1: "id: IN-01" begins none of the forms'],
    ["JSON cut short", `${ok}{"process":0,"ty`, `2:14: This is not JSON: the text that begins here is not closed`],
    [
      "JSON without a comma",
      `${ok}{"process":0 "type":"ok"}`,
      '2:14: This is not JSON: , or } is wanted where """ stands.',
    ],
    ["a line that is a list", `${ok}[1]`, "2:1: A line is an object"],
    [
      "a missing field",
      `${ok}{"process":0,"f":"get","key":"x"}`,
      '2:1: "type" is invoke, ok, fail or info; this line has none.',
    ],
    [
      "an unknown kind",
      `{"process":0,"type":"invoke","f":"fetch"}`,
      '1:1: "f" is read, write, cas, get, put, append, delete or puthash, not "fetch".',
    ],
    [
      "an index out of order",
      `{"index":1,"process":0,"type":"invoke","f":"get","key":"x"}`,
      '1:1: "index" is 1 here and should be 0',
    ],
    [
      "time that goes back",
      `{"time":5,"process":0,"type":"invoke","f":"get"}\n{"time":4,"process":0,"type":"ok","f":"get","value":"a"}`,
      '2:1: "time" goes back here, from 5 to 4',
    ],
    ["two calls at once", ok + ok, "2:1: Process 0 calls again while its get has no end"],
    [
      "an end without a call",
      `${ok}{"process":1,"type":"ok","f":"get","key":"x","value":""}`,
      "2:1: Process 1 has no call that could end here.",
    ],
    [
      "an end of something else",
      `${ok}{"process":0,"type":"ok","f":"put","key":"x","value":"a"}`,
      "2:1: Process 0 called get, and this is the end of put.",
    ],
    [
      "an end for another key",
      `${ok}{"process":0,"type":"ok","f":"get","key":"y","value":"a"}`,
      '2:1: Process 0 called get for key "x", and this is an end for key "y".',
    ],
    [
      "an answer without a value",
      `${ok}{"process":0,"type":"ok","f":"get","key":"x"}`,
      "2:1: This get was answered, and has no value.",
    ],
    ["a put without a value", `{"process":0,"type":"invoke","f":"put","key":"x"}`, "1:1: This put has no value."],
    [
      "another value than was written",
      "{:process 0 :type :invoke :f :write :value 1}\n {:process 0 :type :ok :f :write :value 2}",
      "2:2: The write was called with 1, and here it is said to be with 2.",
    ],
    ["an EDN map that is open", "{:process 0, :type :invoke", "1:1: This { is not closed: } is missing."],
    ["a bracket too many", "{:process 0 :type :invoke :f :read :value nil}}", "1:47: } closes nothing here."],
    ["a text that is open", '{:process 0 :f "read', '1:16: This text is not closed: " is missing.'],
    ["a map with an odd form", "{:process 0 :type}", "1:1: This map has a key without a value."],
    ["a field twice", "{:process 0 :process 1}", "1:13: :process is given twice."],
    ["no field", "{:process 0 :f :read}", "1:1: This line has no :type."],
    [
      "a wrong type",
      "{:process 0 :type :done :f :read}",
      "1:19: :done is no type: it is :invoke, :ok, :fail or :info.",
    ],
    ["a wrong process", '{:process "a" :type :ok :f :read}', '1:11: "a" is no process'],
    [
      "a wrong cas",
      "{:process 0 :type :invoke :f :cas :value 1}",
      "1:42: A cas has [expected new] for its value, not 1.",
    ],
    ["a number that is none", "{:process 0x}", '1:11: "0x" is no number.'],
    ["brackets without end", "[".repeat(100_000), "1:66: Brackets are nested deeper than 64"],
    ["JSON brackets without end", `{"a":${"[".repeat(100_000)}`, "1:70: Brackets are nested deeper than 64"],
    [
      "a line of something else in a log",
      "INFO  jepsen.util - 0\t:invoke\t:read\tnil\nhello",
      "2:1: This is no line of Jepsen's log",
    ],
    ["a log line cut short", "INFO  jepsen.util - 0\t:invoke", "1:1: This line ends before its kind of call."],
    ["no call at all", "[]", "1:1: There is no call in it"],
  ])("%s", (_, text, says) => {
    expect(damage(text).slice(0, says.length)).toBe(says);
  });

  test("more calls than are read", { timeout: 60_000 }, () => {
    const many = Array.from({ length: 200_001 }, (_, n) => `{"process":${n},"type":"invoke","f":"get","key":"x"}`).join(
      "\n",
    );
    expect(damage(many)).toBe("200001:1: There are more than 200000 calls, the most that is read.");
  });
});
