// The service of every server (B-04): no master, no slave; it coordinates what its clients ask, and takes part in what others coordinate.
// The two halves run side by side: a server that coordinates still answers its peers.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Chart } from "../../kernel/chart.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import { coordinator } from "./coordinator.ts";
import { guards, laneGuards } from "./guards.ts";
import type { Heard } from "./guards.ts";
import * as on from "./handlers.ts";
import { freshLanes, kitFor, lanesMax, numbered, seenFrom } from "./lanes.ts";
import type { Kit } from "./lanes.ts";
import type { PeerDatagram, RequestDatagram } from "./messages.ts";
import { participant } from "./participant.ts";
import * as peers from "./peers.ts";
import { projectCoordinator, seedCoordinator } from "./plain-coordinator.ts";
import { projectParticipant, seedParticipant, stagingParticipant } from "./plain-participant.ts";
import { nothingYet } from "./service.ts";
import type { Policies, Service } from "./service.ts";

type ServiceEvent =
  { readonly type: "startServices" } | { readonly type: "stopServices" } | Answer | RequestDatagram | PeerDatagram;
export type ServiceInput = Pick<Service, "serverName" | "port" | "peerPort" | "database" | "policies">;

const laneDelays = { voteTimer: 300, ackTimer: 100, pollTimer: 100, idleTimeout: 60_000 } as const;
/** In ms. Those of a lane bear its number from the second lane on. */
export const delays = {
  ...laneDelays,
  ...Object.fromEntries(
    Array.from({ length: lanesMax }, (_, lane) =>
      Object.entries(laneDelays).map(([name, ms]) => [numbered(name, lane), ms] as const),
    ).flat(),
  ),
  ...{ decisionTimer: 400, askTimer: 400 },
};

/** The guards of all lanes, by the names that their regions use (lanes.ts). */
const guardsOfLanes = Object.fromEntries(
  Array.from({ length: lanesMax }, (_, lane) =>
    Object.entries(laneGuards).map(([name, guard]) => [
      numbered(name, lane),
      ({ context, event }: { readonly context: Service; readonly event: Heard }) =>
        guard({ context: seenFrom(context, lane), event }),
    ]),
  ).flat(),
) as Readonly<Record<keyof typeof laneGuards, (args: { readonly context: Service; readonly event: Heard }) => boolean>>;

const kit = setup({
  types: {
    context: {} as Service,
    events: {} as ServiceEvent,
    emitted: {} as Effect,
    input: {} as ServiceInput,
    tags: {} as "reads kv" | "reads peers",
  },
  delays,
  guards: { ...guards, ...guardsOfLanes },
});

type Coordinator = ReturnType<typeof coordinator | typeof seedCoordinator | typeof projectCoordinator>;
/** The regions of a server at work: a coordinator for each lane, and the participant. */
type Regions = Readonly<Record<"coordinator", Coordinator>> & Readonly<Record<"participant", Participant>>;
type Participant = typeof participant | typeof seedParticipant | typeof projectParticipant | typeof stagingParticipant;

function serviceChart(regions: Regions): Chart {
  return chart(
    kit.createMachine({
      id: "service",
      context: ({ input }) => ({ ...input, ...nothingYet, lanes: freshLanes(Number(input.policies.concurrency)) }),
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
        serving: { type: "parallel", tags: "reads peers", states: regions },
        failed: {},
        stopped: {},
      },
    }),
  );
}

/** A coordinator for each lane, and then the participant. */
function regionsOf(count: number, coordinatorFor: (kit: Kit) => Coordinator, participant: Participant): Regions {
  const lanes = Array.from({ length: count }, (_, lane) => {
    const kit = kitFor(lane, count);
    return [kit.region, coordinatorFor(kit)] as const;
  });
  return { ...Object.fromEntries(lanes), participant } as Regions;
}

/** The chart for some policies. */
export function serviceFor({ mode, voteTimeout, connections, rollback, concurrency }: Policies): Chart {
  const keeps = connections === "keepAlive";
  const takesBack = rollback === "on";
  const count = Number(concurrency);
  switch (mode) {
    case "seed":
      return serviceChart(
        regionsOf(
          count,
          (kit) => seedCoordinator(kit, { keeps, takesBack }),
          takesBack ? stagingParticipant : seedParticipant,
        ),
      );
    case "project":
      return serviceChart(
        regionsOf(
          count,
          (kit) => projectCoordinator(kit, { keeps, takesBack }),
          takesBack ? stagingParticipant : projectParticipant,
        ),
      );
    default:
      return serviceChart(
        regionsOf(count, (kit) => coordinator(kit, { voteTimeout: voteTimeout === "on", keeps }), participant),
      );
  }
}
