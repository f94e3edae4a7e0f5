// Which writes each server has, in order, as a property remembers it: from what was stored, and from the copies that took a store's place.
import { entry, withEntry } from "../../kernel/json.ts";
import type { Json } from "../../kernel/json.ts";
import { lifeOf } from "../../kernel/turn.ts";
import type { World } from "../../kernel/world.ts";
import type { Moment } from "../protocol.ts";
import type { Service } from "./service.ts";

/** The number of writes, and the last of them as texts: one that is further back is taken for known. */
export interface History {
  readonly count: number;
  readonly last: readonly string[];
  readonly [field: string]: Json;
}
/** By server. */
export type Histories = Readonly<Record<string, History>>;

const none: History = { count: 0, last: [] };
const lastMax = 200;

export const historyOf = (histories: Histories, node: string): History => entry(histories, node) ?? none;

/** The service of a server; null while nobody runs there. */
export function serviceAt({ nodes }: World, node: string): Service | null {
  const process = entry(nodes, node)?.processes["service"];
  return process ? (process.state.context as unknown as Service) : null;
}

const plus = ({ count, last }: History, write: string): History => ({
  count: count + 1,
  last: [...last, write].slice(-lastMax),
});

/** The first `count` writes. */
const cut = ({ count: all, last }: History, count: number): History => {
  const kept = Math.max(0, last.length - Math.max(0, all - count));
  return { count: Math.min(all, count), last: last.slice(0, kept) };
};

/** The n-th write from 0 on; null when it is not known. */
export function writeAt({ count, last }: History, n: number): string | null {
  return last[n - (count - last.length)] ?? null;
}

export const shown = (key: string, value: string | null): string =>
  value === null ? `${key} deleted` : `${key} = ${JSON.stringify(value)}`;

/** The histories after a step. A store that was filled anew has what its master has, up to the write that its server says. */
export function noted(before: Histories, { events, world }: Moment): Histories {
  let after = before;
  for (const [at, event] of events.entries()) {
    if (event.type === "applied") {
      const { node, key, value } = event;
      after = withEntry(after, node, plus(historyOf(after, node), shown(key, value)));
    } else if (event.type === "filled") {
      const { node } = event;
      const service = serviceAt(world, node);
      const later = events.slice(at).filter((one) => one.type === "applied" && one.node === node).length;
      const source = service && service.master !== "" ? service.master : node;
      const count = event.pairs === 0 && !service?.synced ? 0 : (service?.idx ?? 0) - later;
      after = withEntry(after, node, cut(historyOf(after, source), count));
    }
  }
  return after;
}

/** A server that serves: its role and what it knows. */
export interface Member {
  readonly node: string;
  readonly service: Service;
  readonly isMaster: boolean;
}

/** The servers that are up, reset, and of the newest epoch among these. */
export function members({ system, world }: Moment): readonly Member[] {
  const up = system.nodes.flatMap(({ name, kind }): Member[] => {
    if (kind !== "server" || lifeOf(world, name) !== "serving") return [];
    const [service, value] = [serviceAt(world, name), entry(world.nodes, name)?.processes["service"]?.state.value];
    const serving = typeof value === "object" && value !== null && "serving" in value ? value["serving"] : null;
    if (!service || typeof serving !== "object" || serving === null) return [];
    const isMaster = "master" in serving;
    return isMaster || "slave" in serving ? [{ node: name, service, isMaster }] : [];
  });
  const epoch = Math.max(0, ...up.map(({ service }) => service.epoch));
  return up.filter(({ service }) => service.epoch === epoch);
}
