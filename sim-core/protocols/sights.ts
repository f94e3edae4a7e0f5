// What can be seen in runs of several protocols, as `sometimes` claims: a run that shows it is worth looking at, and one that does not is
// none the worse.
import { storeOf } from "../kernel/disk.ts";
import { sometimes } from "./claims.ts";
import type { Property } from "./protocol.ts";

/** The moment between a write and its answer, in which a crash leaves the client without knowing. */
export const storedUntold: Property = sometimes(
  {
    id: "CAN-UNTOLD",
    title: "stored, not yet told",
    on: ["applied"],
    says: "A write is in a store before its client hears of it.",
  },
  ({ events, world, operation }) => {
    for (const event of events) {
      if (event.type !== "applied") continue;
      const { node, key, value } = event;
      for (const { op } of Object.values(world.clients)) {
        const call = op === null ? null : operation(op);
        if (call?.key === key && call.value === value && call.kind !== "get")
          return `${node} has ${value === null ? `deleted ${key}` : `stored ${key} = ${JSON.stringify(value)}`}, and ${call.client} still waits for the answer.`;
      }
    }
    return null;
  },
);

/** A call ends, and its client cannot know whether it was carried out. */
export const endUnknown: Property = sometimes(
  {
    id: "CAN-UNKNOWN",
    title: "an end unknown",
    on: ["finished"],
    says: "A client stops waiting and cannot know whether its call was carried out.",
  },
  ({ events, operation }) => {
    const event = events.find((one) => one.type === "finished" && one.outcome === "unknown");
    if (event?.type !== "finished") return null;
    const call = operation(event.op);
    return `${event.client} stopped waiting${call ? ` for its ${call.kind} ${call.key}` : ""}: it may have been carried out, or may be yet, or not.`;
  },
);

/** A write is in every server's store. */
export const writeEverywhere: Property = sometimes(
  {
    id: "CAN-SPREAD",
    title: "a write everywhere",
    on: ["applied"],
    says: "A write is in the store of every server.",
  },
  ({ events, system, world }) => {
    const servers = system.nodes.filter(({ kind, database }) => kind === "server" && database !== null);
    for (const event of events) {
      if (event.type !== "applied") continue;
      const { key, value } = event;
      const holds = (file: string | null): boolean => {
        const store = storeOf(world, file)?.store;
        return store !== undefined && system.store.get(store, key) === value;
      };
      if (servers.length > 1 && servers.every(({ database }) => holds(database)))
        return `${event.node} was the last of ${servers.length} servers to ${value === null ? `delete ${key}` : `store ${key} = ${JSON.stringify(value)}`}.`;
    }
    return null;
  },
);
