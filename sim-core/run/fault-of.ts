// Which events are faults, of what kind, and where they strike; and whether a preset's promise admits them. Cheap: it is asked of every
// event of a run until the first fault that leaves the promise.
import type { Event } from "../kernel/event.ts";
import type { System } from "../kernel/system.ts";
import type { World } from "../kernel/world.ts";
import { admitsFault } from "../protocols/faults.ts";
import type { Admits, FaultKind } from "../protocols/faults.ts";

/** A fault that left what a preset promises: in which step, by which event, of what kind. */
export interface Leaving {
  readonly step: number;
  readonly event: Event;
  readonly kind: FaultKind;
}

const lives: Readonly<Record<string, FaultKind>> = {
  crash: "crash",
  powerLoss: "powerLoss",
  tornPowerLoss: "powerLoss",
  stopServices: "stop",
  restart: "restart",
  pause: "pause",
};
const drops: Readonly<Record<string, FaultKind>> = {
  random: "loss",
  "by choice": "loss",
  "buffer full": "loss",
  "link down": "partition",
};
/** Set apart from what follows from it: a datagram for a crashed node is no second fault, and a wrong address is a defect. */
const others: Readonly<Partial<Record<Event["type"], FaultKind>>> = {
  duplicated: "duplicate",
  delayed: "delay",
  held: "delay",
  forged: "forgery",
  linkCut: "partition",
  partitioned: "partition",
};

/** The first event of a step that leaves the promise, or null. */
export function leavingIn(
  admits: Admits,
  { nodes }: System,
  { world, events }: { readonly world: World; readonly events: readonly Event[] },
): Leaving | null {
  for (const event of events) {
    const kind = kindOf(event, world);
    if (kind === null) continue;
    const node = "node" in event && !("envelope" in event) ? event.node : null;
    if (nodes.some(({ name, kind: sort }) => name === node && sort === "client")) continue;
    if (!admitsFault(admits, kind, node)) return { step: world.step, event, kind };
  }
  return null;
}

function kindOf(event: Event, { envelopes }: World): FaultKind | null {
  switch (event.type) {
    case "lived":
      return lives[event.verb] ?? null;
    case "dropped":
      return drops[event.reason] ?? null;
    case "applyFailed":
      return "diskFailure";
    case "linkDegraded":
      return event.latency === null ? null : "delay";
    case "delivered":
    case "queued": {
      const { seq, from, to } = event.envelope;
      const older = envelopes.some((one) => one.seq < seq && one.from.node === from.node && one.to.node === to.node);
      return older ? "reorder" : null;
    }
    default:
      return others[event.type] ?? null;
  }
}
