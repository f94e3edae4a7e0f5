// The simulated DNS: the table that init() writes and getaddrinfo() reads. A service of the simulator itself: calls, no datagrams.
import { assign, emit, setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { Effect } from "../kernel/effect.ts";
import { entry, without } from "../kernel/json.ts";
import type { NodeSpec } from "../kernel/system.ts";

interface Names {
  readonly names: Readonly<Record<string, string>>;
}
type NamesEvent =
  | { readonly type: "nameAdded"; readonly name: string; readonly ip: string }
  | { readonly type: "nameRemoved"; readonly name: string }
  | { readonly type: "lookup"; readonly name: string };

export const nameService = chart(
  setup({
    types: { context: {} as Names, events: {} as NamesEvent, emitted: {} as Effect },
  }).createMachine({
    id: "names",
    context: { names: {} },
    initial: "answering",
    states: {
      answering: {
        on: {
          nameAdded: {
            actions: assign({ names: ({ context, event }) => ({ ...context.names, [event.name]: event.ip }) }),
          },
          nameRemoved: { actions: assign({ names: ({ context, event }) => without(context.names, event.name) }) },
          lookup: {
            actions: emit(({ context, event }) => ({
              type: "answer",
              name: event.name,
              ip: entry(context.names, event.name),
            })),
          },
        },
      },
    },
  }),
);

/** The node as which the name service is drawn. */
export const nameServiceNode: NodeSpec = {
  name: "DNS",
  kind: "infrastructure",
  hostname: "DNS",
  ip: "10.0.0.1",
  port: null,
  processes: { names: { chart: "names", input: {} } },
  database: null,
  syncEvery: 0,
  config: {},
  builtIn: true,
};
