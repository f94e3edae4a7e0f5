// What we write is read again as the same history, in each form that has words for it.
import { expect, test } from "vitest";
import type { Call, CallHistory, CallKind } from "../check/call.ts";
import { models } from "../check/models.ts";
import { randomHistory } from "../check/random-histories.ts";
import type { Operation } from "../../kernel/operation.ts";
import { eventsOfRun } from "../events-of-run.ts";
import { assemble } from "./assemble.ts";
import type { HistoryEvent } from "./event.ts";
import { readHistory } from "./index.ts";
import { writeHistory } from "./write-history.ts";
import type { WrittenForm } from "./write-history.ts";

/** A random history as events; a client goes on as another process where its call was never answered. */
function eventsOf(seed: number, kinds: readonly string[]): HistoryEvent[] {
  const wishes = { model: models.kv, clients: 3, keys: 2, lies: 0.1, lost: 0.3 };
  const { calls } = randomHistory({ ...wishes, seed, calls: 1 + (seed % 9) });
  const kept = calls.filter(({ kind }) => kinds.includes(kind));
  const last = Math.max(...calls.map(({ called, returned }) => returned ?? called)) + 1;
  const operations = kept.map((call): Operation => {
    const { id, process: client, kind, key, input, output, called, returned } = call;
    const value = input === null ? null : `${JSON.stringify(input)}"\\\n\té`;
    const outcome = returned !== null ? "ok" : seed % 2 === 0 ? "unknown" : "pending";
    const shown = typeof output === "string" ? `${output}\u0000"` : (output ?? null);
    const next = kept.find((other) => other.process === client && other.called > called)?.called ?? last;
    const endStep = returned ?? (outcome === "unknown" ? next : null);
    const times = { start: called, end: endStep, startStep: called, endStep, requestSentAt: null };
    return { id, client, kind, key, value, outcome, result: shown, reason: null, messages: 0, ...times };
  });
  return eventsOfRun(operations, (key) => (key === "k0" ? "first" : null));
}

const known: Readonly<Record<WrittenForm, readonly string[]>> = {
  jsonl: ["get", "put", "append", "delete", "putHash"],
  edn: ["get", "put", "delete"],
  porcupine: ["get", "put", "append"],
};

/** The calls as a reader of a form can know them: without clients' names, and with a register's words for EDN. */
function expected(events: readonly HistoryEvent[], form: WrittenForm): CallHistory {
  const register: Partial<Record<string, CallKind>> = { get: "read", put: "write", delete: "write" };
  const anonymous = form === "jsonl" ? events : events.map((event) => ({ ...event, client: null }));
  const history = assemble(
    anonymous.map((event, at) => ({ event, at })),
    (_, nth) => `${nth}`,
  );
  const calls = history.calls.map((call) => {
    if (form === "edn") return { ...call, kind: register[call.kind] ?? call.kind };
    return form === "porcupine" && call.output === null ? { ...call, output: "" } : call;
  });
  const told = calls.filter((call) => form !== "porcupine" || call.kind !== "get" || call.returned !== null);
  return { ...history, calls: told };
}

/** A call without its name, and with positions counted among those of its history. */
function plain({ calls, initial }: CallHistory): unknown {
  const all = calls.flatMap(({ called, returned }) => (returned === null ? [called] : [called, returned]));
  const rank = new Map(all.sort((a, b) => a - b).map((position, n) => [position, n]));
  const ranked = ({ called, returned, ...call }: Call): unknown => ({
    ...{ ...call, id: null, called: rank.get(called) },
    returned: returned === null ? null : rank.get(returned),
  });
  return { initial, calls: calls.map(ranked) };
}

test.each(["jsonl", "edn", "porcupine"] as const)("%s: written and read, the history is the same", (form) => {
  let [same, open] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const events = eventsOf(seed, known[form]);
    const written = writeHistory(events, form);
    if (!written.ok) throw new Error(written.says);
    const wanted = expected(events, form);
    if (wanted.calls.length === 0) continue;
    const read = readHistory(written.lines.join("\n"));
    if (!read.ok) throw new Error(`${seed}:${read.line}:${read.column}: ${read.says}`);
    expect([seed, plain(read.history)]).toEqual([seed, plain(wanted)]);
    same++;
    open += read.history.calls.filter(({ returned }) => returned === null).length;
  }
  expect(same).toBeGreaterThan(200);
  expect(open).toBeGreaterThan(20);
});

test("an operation that a form has no word for is refused in a sentence", () => {
  const event = { process: 0, client: null, type: "invoke", kind: "putHash", key: "x", value: "a", time: 0 } as const;
  expect(writeHistory([event], "edn")).toMatchObject({ ok: false, says: expect.stringContaining("putHash") as string });
  expect(writeHistory([event], "porcupine")).toMatchObject({ ok: false });
});

test("what certainly did not happen is written as fail, and left out of Porcupine's lines", () => {
  const both = { process: 0, client: "client1", kind: "put", key: "x", value: "a", time: 0 } as const;
  const events = [{ ...both, type: "invoke" } as const, { ...both, type: "fail" } as const];
  expect(writeHistory(events, "porcupine")).toEqual({ ok: true, lines: [] });
  expect(writeHistory(events, "edn")).toEqual({
    ok: true,
    lines: [
      '{:index 0, :time 0, :process 0, :type :invoke, :f :write, :value ["x" "a"]}',
      '{:index 1, :time 0, :process 0, :type :fail, :f :write, :value ["x" "a"]}',
    ],
  });
});
