// The service of every server (B-04): no master, no slave; it coordinates what its clients ask, and takes part in what others coordinate.
// The two halves run side by side: a server that coordinates still answers its peers.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Chart } from "../../kernel/chart.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import { coordinator } from "./coordinator.ts";
import { guards } from "./guards.ts";
import * as on from "./handlers.ts";
import type { PeerDatagram, RequestDatagram } from "./messages.ts";
import { participant } from "./participant.ts";
import * as peers from "./peers.ts";
import { projectCoordinator, seedCoordinator } from "./plain-coordinator.ts";
import { projectParticipant, seedParticipant } from "./plain-participant.ts";
import { nothingYet } from "./service.ts";
import type { Policies, Service } from "./service.ts";

type ServiceEvent =
  { readonly type: "startServices" } | { readonly type: "stopServices" } | Answer | RequestDatagram | PeerDatagram;
export type ServiceInput = Pick<Service, "serverName" | "port" | "peerPort" | "database" | "policies">;

/** In ms. */
export const delays = {
  ...{ voteTimer: 300, ackTimer: 100, decisionTimer: 400, askTimer: 400, pollTimer: 100, idleTimeout: 60_000 },
} as const;

const kit = setup({
  types: {
    context: {} as Service,
    events: {} as ServiceEvent,
    emitted: {} as Effect,
    input: {} as ServiceInput,
    tags: {} as "reads kv" | "reads peers",
  },
  delays,
  guards,
});

type Coordinator = ReturnType<typeof coordinator | typeof seedCoordinator | typeof projectCoordinator>;
type Participant = typeof participant | typeof seedParticipant | typeof projectParticipant;

function serviceChart(halves: { readonly coordinator: Coordinator; readonly participant: Participant }): Chart {
  return chart(
    kit.createMachine({
      id: "service",
      context: ({ input }) => ({ ...input, ...nothingYet }),
      initial: "constructed",
      on: {
        fileRead: { actions: handle(peers.onFileRead) },
        resolved: { actions: handle(peers.onResolved) },
        unresolved: { actions: handle(peers.onUnresolved) },
        stopServices: { target: ".stopped", actions: handle(on.onStop) },
      },
      states: {
        constructed: { on: { startServices: "starting" } },
        starting: {
          entry: handle(on.openDatabase),
          on: {
            storeOpened: { actions: handle(on.recall) },
            storeFailed: "failed",
            recalled: { target: "serving", actions: [handle(on.onRecalled), handle(on.bind)] },
          },
        },
        serving: { type: "parallel", tags: "reads peers", states: halves },
        failed: {},
        stopped: {},
      },
    }),
  );
}

/** The chart for some policies. */
export function serviceFor({ mode, voteTimeout, connections }: Policies): Chart {
  const keeps = connections === "keepAlive";
  switch (mode) {
    case "seed":
      return serviceChart({ coordinator: seedCoordinator(keeps), participant: seedParticipant });
    case "project":
      return serviceChart({ coordinator: projectCoordinator(keeps), participant: projectParticipant });
    default:
      return serviceChart({ coordinator: coordinator({ voteTimeout: voteTimeout === "on", keeps }), participant });
  }
}
