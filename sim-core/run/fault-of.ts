// Which events are faults, of what kind, and where they strike; and whether a preset's promise admits them. Cheap: it is asked of every
// event of a run until the first fault that leaves the promise.
import type { Event } from "../kernel/event.ts";
import { entry } from "../kernel/json.ts";
import type { System } from "../kernel/system.ts";
import { stateName } from "../kernel/state-name.ts";
import { specOf } from "../kernel/turn.ts";
import type { World } from "../kernel/world.ts";
import { admitsFault } from "../protocols/faults.ts";
import type { FaultKind } from "../protocols/faults.ts";
import type { Promises } from "../protocols/protocol.ts";
import type { Frame } from "./run.ts";

/** A fault that left what a preset promises: in which step, by which event, of what kind. */
export interface Leaving {
  readonly step: number;
  readonly event: Event;
  readonly kind: FaultKind;
}

/**
 * By what happened to a node, why a datagram was dropped, or else what happened. What follows from another fault is set apart: a datagram
 * for a crashed node is no second one, and a wrong address is a defect.
 */
const kinds: Readonly<Record<string, FaultKind>> = {
  crash: "crash",
  powerLoss: "powerLoss",
  tornPowerLoss: "powerLoss",
  stopServices: "stop",
  restart: "restart",
  pause: "pause",
  random: "loss",
  "by choice": "loss",
  "buffer full": "loss",
  "link down": "partition",
  linkCut: "partition",
  partitioned: "partition",
  duplicated: "duplicate",
  delayed: "delay",
  held: "delay",
  forged: "forgery",
  applyFailed: "diskFailure",
};

/** The first event of a step that leaves the promise, or null. A false suspicion is a late message; `before` is the world before the step. */
export function leavingIn(
  { admits, suspects }: Pick<Promises, "admits" | "suspects">,
  system: System,
  { step, world, events }: Frame,
  before: () => World,
): Leaving | null {
  for (const event of events) {
    const kind =
      suspects && event.type === "fired" && isWrong(event, suspects, before()) ? "delay" : kindOf(event, world);
    if (!kind) continue;
    const node = "node" in event && !("envelope" in event) ? event.node : null;
    if (node !== null && specOf(system, node).kind === "client") continue;
    if (!admitsFault(admits, kind, node)) return { step, event, kind };
  }
  return null;
}

/** Whether a time-out takes somebody for dead who is up. */
function isWrong(
  { node, process, timer }: Extract<Event, { type: "fired" }>,
  suspects: NonNullable<Promises["suspects"]>,
  { nodes }: World,
): boolean {
  const running = entry(nodes, node)?.processes[process];
  const suspect = running ? suspects(running, timer) : null;
  const known = suspect === null ? null : entry(nodes, suspect);
  return known !== null && ["serving", "paused"].includes(stateName(known.life.value));
}

function kindOf(event: Event, { envelopes }: World): FaultKind | null {
  const { type } = event;
  if (type === "linkDegraded") return event.latency === null ? null : "delay";
  if (type === "delivered" || type === "queued") {
    const { seq, from, to } = event.envelope;
    const older = envelopes.some((one) => one.seq < seq && one.from.node === from.node && one.to.node === to.node);
    return older ? "reorder" : null;
  }
  return entry(kinds, type === "lived" ? event.verb : type === "dropped" ? event.reason : type);
}
