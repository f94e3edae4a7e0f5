// INV-VIEW: the rules of views (SYSTEMS 3.0, D-06).
import type { Json } from "../../kernel/json.ts";
import type { Judgement, Moment, Property } from "../protocol.ts";
import { noView, inWords } from "./view.ts";
import type { View } from "./view.ts";
import { newest } from "./views-of-run.ts";

interface Memory {
  readonly view: View;
  /** Its primary has said that it knows it. */
  readonly acked: boolean;
  readonly [field: string]: Json;
}

/** What is wrong with a view after another, as the end of a sentence; null for nothing. */
export function wrongAfter(before: View, view: View, acked: boolean): string | null {
  if (view.n !== before.n + 1) return `its number is not ${before.n + 1}`;
  if (before.n === 0) return null;
  if (view.primary !== before.primary && view.primary !== before.backup)
    return `${view.primary || "nobody"} was neither primary nor backup before`;
  if (view.primary === before.primary && view.backup === before.backup) return "nothing in it is new";
  return acked ? null : `${before.primary} had not acknowledged ${inWords(before)}`;
}

function judge(before: Json, { world, events }: Moment): Judgement {
  let { view, acked } = before as Memory;
  const at = { nodes: ["M"] };
  for (const event of events) {
    if (event.type !== "delivered" || event.node !== "M" || event.envelope.message.type !== "Ping") continue;
    const { me, viewnum } = event.envelope.message;
    acked ||= view.n > 0 && me === view.primary && viewnum === view.n;
  }
  const now = newest(world)?.view;
  // A monitor that has just started again has not read its disk yet.
  if (!now || now.n === 0 || JSON.stringify(now) === JSON.stringify(view))
    return { memory: { view, acked }, status: "holds", says: null };
  const wrong = wrongAfter(view, now, acked);
  const says = wrong === null ? null : `M went from view ${inWords(view)} to ${inWords(now)}, but ${wrong}.`;
  [view, acked] = [now, false];
  return { memory: { view, acked }, status: says === null ? "holds" : "broken", says, at };
}

export const viewRules: Property = {
  id: "INV-VIEW",
  title: "views follow the rules",
  says: "Views are numbered one by one and differ; the next primary was primary or backup; none follows that was not acknowledged.",
  memory: { view: noView, acked: false },
  on: ["delivered", "moved"],
  judge,
};
