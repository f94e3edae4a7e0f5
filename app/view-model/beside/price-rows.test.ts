// The price table: what either run has charged up to its step, side by side, and which one charged less once both have answered.
import { expect, test } from "vitest";
import { loadAllProtocols, record } from "#core";
import { loadLibrary } from "#scenarios";
import { barsOf } from "./bars.ts";
import { instantAt, instantsOf } from "./instants.ts";
import { priceRows } from "./price-rows.ts";

const protocols = await loadAllProtocols();
const { findScenario } = await loadLibrary();

function recordingOf(id: string) {
  const scenario = findScenario(id) ?? expect.unreachable(`the library lacks ${id}`);
  return record(scenario, [], { protocols, store: null, files: null }).recording;
}
const left = recordingOf("IN-11-primary-backup-parallel");
const right = recordingOf("IN-11-two-phase-commit");

/** Both at a time. */
function rowsAt(time: number) {
  const [one, other] = [left, right].map((recording) => ({
    recording,
    step: instantAt(instantsOf(recording.run), time).last,
  }));
  return priceRows(one!, other!).rows;
}

test("before anybody calls there is nothing to pay", () => {
  expect(rowsAt(10)).toEqual([]);
});

test("while both wait, each has what it has cost so far, and nobody is cheaper yet", () => {
  const open = { says: "waits", tone: "open" };
  expect(rowsAt(60)).toEqual([
    {
      id: "client1#1",
      title: 'client1: put 25 "This is a test"',
      prices: [
        { ...open, messages: 0, latency: "–", d: "–" },
        { ...open, messages: 5, latency: "10 ms", d: "1d" },
      ],
      fewer: null,
      sooner: null,
    },
  ]);
});

test("in the end: fewer messages and less time on the left", () => {
  const ok = { says: "ok", tone: "good" };
  expect(rowsAt(130)).toMatchObject([
    {
      prices: [
        { ...ok, messages: 6, latency: "40 ms", d: "4d" },
        { ...ok, messages: 18, latency: "60 ms", d: "6d" },
      ],
    },
  ]);
  expect(rowsAt(130)[0]).toMatchObject({ fewer: 0, sooner: 0 });
});

test("where only one run has called, the other one has not yet; what a client gave up is told apart", () => {
  const lost = recordingOf("FA-01");
  const { rows } = priceRows({ recording: lost, step: lost.run.length }, { recording: lost, step: 30 });
  expect(rows.map(({ prices }) => prices.map(({ says, tone }) => `${says} ${tone}`))).toEqual([
    ["unknown bad", "waits open"],
    ["unknown bad", "not called yet open"],
  ]);
});

test("the bars over the slider begin with the call, and are on one scale of time", () => {
  expect(barsOf(left, 200)).toEqual([{ id: "client1#1", outcome: "ok", from: 0.25, asked: 0.35, to: 0.55 }]);
  expect(barsOf(right, 200)).toEqual([{ id: "client1#1", outcome: "ok", from: 0.25, asked: 0.25, to: 0.55 }]);
});

test("operations too many and too short to be told apart are one bar, up to where the last one ends", () => {
  const scenario = findScenario("IN-00") ?? expect.unreachable("the library lacks IN-00");
  const many = { ...scenario, clients: { client1: [{ at: 50, do: "put 25 x", times: 400 }] } };
  const { recording } = record(many, [], { protocols, store: null, files: null });
  const end = recording.run.last.world.time;
  const bars = barsOf(recording, 10 * end);
  expect(bars.length).toBeLessThan(20);
  expect(bars.at(-1)?.to).toBeCloseTo(0.1);
  expect(barsOf(recording, end).length).toBe(400);
});
