// The simulated DNS: the table that init() writes and getaddrinfo() reads. A service of the simulator itself: calls, no datagrams.
import { setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { Effect } from "../kernel/effect.ts";
import { handle } from "../kernel/handler.ts";
import type { Handled } from "../kernel/handler.ts";
import { entry, without } from "../kernel/json.ts";
import type { NodeSpec } from "../kernel/system.ts";

interface Names {
  readonly names: Readonly<Record<string, string>>;
}
interface Added {
  readonly type: "nameAdded";
  readonly name: string;
  readonly ip: string;
}
interface Named<Type extends string> {
  readonly type: Type;
  readonly name: string;
}
type NamesEvent = Added | Named<"nameRemoved"> | Named<"lookup">;

function onAdded({ names }: Names, { name, ip }: Added): Handled<Names> {
  return [{ names: { ...names, [name]: ip } }, []];
}

function onRemoved({ names }: Names, { name }: Named<"nameRemoved">): Handled<Names> {
  return [{ names: without(names, name) }, []];
}

function onLookup({ names }: Names, { name }: Named<"lookup">): Handled<Names> {
  return [{}, [{ type: "answer", name, ip: entry(names, name) }]];
}

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
          nameAdded: { actions: handle(onAdded) },
          nameRemoved: { actions: handle(onRemoved) },
          lookup: { actions: handle(onLookup) },
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
