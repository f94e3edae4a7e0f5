// How long a datagram takes and what luck it has: drawn by who, to whom, what and how many such (DECISIONS 6).
import type { Conditions } from "./choice.ts";
import type { Message } from "./envelope.ts";
import { entry } from "./json.ts";
import { draw, drawMs } from "./random.ts";
import type { NetworkSpec, System } from "./system.ts";
import { count } from "./turn.ts";
import type { Turn } from "./turn.ts";
import type { World } from "./world.ts";

/** What the network is like between two nodes: its own conditions, but for what is worse on this link. */
export function conditionsOf({ network }: System, world: World, from: string, to: string | null): NetworkSpec {
  const link = to === null ? null : entry(world.links, `${from}>${to}`);
  if (!link) return network;
  const own = link.context as unknown as Conditions;
  return {
    latency: own.latency ?? network.latency,
    loss: own.loss ?? network.loss,
    duplicate: own.duplicate ?? network.duplicate,
    reorder: own.reorder ?? network.reorder,
  };
}

/** The key by which the luck of a datagram is drawn (DECISIONS 6). */
export function luckOf(turn: Turn, how: "sent" | "forged", from: string, to: string, { type }: Message): string {
  const key = `${from}>${to} ${type}`;
  const luck = `${key} ${count(turn, `${how} ${key}`)}`;
  return how === "sent" ? luck : `${how} ${luck}`;
}

export function latency({ seed }: System, { latency: range, reorder }: NetworkSpec, luck: string): number {
  const ms = drawMs(seed, `latency ${luck}`, range);
  const overtaken = reorder > 0 && draw(seed, `reorder ${luck}`) < reorder;
  return overtaken ? ms + drawMs(seed, `delay ${luck}`, [1, 30]) : ms;
}
