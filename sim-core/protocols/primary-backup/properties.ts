// What primary-backup claims (SYSTEMS 3A, "Guarantees"; DECISIONS 12).
import { atMostOnce } from "../at-most-once.ts";
import { ackedWritesStored, always, storesEqual } from "../claims.ts";
import { linearizable } from "../linearizable.ts";
import type { Property } from "../protocol.ts";
import { appliedInOrder, serversOf } from "./applied-in-order.ts";

/** INV-ONE: nobody but the primary answers a client. */
const onePrimary = always(
  { id: "INV-ONE", title: "one server answers", says: "Only the primary answers clients.", on: ["sent"] },
  ({ events, system, world }) => {
    for (const event of events) {
      if (event.type !== "sent" || !event.envelope.message.type.startsWith("KvResponse")) continue;
      const { from, to } = event.envelope;
      const toClient = system.nodes.some((node) => node.name === to.node && node.kind === "client");
      const service = world.nodes[from.node]?.processes["service"];
      if (toClient && service?.state.context["isPrimary"] === false)
        return { status: "broken", says: `${from.node}, a replica, answered ${to.node ?? to.ip} itself.` };
    }
    return { status: "holds" };
  },
);

export const properties: readonly Property[] = [
  ackedWritesStored("At the ok, every live server's store holds the value."),
  appliedInOrder,
  onePrimary,
  atMostOnce,
  linearizable((system) => serversOf(system).primary),
  storesEqual((process) => process.state.context["request"] === null),
];
