// Moments by example: each form, the events at which it comes, and the events at which it does not.
import { describe, expect, test } from "vitest";
import type { Envelope } from "../../kernel/envelope.ts";
import type { Event } from "../../kernel/event.ts";
import { matches, parseMoment, printMoment } from "./index.ts";
import { momentWords } from "./moment-forms.ts";

const envelope: Envelope = {
  seq: 1,
  message: { type: "Ping" },
  from: { node: "a", ip: "10.0.0.1", port: 1 },
  to: { node: "b", ip: "10.0.0.2", port: 2 },
  bytes: 1,
  sentAt: 0,
  deliverAt: 10,
  cause: 1,
  op: null,
  origin: "sent",
  luck: "a>b x 0",
  held: false,
};
const lost: Envelope = { ...envelope, to: { node: null, ip: "10.0.0.9", port: 2 } };
const moved = { type: "moved", node: "a", process: "p", on: "x", took: [] } as const;
const call = { type: "call", kind: "get", key: "1", value: null } as const;
const finished = { type: "finished", client: "a", op: "a#1", outcome: "unknown", result: false, reason: null } as const;

/** For each form, lines at whose moment the event comes. */
const come: readonly [event: Event, lines: readonly string[]][] = [
  [{ type: "sent", envelope }, ["sent a -> b Ping", "sent * -> b", "sent a -> * Ping 2nd", "sent * -> *"]],
  [{ type: "delivered", envelope, node: "b" }, ["delivered a -> b", "delivered * -> b Ping"]],
  [{ type: "dropped", envelope: lost, reason: "unknown address" }, ["dropped a -> 10.0.0.9 Ping"]],
  [{ type: "ignored", envelope, node: "b", reason: "" }, ["ignored a -> b"]],
  [{ type: "queued", envelope, node: "b", waiting: 1 }, ["queued a -> b"]],
  [{ type: "duplicated", envelope }, ["duplicated a -> b"]],
  [{ type: "forged", envelope }, ["forged a -> b Ping"]],
  [{ type: "delayed", envelope, ms: 5 }, ["delayed a -> b"]],
  [{ type: "held", envelope }, ["held a -> b"]],
  [{ type: "released", envelope }, ["released a -> b"]],
  [{ type: "frozen", node: "a", process: "p", timer: "retry" }, ["frozen a retry"]],
  [{ type: "thawed", node: "a", process: "p", timer: "retry" }, ["thawed a retry"]],
  [{ type: "crashSet", node: "a", after: 1 }, ["crashSet a"]],
  [{ type: "torn", node: "a", file: "f", pages: 2, reached: 1, damage: null }, ["torn a"]],
  [{ type: "recovered", node: "a", file: "f", pairs: 1 }, ["recovered a"]],
  [{ type: "edited", node: "a", file: "f", text: "" }, ["edited a"]],
  [{ type: "partitioned", groups: [["a"], ["b"]] }, ["partitioned"]],
  [{ type: "allHealed" }, ["allHealed"]],
  [
    { type: "linkDegraded", from: "a", to: "b", latency: 1, loss: null, duplicate: null, reorder: null },
    ["degraded a -> b"],
  ],
  [{ type: "lived", node: "a", verb: "tornPowerLoss", state: "crashed" }, ["lostPower a"]],
  [
    { type: "applied", node: "a", key: "1", value: "x", before: null, op: null, happened: [] },
    ["applied a", "applied a 1", "applied * 1 3rd"],
  ],
  [{ type: "applyFailed", node: "a", key: "1", reason: "" }, ["applyFailed a 1"]],
  [{ type: "read", node: "a", key: "a b", value: null }, ["read a", 'read a "a b"']],
  [{ type: "called", client: "a", op: "a#1", call }, ["called a", "called * 2nd"]],
  [finished, ["finished a", "finished a unknown"]],
  [{ type: "fired", node: "a", process: "p", timer: "retry" }, ["fired a retry", "fired * *"]],
  [
    { type: "lookedUp", node: "a", name: "b", ip: null },
    ["lookedUp a b", "lookedUp a b fails", "lookedUp * * fails 2nd"],
  ],
  [{ type: "storeOpened", node: "a", file: "f" }, ["storeOpened a"]],
  [{ type: "storeFailed", node: "a", file: "f", reason: "" }, ["storeFailed a"]],
  [{ type: "writesFail", node: "a", count: 1 }, ["writesFail a"]],
  [{ type: "filled", node: "a", file: "f", pairs: 2 }, ["filled a"]],
  [{ type: "synced", node: "a", file: "f" }, ["synced a"]],
  [{ type: "undone", node: "a", file: "f", changes: 1 }, ["undone a"]],
  [{ type: "lived", node: "a", verb: "powerLoss", state: "crashed" }, ["lostPower a"]],
  [{ type: "opened", node: "a", socket: "kv", port: 1 }, ["opened a", "opened a kv"]],
  [{ type: "openFailed", node: "a", socket: "kv", reason: "" }, ["openFailed a", "openFailed * kv"]],
  [
    { ...moved, from: "idle", to: { busy: { waiting: "ack" } } },
    ["entered a busy", "entered a busy.waiting", "entered * busy.waiting.ack"],
  ],
  [{ ...moved, from: { l: "off", r: "off" }, to: { l: "off", r: "on" } }, ["entered a r.on"]],
  [{ type: "linkCut", from: "a", to: "b" }, ["cut a -> b", "cut * -> b"]],
  [{ type: "linkHealed", from: "a", to: "b" }, ["healed a -> b"]],
  [{ type: "said", node: "a", text: "x" }, ["said a"]],
  [{ type: "refused", choice: { do: "crash", node: "a" }, reason: "" }, ["refused", "refused 2nd"]],
  [{ type: "aborted", node: "a", reason: "" }, ["aborted"]],
  [{ type: "lived", node: "a", verb: "construct", state: "constructed" }, ["constructed a"]],
  [{ type: "lived", node: "a", verb: "setAddress", state: "addressed" }, ["addressed a"]],
  [{ type: "lived", node: "a", verb: "init", state: "initialised" }, ["initialised a"]],
  [{ type: "lived", node: "a", verb: "startServices", state: "serving" }, ["started a"]],
  [{ type: "lived", node: "a", verb: "stopServices", state: "stopped" }, ["stopped a"]],
  [{ type: "lived", node: "a", verb: "crash", state: "crashed" }, ["crashed a", "crashed *"]],
  [{ type: "lived", node: "a", verb: "restart", state: "serving" }, ["restarted a"]],
  [{ type: "lived", node: "a", verb: "pause", state: "paused" }, ["paused a"]],
  [{ type: "lived", node: "a", verb: "resume", state: "serving" }, ["resumed a"]],
];

/** Lines at whose moment no event above, nor any below, comes. */
const never = [
  ...["sent b -> a", "sent a -> b Pong", "dropped a -> b", "applied a 2", "applied b", "read a 1", "finished a ok"],
  ...[
    "fired a other",
    "lookedUp a c",
    "opened a dir",
    "entered a idle",
    "entered a waiting",
    "entered a busy.waiting.ack.x",
  ],
  ...[
    "entered a l",
    "entered a l.off",
    "cut b -> a",
    "called b",
    "crashed b",
    "initialised b",
    'sent "*" -> b',
    "entered a length",
  ],
];
const more: readonly Event[] = [
  { ...moved, from: { busy: "x" }, to: { busy: "y" } },
  { ...moved, from: "idle", to: ["busy"] },
  { type: "lived", node: "b", verb: "init", state: "fatal" },
  { type: "lookedUp", node: "a", name: "b", ip: "10.0.0.2" },
];

function at(line: string, event: Event): boolean {
  const read = parseMoment(line);
  if (!read.ok) throw new Error(read.says);
  return matches(read.value, event);
}

describe("moments", () => {
  test.each(come.flatMap(([event, lines]) => lines.map((line) => [line, event] as const)))("%s", (line, event) => {
    expect(at(line, event)).toBe(true);
    const [word] = line.split(" ");
    const others = come.filter(([, lines]) => !lines.some((one) => one.split(" ")[0] === word));
    expect(others.filter(([other]) => at(line, other))).toEqual([]);
    const read = parseMoment(line);
    expect(read.ok && printMoment(read.value)).toBe(line);
  });

  test.each(never)("%s comes at none of these", (line) => {
    expect([...come.map(([event]) => event), ...more].filter((event) => at(line, event))).toEqual([]);
  });

  test("a name that is known is looked up without failing, and a move inside a state does not enter it", () => {
    expect(more.map((event) => at("lookedUp a b", event))).toEqual([false, false, false, true]);
    expect(more.map((event) => at("lookedUp a b fails", event))).toEqual([false, false, false, false]);
    expect(more.map((event) => at("entered a busy", event))).toEqual([false, false, false, false]);
  });

  test("no form lacks an example here", () => {
    const shown = come.flatMap(([, lines]) => lines.map((line) => line.split(" ")[0]));
    expect(momentWords.filter((word) => !shown.includes(word))).toEqual([]);
  });

  test.each([
    ["the first kvPutReplica reaches kvserver3", "delivered * -> kvserver3 kvPutReplica"],
    ["the third  Ping reaches 10.0.0.9 # lost", "delivered * -> 10.0.0.9 Ping 3rd"],
    ["the 2nd Ping reaches b", "delivered * -> b Ping 2nd"],
    ["sent a->b * 1st", "sent a -> b"],
    ["applied a * 2nd", "applied a 2nd"],
  ])("%s is %s", (line, plain) => {
    const read = parseMoment(line);
    expect(read).toEqual(parseMoment(plain));
    expect(read.ok && printMoment(read.value)).toBe(plain);
  });

  test.each([
    ["crahsed a", 1, "`crahsed` is no moment here; did you mean `crashed`?"],
    [
      "xyzzy",
      1,
      "`xyzzy` is no moment here; a moment begins with what happened: `sent`, `delivered`, `applied`, `crashed`, ….",
    ],
    ["", 1, "There is nothing here; a moment says what happens, like `crashed kvserver`."],
    ["finished a okk", 12, "`okk` is no outcome here; did you mean `ok`?"],
    [
      "sent a -> b X 2",
      15,
      "`2` is too much here (as an ordinal it is `2nd`); the line is written `sent FROM -> TO [TYPE] [2nd]`.",
    ],
    [
      "lookedUp a b failed",
      14,
      "`failed` stands where `fails` should; the line is written `lookedUp NODE NAME [fails] [2nd]`.",
    ],
    [
      "the last X reaches b",
      5,
      "`last` is no ordinal (`first` to `tenth`, or `11th` and so on); the line is written `the first TYPE reaches NODE`.",
    ],
    [
      "the first X leaves b",
      13,
      "`leaves` stands where `reaches` should; the line is written `the first TYPE reaches NODE`.",
    ],
  ])("%s cannot be read", (line, column, says) => {
    expect(parseMoment(line)).toEqual({ ok: false, column, says });
  });
});
