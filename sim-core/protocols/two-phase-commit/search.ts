// What the search is told of this protocol.
import { elec477Steady, isLateAnswer } from "../../infra/elec477-search.ts";
import type { SearchSpec } from "../search.ts";

export const search: SearchSpec = {
  steady: elec477Steady,
  timers: { ackTimer: "retry", ackTimer2: "retry", askTimer: "retry", idleTimeout: "free", idleTimeout2: "free" },
  dead: isLateAnswer,
};
