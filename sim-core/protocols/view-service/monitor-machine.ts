// The monitor as a chart: for each server whether it is alive, which the server's pings say and a timer denies. SYSTEMS 3D.2 counts ticks
// and takes for dead who was silent for DeadPings of them; a timer for each server says the same, and can be seen running down.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Chart } from "../../kernel/chart.ts";
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import type { GetView, Ping } from "./messages.ts";
import * as on from "./monitor-handlers.ts";
import { nothingKnown } from "./monitor-state.ts";
import type { Monitor } from "./monitor-state.ts";

type MonitorEvent =
  { readonly type: "startServices" } | { readonly type: "stopServices" } | Answer | Datagram<Ping> | Datagram<GetView>;
export type MonitorInput = Pick<Monitor, "servers" | "port" | "policies">;

/** The most servers; each has a timer of its own. */
export const serverNames = ["S1", "S2", "S3"] as const;

/** PingInterval and DeadPings (SYSTEMS 3D.5), in ms. */
export const pingInterval = 100;
const deadAfter = 5 * pingInterval;

/** The timer that runs while a server is silent. */
export const silenceOf = (server: string): string => `silenceOf${server}`;
export const silences = Object.fromEntries(serverNames.map((name) => [silenceOf(name), deadAfter])) as Record<
  string,
  number
>;

const isFrom =
  (server: string) =>
  ({ event }: { readonly event: MonitorEvent }): boolean =>
    event.type === "Ping" && event.message.me === server;

const kit = setup({
  types: {
    context: {} as Monitor,
    events: {} as MonitorEvent,
    emitted: {} as Effect,
    input: {} as MonitorInput,
    tags: {} as "reads monitor",
  },
  delays: silences,
  guards: { fromS1: isFrom("S1"), fromS2: isFrom("S2"), fromS3: isFrom("S3") },
});

function region(server: (typeof serverNames)[number]) {
  const heard = { guard: `from${server}`, target: "alive", reenter: true, actions: handle(on.onPing) } as const;
  const silent = { after: { [silenceOf(server)]: { target: "dead", actions: handle(on.onSilence(server)) } } };
  return {
    initial: "unheard",
    states: {
      unheard: { ...silent, on: { Ping: heard } },
      alive: { ...silent, on: { Ping: heard } },
      dead: { on: { Ping: heard } },
    },
  } as const;
}

/** The chart of a monitor of so many servers. */
export function monitorFor(servers: number): Chart {
  const names = serverNames.slice(0, servers);
  return chart(
    kit.createMachine({
      id: "monitor",
      context: ({ input }) => ({ ...input, ...nothingKnown }),
      initial: "constructed",
      on: { stopServices: ".stopped" },
      states: {
        constructed: { on: { startServices: "recalling" } },
        recalling: {
          entry: handle(on.recall),
          on: { recalled: { target: "watching", actions: handle(on.onRecalled) } },
        },
        watching: {
          type: "parallel",
          tags: "reads monitor",
          on: { GetView: { actions: handle(on.onGetView) }, persisted: { actions: handle(on.onPersisted) } },
          states: Object.fromEntries(names.map((name) => [name, region(name)])),
        },
        stopped: {},
      },
    }),
  );
}
