// Timers belong to the world: a chart's `after` asks for one by name, the world gives it a length and fires it.
import { drawMs } from "./random.ts";
import { count, takeSeq } from "./turn.ts";
import type { Turn } from "./turn.ts";
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
    op: turn.op,
  };
  turn.world.timers = [...others, timer];
}

/** The timers of a node stand still, or go on with what was left. */
export function freezeTimers({ world }: Turn, node: string, freeze: boolean): void {
  const { time } = world;
  world.timers = world.timers.map((timer) => {
    if (timer.node !== node || (timer.frozen !== null) === freeze) return timer;
    return freeze
      ? { ...timer, frozen: Math.max(0, timer.due - time) }
      : { ...timer, due: time + (timer.frozen ?? 0), frozen: null };
  });
}

/** The armed timer of that name, or null. */
export function findTimer(timers: readonly Timer[], node: string, process: string, name: string): Timer | null {
  return timers.find((t) => t.node === node && t.process === process && t.name === name) ?? null;
}
