// Configuration files: a process reads one by name, an operator edits it at any moment, and the edited text is what is read next
// (SYSTEMS 3.0, `file`). No system of the library keeps one yet, so a small reader is put beside the baseline's server here.
import { expect, test } from "vitest";
import { setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { Answer, Effect } from "../kernel/effect.ts";
import { handle } from "../kernel/handler.ts";
import { refusal } from "../kernel/choices.ts";
import { unreplicated } from "../protocols/unreplicated/index.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { buildSystem } from "../run/build-system.ts";
import { Recording } from "../run/recording.ts";
import { happened, take } from "./directed.ts";
import { sketch, workshop } from "./sketch.ts";

type ReaderEvent = { readonly type: "startServices" } | (Answer & { readonly type: "fileRead" });

const reader = chart(
  setup({ types: { events: {} as ReaderEvent, emitted: {} as Effect } }).createMachine({
    id: "reader",
    context: {},
    initial: "idle",
    states: {
      idle: {
        on: {
          startServices: { actions: handle(() => [{}, [{ type: "readFile", file: "peers" }]]) },
          fileRead: {
            actions: handle((_, { text }: Answer & { type: "fileRead" }) => [
              {},
              [{ type: "say", text: `my peers are ${text ?? "nobody"}` }],
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
        ? {
            ...node,
            config: { peers: "a b" },
            processes: { ...node.processes, reader: { chart: "reader", input: {} } },
          }
        : node,
    );
    return { ...built, nodes, charts: { ...built.charts, reader } };
  },
};

function running(): Recording {
  const scenario = sketch({ protocol: "unreplicated", clients: {} });
  const recording = new Recording(buildSystem(scenario, { ...workshop, protocols: [protocol] }));
  recording.playOut();
  return recording;
}

test("an edited file is what the process reads when it starts again, and survives crash and power loss", () => {
  const recording = running();
  take(recording, 'edit kvserver peers "c"\ncrash kvserver\npowerLoss kvserver\nrestart kvserver');
  expect(happened(recording, "said").map(({ text }) => text)).toEqual(["my peers are a b", "my peers are c"]);
  expect(happened(recording, "edited")).toMatchObject([{ node: "kvserver", file: "peers", text: "c" }]);
});

test("only a file that there is can be edited", () => {
  const { setup: made, run } = running();
  const edit = (node: string, file: string): string | null =>
    refusal(made.system, run.last.world, { do: "edit", node, file, text: "" });
  expect(edit("kvserver", "peers")).toBeNull();
  expect(edit("kvserver", "replicas")).toBe("kvserver has no file replicas; it has peers.");
  expect(edit("client1", "peers")).toBe("There is no node called client1.");
});
