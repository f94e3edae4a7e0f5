// What two-phase commit claims (SYSTEMS 3B, "Guarantees"; DECISIONS 12).
import { stateName } from "../../kernel/state-name.ts";
import { atMostOnce } from "../at-most-once.ts";
import { ackedWritesStored, sometimes, storesEqual } from "../claims.ts";
import { everyCallEnds } from "../eventually.ts";
import { linearizable } from "../linearizable.ts";
import type { Property } from "../protocol.ts";
import { endUnknown, writeEverywhere } from "../sights.ts";
import { atomic } from "./atomic.ts";
import type { Lane } from "./service.ts";
import { sameOrder } from "./same-order.ts";

/** The window of uncertainty: a server has promised, and has heard no decision for long. */
const someoneInDoubt = sometimes(
  {
    id: "CAN-DOUBT",
    title: "a server in doubt",
    on: ["moved"],
    says: "A server has voted yes and must ask for the decision.",
  },
  ({ events }) => {
    const event = events.find(
      (one) =>
        one.type === "moved" && stateName(one.to).includes("inDoubt") && !stateName(one.from).includes("inDoubt"),
    );
    if (event?.type !== "moved") return null;
    return `${event.node} has voted yes and does not know what was decided: it asks, and keeps its lock.`;
  },
);

/** Nobody is in the middle of a transaction; what a student project has set aside may lie there for ever. */
function isAtRest({
  state: { context },
}: {
  readonly state: { readonly context: Readonly<Record<string, unknown>> };
}): boolean {
  const { lanes, staged, policies } = context;
  const textbook = (policies as Readonly<Record<string, string>> | undefined)?.["mode"] === "textbook";
  return (
    (lanes as readonly Lane[]).every(({ request }) => request === null) &&
    (!textbook || Object.keys(staged as object).length === 0)
  );
}

export const properties: readonly Property[] = [
  atomic,
  ackedWritesStored("At the ok, every live server's store holds the value."),
  sameOrder,
  atMostOnce,
  linearizable(),
  storesEqual(isAtRest),
  everyCallEnds(1000, ["receiveTimeout", "idleTimeout", "idleTimeout2"]),
  someoneInDoubt,
  endUnknown,
  writeEverywhere,
];
