// What the view service claims (SYSTEMS 3D.5, "Guarantees"; DECISIONS 12), and what can be seen in its runs.
import { sometimes } from "../claims.ts";
import { linearizable } from "../linearizable.ts";
import type { Property } from "../protocol.ts";
import { writeEverywhere } from "../sights.ts";
import { acknowledged } from "./acknowledged.ts";
import { callsEnd } from "./calls-end.ts";
import { equal } from "./equal.ts";
import { once } from "./once.ts";
import { onePrimary } from "./one-primary.ts";
import { inWords } from "./view.ts";
import { viewRules } from "./view-rules.ts";
import { newest, serving } from "./views-of-run.ts";

/** A time-out is a guess: the old primary is up, and does not know that it is none any more. */
const oldPrimary = sometimes(
  {
    id: "CAN-OLD",
    title: "an old primary",
    says: "A server takes itself for primary, and the monitor has named another one.",
    on: ["moved", "fired"],
  },
  ({ system, world }) => {
    const { view } = newest(world) ?? {};
    if (!view || view.n === 0) return null;
    for (const { name } of system.nodes) {
      const one = name === view.primary ? null : serving(world, name);
      if (one?.role.startsWith("primary"))
        return `${name} is primary of ${inWords(one.service.view)}, as far as it knows; the view is ${inWords(view)}.`;
    }
    return null;
  },
);

export const properties: readonly Property[] = [
  viewRules,
  onePrimary,
  acknowledged,
  once,
  linearizable(),
  equal,
  callsEnd,
  oldPrimary,
  writeEverywhere,
];
