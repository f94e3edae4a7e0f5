// The law of conservation: what flies or waits in a socket came by an event that says so, and goes by one.
import type { Choice } from "../../kernel/choice.ts";
import type { Event } from "../../kernel/event.ts";
import type { World } from "../../kernel/world.ts";
import { claim } from "./claim.ts";
import type { Walk } from "./walk.ts";

/** Nothing in flight is lost or made except by a choice that says so, or by the network's luck where the network has such luck. */
export function nothingIsLostOrMade(walk: Walk): void {
  const { network } = walk.scenario;
  const { run } = walk.recording;
  let had = underWay(run.last.world);
  /** Whether some link has been given luck of its own. */
  let degraded = false;
  for (const { before, after, free } of walk.paces()) {
    const { events } = after;
    const has = underWay(after.world);
    const made = numbers(events, "sent", "duplicated", "forged");
    const gone = numbers(events, "delivered", "dropped");
    for (const seq of has) claim(had.has(seq) || made.includes(seq), `envelope ${seq} came from nowhere`);
    for (const seq of had) claim(has.has(seq) || gone.includes(seq), `envelope ${seq} is nowhere`);
    for (const seq of made) claim(has.has(seq) || gone.includes(seq), `envelope ${seq} was made and is nowhere`);
    for (const seq of gone) claim(!has.has(seq), `envelope ${seq} has gone and is still there`);
    claim(new Set(gone).size === gone.length, "an envelope has gone twice");
    degraded ||= events.some((event) => event.type === "linkDegraded");
    const { choice } = after;
    for (const event of events) claim(owns(event, choice, network, degraded), `nobody chose ${JSON.stringify(event)}`);
    if (free) claim(after.world.time === before.world.time, "a free choice took time");
    had = has;
  }
}

/** Whether an event about an envelope is what the choice asked for, or luck that this network has. */
function owns(event: Event, choice: Choice | null, network: Walk["scenario"]["network"], degraded: boolean): boolean {
  switch (event.type) {
    case "duplicated":
      return choice?.do === "duplicate" || network.duplicate > 0 || degraded;
    case "forged":
      return choice?.do === "forge";
    case "delayed":
      return choice?.do === "delay";
    case "dropped":
      if (event.reason === "random") return network.loss > 0 || degraded;
      return event.reason !== "by choice" || choice?.do === "drop";
    default:
      return true;
  }
}

/** The numbers of the envelopes in flight and in sockets. */
function underWay({ envelopes, nodes }: World): Set<number> {
  const waiting = Object.values(nodes).flatMap((node) => node.sockets.flatMap((socket) => socket.buffer));
  const list = [...envelopes, ...waiting].map((envelope) => envelope.seq);
  const set = new Set(list);
  claim(set.size === list.length, "an envelope is in two places");
  return set;
}

/** The numbers of the envelopes of some events; one that was too large was never sent. */
function numbers(events: readonly Event[], ...types: readonly Event["type"][]): number[] {
  return events.flatMap((event) =>
    types.includes(event.type) && "envelope" in event && !("reason" in event && event.reason === "too large")
      ? [event.envelope.seq]
      : [],
  );
}
