// What may happen to an armed timer, by hand: it goes off now, stands still, or runs on.
import { asGuest } from "../client-place.ts";
import type { TimerName } from "../choice.ts";
import { handle } from "../process.ts";
import type { System } from "../system.ts";
import { findTimer, holdTimer } from "../timers.ts";
import type { World } from "../world.ts";
import type { Verbs } from "./verb.ts";

export const timerVerbs: Verbs<"fire" | "freeze" | "thaw"> = {
  fire: {
    refusal: (_, world, choice) => notArmed(world, choice) ?? stoodStill(world, choice),
    apply(turn, { node, process, timer: name }) {
      const timer = findTimer(turn.world.timers, node, process, name);
      if (!timer) return;
      turn.world.timers = turn.world.timers.filter((other) => other.seq !== timer.seq);
      turn.op = timer.op;
      turn.events.push({ type: "fired", node, process, ...asGuest(turn.system, node, process), timer: name });
      handle(turn, node, process, { type: timer.id });
    },
  },
  freeze: { refusal: held(false), apply: (turn, choice) => holdTimer(turn, choice, true) },
  thaw: { refusal: held(true), apply: (turn, choice) => holdTimer(turn, choice, false) },
};

function notArmed({ timers }: World, { node, process, timer }: TimerName): string | null {
  return findTimer(timers, node, process, timer) ? null : `No timer ${timer} is armed on ${node}.`;
}

/** A timer that somebody froze may be fired by hand; one of a paused node may not. */
function stoodStill({ timers }: World, { node, process, timer }: TimerName): string | null {
  const found = findTimer(timers, node, process, timer);
  if (!found || found.frozen === null || found.held) return null;
  return `${node} is paused: its timers stand still.`;
}

function held(wanted: boolean) {
  return (_: System, world: World, choice: TimerName): string | null => {
    const missing = notArmed(world, choice);
    const timer = findTimer(world.timers, choice.node, choice.process, choice.timer);
    if (missing !== null || timer?.held === wanted) return missing;
    return `The timer ${choice.timer} of ${choice.node} is ${wanted ? "not frozen" : "frozen already"}.`;
  };
}
