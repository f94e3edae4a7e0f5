// Records that a process forces to its node's disk (`persist`, DECISIONS 1): what is there survives crashes and power losses, comes back
// by `recall`, fails like any write, and counts as an effect after which a node may crash.
import { expect, test } from "vitest";
import { setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { Answer, Effect } from "../kernel/effect.ts";
import { handle } from "../kernel/handler.ts";
import { unreplicated } from "../protocols/unreplicated/index.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { happened, take } from "./directed.ts";
import { sketch, workshop } from "./sketch.ts";

type CounterEvent = { readonly type: "startServices" } | (Answer & { readonly type: "recalled" | "persisted" });

/** Counts its starts on its disk. */
const counter = chart(
  setup({ types: { events: {} as CounterEvent, emitted: {} as Effect } }).createMachine({
    id: "counter",
    context: {},
    initial: "idle",
    states: {
      idle: {
        on: {
          startServices: { actions: handle(() => [{}, [{ type: "recall" }]]) },
          recalled: {
            actions: handle((_, { records }: Answer & { type: "recalled" }) => {
              const value = Number(records["starts"] ?? 0) + 1;
              return [{}, [{ type: "persist", record: "starts", value, says: `start ${value}` }]];
            }),
          },
          persisted: {
            actions: handle((_, { ok }: Answer & { type: "persisted" }) => [
              {},
              [{ type: "say", text: ok ? "it is there" : "it is not there" }],
            ]),
          },
        },
      },
    },
  }),
);

const protocol: Protocol = {
  ...unreplicated,
  build: (setting) => {
    const built = unreplicated.build(setting);
    const nodes = built.nodes.map((node) =>
      node.name === "kvserver"
        ? { ...node, processes: { counter: { chart: "counter", input: {} }, ...node.processes } }
        : node,
    );
    return { ...built, nodes, charts: { ...built.charts, counter } };
  },
};

function after(lines: string): Recording {
  const scenario = sketch({ protocol: "unreplicated", clients: {} });
  const recording = new Recording(buildSystem(scenario, { ...workshop, protocols: [protocol] }));
  recording.playOut();
  take(recording, lines);
  return recording;
}
const recordsOf = ({ run }: Recording) => run.last.world.nodes["kvserver"]?.records;

test("what was forced to the disk is there after a crash and after a power loss", () => {
  const run = after("crash kvserver\nrestart kvserver\ncrash kvserver\npowerLoss kvserver\nrestart kvserver");
  expect(recordsOf(run)).toEqual({ starts: 3 });
  expect(happened(run, "persisted").map(({ says }) => says)).toEqual(["start 1", "start 2", "start 3"]);
});

test("a write that fails leaves the record as it was, and the process is told", () => {
  const run = after("crash kvserver\nfailWrite kvserver 1\nrestart kvserver");
  expect(recordsOf(run)).toEqual({ starts: 1 });
  expect(happened(run, "said").map(({ text }) => text)).toEqual(["it is there", "it is not there"]);
  expect(happened(run, "applyFailed")).toMatchObject([{ node: "kvserver", key: "starts" }]);
});
