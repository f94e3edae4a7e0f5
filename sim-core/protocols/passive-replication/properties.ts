// What passive replication claims (SYSTEMS 3C, "Guarantees"; DECISIONS 12).
import { stateName } from "../../kernel/state-name.ts";
import type { Process } from "../../kernel/world.ts";
import { atMostOnce } from "../at-most-once.ts";
import { sometimes, storesEqual } from "../claims.ts";
import { everyCallEnds } from "../eventually.ts";
import { linearizable } from "../linearizable.ts";
import type { Property } from "../protocol.ts";
import { endUnknown, writeEverywhere } from "../sights.ts";
import { acknowledged } from "./acknowledged.ts";
import { members } from "./histories.ts";
import { oneMaster } from "./one-master.ts";
import { sameOrder } from "./same-order.ts";

/** Synchronised, and not in the middle of anything. */
const isAtRest = ({ chart, state: { value, context } }: Process): boolean =>
  !chart.startsWith("server") ||
  (context["synced"] === true && ["serving.slave.ready", "serving.master.ready"].includes(stateName(value)));

/** A server has become master of another epoch. */
const newMaster = sometimes(
  {
    id: "CAN-FAILOVER",
    title: "another master",
    on: ["moved"],
    says: "The front end makes another server master.",
  },
  ({ events, world }) => {
    const event = events.find(
      (one) =>
        one.type === "moved" && stateName(one.to).includes("master") && stateName(one.from).includes("takingOver"),
    );
    if (event?.type !== "moved") return null;
    const epoch = world.nodes[event.node]?.processes["service"]?.state.context["epoch"];
    return `${event.node} is master of epoch ${Number(epoch)} and has brought along everybody whom the front end reached.`;
  },
);

export const properties: readonly Property[] = [
  acknowledged,
  sameOrder,
  oneMaster,
  atMostOnce,
  linearizable(),
  storesEqual(isAtRest, (moment) => members(moment).length === 3),
  everyCallEnds(1000, ["receiveTimeout", "joinTimer"], 20),
  newMaster,
  endUnknown,
  writeEverywhere,
];
