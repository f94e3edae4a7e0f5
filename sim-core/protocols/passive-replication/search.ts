// What the search is told of this protocol: whom each time-out takes for dead. While that server is up, the firing is a false suspicion, and
// has a budget of its own: safety is promised only where nobody is suspected wrongly.
import type { SearchSpec } from "../search.ts";
import { isDead } from "./dead.ts";
import { suspects } from "./suspects.ts";

export const search: SearchSpec = {
  steady: [
    {
      name: "known",
      says: "every client has read key 0 and knows the front end",
      lines: (clients) => clients.map((client) => `${client} get 0`),
    },
    { name: "booted", says: "everybody is up, and no client has asked for anything yet", lines: () => [] },
  ],
  timers: { joinTimer: "retry" },
  suspects,
  dead: isDead,
};
