// How far runs may go: a crowd and a chain that a stranger may ask for end in a sentence, soon and in little room.
import { describe, expect, test } from "vitest";
import { printOrdinal } from "./language/ordinal.ts";
import { sketch, workshop } from "../testing/sketch.ts";
import type { Sketch } from "../testing/sketch.ts";
import { waitingMax } from "./limits.ts";
import { record } from "./open.ts";

const request = "client1 -> kvserver KvRequest.put";
const forged = 'forge client1 -> kvserver:8080 KvRequest.put serial 1 key "1" value "x"';
const lines = (make: (n: number) => string): string =>
  ["clock until sent client1 -> kvserver KvRequest.put", ...Array.from({ length: 3000 }, (_, n) => make(n + 1))].join(
    "\n",
  );
const crowded = new RegExp(
  `More than ${waitingMax} envelopes and choices wait at step \\d+: the run goes no further\\.$`,
);

describe("a crowd", () => {
  test.each<readonly [string, Sketch]>([
    ["of copies of copies", { schedule: lines((n) => `duplicate ${request} ${printOrdinal(n)}`) }],
    ["of forged datagrams", { schedule: lines(() => forged) }],
    [
      "of faults that answer each other",
      {
        schedule: lines(() => forged)
          .split("\n", 2)
          .join("\n"),
        faults: Array.from({ length: 1000 }, () => ({ when: "forged * -> *", do: forged, times: 20_000 })),
      },
    ],
  ])("%s is no longer than a run can bear", (_, sketched) => {
    const { recording, trouble } = record(sketch(sketched), [], workshop);
    expect(trouble).toMatch(crowded);
    const { envelopes, due } = recording.run.last.world;
    expect(envelopes.length + due.length).toBeLessThanOrEqual(waitingMax + 1000);
    // Keys of luck do not grow with the chain.
    expect(Math.max(...envelopes.map(({ luck }) => luck.length))).toBeLessThan(220);
    expect(new Set(envelopes.map(({ luck }) => luck)).size).toBe(envelopes.length);
  });
});
