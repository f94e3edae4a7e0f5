// The monitor's view and the servers' own, as the properties read them from a world.
import { entry } from "../../kernel/json.ts";
import { stateName } from "../../kernel/state-name.ts";
import { lifeOf } from "../../kernel/turn.ts";
import type { World } from "../../kernel/world.ts";
import type { Monitor } from "./monitor-state.ts";
import type { Service } from "./service.ts";
import type { View } from "./view.ts";

export interface MonitorView {
  readonly view: View;
  readonly acked: boolean;
}

/** The newest view; null while the monitor is down. */
export function newest({ nodes }: World): MonitorView | null {
  const monitor = entry(nodes, "M")?.processes["monitor"];
  if (!monitor) return null;
  const { view, acked } = monitor.state.context as unknown as Monitor;
  return { view, acked };
}

export interface Serving {
  readonly name: string;
  readonly service: Service;
  /** `primary.alone`, `backup.synced`, `none`…; its own state where it does not serve. */
  readonly role: string;
}

/** What a server that is up takes itself for; null for one that is not. */
export function serving(world: World, name: string): Serving | null {
  const process = entry(world.nodes, name)?.processes["service"];
  if (!process || !["serving", "paused"].includes(lifeOf(world, name))) return null;
  const { value, context } = process.state;
  const inner = typeof value === "object" && value !== null ? (value as { serving?: { role: unknown } }).serving : null;
  return { name, service: context as unknown as Service, role: stateName(inner ? inner.role : value) };
}

/** Whether it has the data, as its role says. */
export const hasData = ({ role }: Serving): boolean => role.startsWith("primary") || role === "backup.synced";

/** The members of the newest view that have the data and know it, or need only hear of it. */
export function entitled(world: World): readonly Serving[] {
  const { view } = newest(world) ?? {};
  if (!view) return [];
  return [view.primary, view.backup].flatMap((name) => {
    const one = name === "" ? null : serving(world, name);
    if (!one || !hasData(one)) return [];
    const own = one.service.view.n;
    // A view later only a synchronised backup, or the primary itself, becomes primary; whoever is backup there is given everything anew.
    return own === view.n || (own === view.n - 1 && name === view.primary) ? [one] : [];
  });
}
