// A step in a sentence or two: what happened in it, grouped by who did it.
import type { Event } from "../kernel/event.ts";
import type { Describe } from "../protocols/protocol.ts";
import { tell } from "./narrate.ts";
import type { Clause } from "./narrate.ts";

/** A step in one or two sentences: what happened, grouped by who did it. Step 0 has none. */
export function headline(events: readonly Event[], describe: Describe): string {
  const boots = events.some((event) => event.type === "lived");
  const ignored = new Set(events.flatMap((event) => (event.type === "ignored" ? [event.envelope.seq] : [])));
  const clauses = events
    // Who ignores a datagram has received it; what a node looks up as it starts is the point of that step.
    .filter((event) => event.type !== "delivered" || !ignored.has(event.envelope.seq))
    .flatMap((event) => {
      const clause = tell(event, describe, true);
      return clause.weight === "main" || (boots && event.type === "lookedUp") ? [clause] : [];
    });
  const groups: { who: string; does: string[] }[] = [];
  for (const { who, does } of gathered(clauses)) {
    const last = groups.at(-1);
    if (last?.who === who) last.does.push(does);
    else groups.push({ who, does: [does] });
  }
  return groups.map(({ who, does }) => `${capital(who)} ${list(does)}.`).join(" ");
}

/** Clauses in a row that differ only in whom they are about become one: `sends Perform to S2, S3 and S4`. */
function gathered(clauses: readonly Clause[]): { who: string; does: string }[] {
  const runs: { who: string; start: string; to: string[] }[] = [];
  for (const { who, does, to } of clauses) {
    const start = to === undefined ? does : does.slice(0, -to.length);
    const last = runs.at(-1);
    if (to !== undefined && last?.who === who && last.start === start) last.to.push(to);
    else runs.push({ who, start, to: to === undefined ? [] : [to] });
  }
  return runs.map(({ who, start, to }) => ({ who, does: start + list(to) }));
}

/** A clause with a colon explains itself to its end, so what follows it is set off by a semicolon. */
function list(items: readonly string[]): string {
  if (items.some((item, n) => item.includes(": ") && n < items.length - 1)) return items.join("; ");
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** Names of nodes keep their case; other subjects begin a sentence. */
function capital(who: string): string {
  return who === "somebody" || who.startsWith("the ") ? who.charAt(0).toUpperCase() + who.slice(1) : who;
}
