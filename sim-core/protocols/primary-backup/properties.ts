// What primary-backup claims (SYSTEMS 3A, "Guarantees"; DECISIONS 12).
import { clientAt } from "../../kernel/client-place.ts";
import type { System } from "../../kernel/system.ts";
import { specOf } from "../../kernel/turn.ts";
import type { World } from "../../kernel/world.ts";
import { atMostOnce } from "../at-most-once.ts";
import { ackedWritesStored, always, liveStores, sometimes, storesEqual } from "../claims.ts";
import { everyCallEnds } from "../eventually.ts";
import { linearizable } from "../linearizable.ts";
import type { Property } from "../protocol.ts";
import { endUnknown, writeEverywhere } from "../sights.ts";
import { appliedInOrder, serversOf } from "./applied-in-order.ts";

/** The client that an address belongs to: the node itself, or a client with that port on a server's host; null when it is none. */
function clientBehind(system: System, world: World, node: string, port: number): string | null {
  if (specOf(system, node).kind === "client") return node;
  const socket = world.nodes[node]?.sockets.find((one) => one.port === port);
  return socket ? clientAt(system, node, socket.process) : null;
}

/** INV-ONE: nobody but the primary answers a client. */
const onePrimary = always(
  { id: "INV-ONE", title: "one server answers", says: "Only the primary answers clients.", on: ["sent"] },
  ({ events, system, world }) => {
    for (const event of events) {
      if (event.type !== "sent" || !event.envelope.message.type.startsWith("KvResponse")) continue;
      const { from, to } = event.envelope;
      const service = world.nodes[from.node]?.processes["service"];
      if (to.node === null || service?.state.context["isPrimary"] !== false) continue;
      const client = clientBehind(system, world, to.node, to.port);
      if (client === null) continue;
      return {
        status: "broken",
        says: `${from.node}, a replica, answered ${client} itself.`,
        at: { nodes: [from.node], ops: event.envelope.op === null ? [] : [event.envelope.op] },
      };
    }
    return { status: "holds" };
  },
);

/** A write is in the primary's store, and not yet in a live replica's. */
const replicaBehind = sometimes(
  {
    id: "CAN-LAG",
    title: "a replica behind",
    says: "The primary has a write that a live replica does not have yet.",
    on: ["applied"],
  },
  (moment) => {
    const { primary } = serversOf(moment.system);
    for (const event of moment.events) {
      if (event.type !== "applied" || event.node !== primary) continue;
      const { key, value } = event;
      const behind = liveStores(moment).find(({ store }) => moment.system.store.get(store, key) !== value);
      if (behind) return `${primary} has ${key} = ${JSON.stringify(value)}, and ${behind.node} has not.`;
    }
    return null;
  },
);

export const properties: readonly Property[] = [
  ackedWritesStored("At the ok, every live server's store holds the value."),
  appliedInOrder,
  onePrimary,
  atMostOnce,
  linearizable((system) => serversOf(system).primary),
  storesEqual((process) => process.state.context["request"] === null),
  everyCallEnds(1000, ["receiveTimeout", "retryTimeout", "ackTimeout"]),
  replicaBehind,
  endUnknown,
  writeEverywhere,
];
