// What the monitor does (SYSTEMS 3D.2). It never tells anybody a view who does not ask.
import type { Answer, Datagram, Effect } from "../../kernel/effect.ts";
import type { Handled } from "../../kernel/handler.ts";
import type { GetView, Ping } from "./messages.ts";
import { evaluate, keptOf, viewRecord, withView } from "./monitor-state.ts";
import type { Kept, Monitor } from "./monitor-state.ts";
import { byName, inWords, said } from "./view.ts";

export const recall = (): Handled<Monitor> => [{}, [{ type: "recall" }]];

export function onRecalled({ port }: Monitor, { records }: Answer & { type: "recalled" }): Handled<Monitor> {
  const kept = records[viewRecord] as unknown as Kept | undefined;
  return [{ ...kept }, [{ type: "open", socket: "monitor", port }]];
}

/** Notes who pings and what it knows; then looks whether it is time for another view, and answers. */
export function onPing(monitor: Monitor, { message, from }: Datagram<Ping>): Handled<Monitor> {
  const { me, viewnum } = message;
  const { ip, port } = from;
  const alive = [...monitor.alive.filter((name) => name !== me), me].sort(byName);
  const heard: Monitor = { ...monitor, alive, dead: monitor.dead.filter((name) => name !== me), asker: { ip, port } };
  const noted =
    heard.view.n === 0 ? { ...heard, ...withView(heard, { n: 1, primary: me, backup: "" }) } : note(heard, me, viewnum);
  const next = noted.view.n === monitor.view.n ? evaluate(noted, me) : null;
  return keepThenAnswer(monitor, next ? { ...noted, ...withView(noted, next) } : noted);
}

/** An acknowledgement of the view, or a member that has lost everything. */
function note(monitor: Monitor, me: string, viewnum: number): Monitor {
  const { view, acked, restarted, policies } = monitor;
  if (me === view.primary && viewnum === view.n) return { ...monitor, acked: true };
  const isMember = me === view.primary || me === view.backup;
  if (!isMember || viewnum !== 0 || !acked || policies["restarts"] === "overlooked" || restarted.includes(me))
    return monitor;
  return { ...monitor, restarted: [...restarted, me].sort(byName) };
}

/** Nobody hears of a view before it is on the disk. */
function keepThenAnswer(before: Monitor, after: Monitor): Handled<Monitor> {
  const kept = JSON.stringify(keptOf(before)) === JSON.stringify(keptOf(after));
  return kept ? answer(after) : [after, [persist(after)]];
}

function persist(monitor: Monitor): Effect {
  const { view, acked, restarted } = monitor;
  const news = restarted.length > 0 ? `, ${restarted.join(" and ")} started again` : acked ? ", acknowledged" : "";
  return { type: "persist", record: viewRecord, value: keptOf(monitor), says: `view ${inWords(view)}${news}` };
}

export function onPersisted(monitor: Monitor, { ok }: Answer & { type: "persisted" }): Handled<Monitor> {
  return ok ? answer(monitor) : [{}, [persist(monitor)]];
}

function answer(monitor: Monitor): Handled<Monitor> {
  const { asker, view, acked } = monitor;
  const message = { type: "PingReply", ...said(view), acked } as const;
  const reply: Effect[] = asker ? [{ type: "send", socket: "monitor", to: asker, message }] : [];
  return [{ ...monitor, asker: null }, reply];
}

/** A server has not been heard of for DeadPings intervals. */
export const onSilence =
  (server: string) =>
  (monitor: Monitor): Handled<Monitor> => {
    const alive = monitor.alive.filter((name) => name !== server);
    const noted: Monitor = { ...monitor, alive, dead: [...monitor.dead, server].sort(byName) };
    const next = evaluate(noted, null);
    return next ? keepThenAnswer(monitor, { ...noted, ...withView(noted, next) }) : [noted, []];
  };

/** A client asks, which it does only when it needs to (D-08). */
export function onGetView({ view }: Monitor, { from }: Datagram<GetView>): Handled<Monitor> {
  return [{}, [{ type: "send", socket: "monitor", to: from, message: { type: "GetViewReply", ...said(view) } }]];
}
