// Two runs side by side, by steps and by time: both start at the fork, both end, and every step in between is shown.
import { describe, expect, test } from "vitest";
import { loadAllProtocols, record } from "#core";
import { loadLibrary } from "#scenarios";
import { lastPlace, pairAt, placeBeside } from "./pairing.ts";
import type { Pace, Pairing } from "./pairing.ts";

const protocols = await loadAllProtocols();

const { findScenario } = await loadLibrary();
const workshop = { protocols, store: null, files: null };
const fork = 27;

function pairing(pace: Pace): Pairing {
  const scenario = findScenario("IN-01");
  if (!scenario) throw new Error("the library lacks IN-01");
  const dropped = {
    step: fork + 1,
    choice: { do: "drop", from: "kvserver", to: "kvserver3", message: "kvPutReplica", nth: 1 },
  } as const;
  const of = (own: readonly (typeof dropped)[]) => record(scenario, own, workshop).recording.run;
  return { runs: [of([]), of([dropped])], fork, pace };
}

describe.each(["steps", "time"] as const)("by %s", (pace) => {
  const pair = pairing(pace);
  const [one, other] = pair.runs;

  test("both start at the fork and end at their ends", () => {
    expect(pairAt(pair, 0)).toEqual([fork, fork]);
    expect(pairAt(pair, lastPlace(pair))).toEqual([one.length, other.length]);
  });

  test("onwards from place to place something new is shown each time, and back again the same places", () => {
    const places = [0];
    while (places.at(-1)! < lastPlace(pair)) places.push(placeBeside(pair, places.at(-1)!, 1));
    const shown = places.map((place) => pairAt(pair, place).join(" "));
    expect(new Set(shown).size).toBe(places.length);
    const back = [lastPlace(pair)];
    while (back.at(-1)! > 0) back.push(placeBeside(pair, back.at(-1)!, -1));
    expect(back.reverse()).toEqual(places);
    expect([placeBeside(pair, 0, -1), placeBeside(pair, lastPlace(pair), 1)]).toEqual([0, lastPlace(pair)]);
  });

  test("between two places the earlier one is shown", () => {
    const next = placeBeside(pair, 0, 1);
    expect(pairAt(pair, next - 0.25)).toEqual([fork, fork]);
    expect(placeBeside(pair, next + 0.25, -1)).toBe(next);
  });
});

test("by time, each run is as far as it has come by then", () => {
  const pair = pairing("time");
  const [one, other] = pair.runs;
  expect(pairAt(pair, 1)).toEqual([fork, fork + 1]);
  expect(pairAt(pair, 10)).toEqual([fork + 1, fork + 1]);
  const end = one.last.world.time - one.at(fork).world.time;
  expect(pairAt(pair, end)).toEqual([one.length, fork + 1]);
  expect(lastPlace(pair)).toBe(other.last.world.time - other.at(fork).world.time);
});
