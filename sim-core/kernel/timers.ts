// Timers belong to the world: a chart's `after` asks for one by name, the world gives it a length and fires it.
import { drawMs } from "./random.ts";
import { count, lifeOf, takeSeq } from "./turn.ts";
import type { Turn } from "./turn.ts";
import type { TimerName } from "./choice.ts";
import type { TimerEffect } from "./effect.ts";
import type { Timer } from "./world.ts";

/** Arms or disarms a timer of a process. */
export function setTimer(turn: Turn, node: string, process: string, effect: TimerEffect): void {
  const others = turn.world.timers.filter((t) => t.node !== node || t.process !== process || t.id !== effect.timer);
  turn.world.timers = others;
  if (effect.type === "disarm") return;
  const { seed, delays } = turn.system;
  const owner = `${node}/${process} ${effect.name}`;
  const ms = drawMs(seed, `timer ${owner} ${count(turn, `armed ${owner}`)}`, delays[effect.name] ?? effect.ms);
  const now = turn.world.time;
  const timer: Timer = {
    seq: takeSeq(turn),
    node,
    process,
    id: effect.timer,
    name: effect.name,
    armedAt: now,
    due: now + ms,
    frozen: null,
    held: false,
    op: turn.op,
  };
  turn.world.timers = [...others, timer];
}

/** The timers of a node stand still, or go on with what was left; one that was frozen by hand stays as it is. */
export function freezeTimers({ world }: Turn, node: string, freeze: boolean): void {
  const { time } = world;
  world.timers = world.timers.map((timer) => (timer.node === node && !timer.held ? still(timer, freeze, time) : timer));
}

/** One timer stands still, or goes on, by hand. */
export function holdTimer({ world, events }: Turn, { node, process, timer: name }: TimerName, hold: boolean): void {
  const found = findTimer(world.timers, node, process, name);
  if (!found) return;
  // While its node is paused it stands still all the same.
  const freeze = hold || lifeOf(world, node) === "paused";
  const changed = { ...still(found, freeze, world.time), held: hold };
  world.timers = world.timers.map((timer) => (timer === found ? changed : timer));
  events.push({ type: hold ? "frozen" : "thawed", node, process, timer: name });
}

function still(timer: Timer, freeze: boolean, now: number): Timer {
  if ((timer.frozen !== null) === freeze) return timer;
  return freeze
    ? { ...timer, frozen: Math.max(0, timer.due - now) }
    : { ...timer, due: now + (timer.frozen ?? 0), frozen: null };
}

/** The armed timer of that name, or null. */
export function findTimer(timers: readonly Timer[], node: string, process: string, name: string): Timer | null {
  return timers.find((t) => t.node === node && t.process === process && t.name === name) ?? null;
}
