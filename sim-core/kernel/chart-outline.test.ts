// The drawing's data is the machine's: every transition once, under the name that a run reports, between states that exist.
import { and, not, setup } from "xstate";
import { describe, expect, test } from "vitest";
import { protocols } from "../protocols/all.ts";
import { outline, statesIn } from "./chart-outline.ts";
import { chart } from "./chart.ts";
import type { Chart } from "./chart.ts";
import { edgesOf } from "./edges.ts";

/** Every chart that some option's value brings in, once. */
const charts = protocols.flatMap((protocol) => {
  const usual = Object.fromEntries(protocol.options.map((option) => [option.name, option.default]));
  const others = protocol.options.flatMap(({ name, values }) => values.map((value) => ({ [name]: value })));
  const seen = new Set<Chart>();
  return [{}, ...others].flatMap((options) => {
    const built = protocol.build({ options: { ...usual, ...options }, clients: ["client1"] });
    const fresh = Object.entries(built.charts).filter(([, chart]) => !seen.has(chart));
    for (const [, chart] of fresh) seen.add(chart);
    return fresh.map(([name, chart]) => ({ name: `${protocol.name} ${name} ${JSON.stringify(options)}`, chart }));
  });
});

describe.each(charts)("$name", ({ chart }) => {
  const { states, edges, root } = outline(chart);

  test("has each transition of the machine exactly once", () => {
    const ids = edges.map(({ id }) => id);
    expect(ids.toSorted()).toEqual(
      edgesOf(chart.machine)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is plain JSON, the same object each time", () => {
    expect(JSON.parse(JSON.stringify(outline(chart)))).toEqual(outline(chart));
    expect(outline(chart)).toBe(outline(chart));
  });

  test("leads from states to states", () => {
    const ids = new Set(states.map(({ id }) => id));
    expect(states[0]?.id).toBe(root);
    for (const { source, targets, internal } of edges) {
      for (const id of [source, ...targets]) expect(ids).toContain(id);
      expect(internal).toBe(targets.length === 0);
    }
  });
});

const small = chart(
  setup({ guards: { warm: () => true, dry: () => true }, delays: { nap: 20 } }).createMachine({
    id: "cat",
    type: "parallel",
    states: {
      body: {
        initial: "asleep",
        states: {
          asleep: { tags: "quiet", after: { nap: { target: "awake", guard: and(["warm", not("dry")]) } } },
          awake: { on: { fed: [{ target: "full", guard: "warm" }, {}] } },
          full: { type: "final" },
        },
      },
      tail: {},
    },
  }),
);

test("tells kinds, initial states, delays, guards, and what remains when a guard says no", () => {
  const { states, edges } = outline(small);
  expect(states.map(({ id, kind, initial }) => [id, kind, initial])).toEqual([
    ["cat", "parallel", null],
    ["cat.body", "compound", "cat.body.asleep"],
    ["cat.body.asleep", "atomic", null],
    ["cat.body.awake", "atomic", null],
    ["cat.body.full", "final", null],
    ["cat.tail", "atomic", null],
  ]);
  expect(states[2]).toMatchObject({ key: "asleep", path: ["body", "asleep"], parent: "cat.body", tags: ["quiet"] });
  expect(edges).toEqual([
    {
      id: "cat.body.asleep|xstate.after.nap.cat.body.asleep|0",
      source: "cat.body.asleep",
      targets: ["cat.body.awake"],
      event: "xstate.after.nap.cat.body.asleep",
      guard: "warm and not dry",
      after: "nap",
      internal: false,
      otherwise: false,
    },
    expect.objectContaining({ event: "fed", guard: "warm", targets: ["cat.body.full"], otherwise: false }),
    expect.objectContaining({ event: "fed", guard: null, targets: [], internal: true, otherwise: true }),
  ]);
});

test("names the states of a state value, outermost first", () => {
  expect(statesIn(outline(small), { body: "awake", tail: {} })).toEqual(["cat.body", "cat.body.awake", "cat.tail"]);
  expect(statesIn(outline(small), "nowhere")).toEqual([]);
});
