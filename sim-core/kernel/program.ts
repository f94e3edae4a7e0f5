// What a chart does with an event, remembered as a small program: the guards that XState asks and, after each answer, the handlers it
// runs, the timers it arms or disarms, and the state in which it ends. XState is asked once for each way through a program; after
// that, guards and handlers run on the state directly. This holds because guards and handlers are pure, and nothing else decides
// (chart.ts sees to it); the test of the chart holds both ways equal.
import type { ChartEvent, ChartStep } from "./chart-step.ts";
import type { Effect, TimerEffect } from "./effect.ts";
import type { EdgeId } from "./event.ts";
import type { AnyHandler } from "./handler.ts";
import type { Json } from "./json.ts";
import type { ChartState } from "./world.ts";

export type Guard = (args: { context: ChartState["context"]; event: ChartEvent }) => boolean;

/** What XState did for one event, in order; the end comes last. */
export type Deed =
  | { readonly kind: "asked"; readonly guard: Guard; readonly answer: boolean }
  | { readonly kind: "ran"; readonly handler: AnyHandler }
  | { readonly kind: "timed"; readonly effect: TimerEffect }
  | { readonly kind: "ended"; readonly value: Json; readonly took: readonly EdgeId[] };

/** One instruction and what follows it; null where XState has not been asked yet. */
export type Program =
  | { readonly kind: "ask"; readonly guard: Guard; yes: Program | null; no: Program | null }
  | { readonly kind: "run"; readonly handler: AnyHandler; next: Program | null }
  | { readonly kind: "time"; readonly effect: TimerEffect; next: Program | null }
  | { readonly kind: "end"; readonly value: Json; readonly took: readonly EdgeId[] };

/** Runs a program; null when it comes to a place that is not known yet. */
export function execute(program: Program | null, state: ChartState, event: ChartEvent): ChartStep | null {
  let { context } = state;
  let args = { context, event };
  const did: (Effect | TimerEffect)[] = [];
  for (let at = program; at !== null;) {
    switch (at.kind) {
      case "ask":
        at = at.guard(args) ? at.yes : at.no;
        break;
      case "run": {
        const [changes, effects] = at.handler(context, event);
        if (Object.keys(changes).length > 0) {
          context = { ...context, ...(changes as ChartState["context"]) };
          args = { context, event };
        }
        for (const effect of effects) did.push(effect);
        at = at.next;
        break;
      }
      case "time":
        did.push(at.effect);
        at = at.next;
        break;
      case "end": {
        const same = context === state.context && at.value === state.value;
        return { state: same ? state : { value: at.value, context }, did, took: at.took };
      }
    }
  }
  return null;
}

/** The program with one more way through it. Throws when XState has not done the same as before up to an answer that differs. */
export function learn(program: Program | null, deeds: readonly Deed[], from = 0): Program {
  const deed = deeds[from];
  if (!deed) throw new Error("a chart step without an end");
  const known = program ?? instruction(deed);
  const rest = (next: Program | null): Program => learn(next, deeds, from + 1);
  if (known.kind === "ask" && deed.kind === "asked" && known.guard === deed.guard) {
    if (deed.answer) known.yes = rest(known.yes);
    else known.no = rest(known.no);
  } else if (known.kind === "run" && deed.kind === "ran" && known.handler === deed.handler)
    known.next = rest(known.next);
  else if (known.kind === "time" && deed.kind === "timed" && known.effect.timer === deed.effect.timer)
    known.next = rest(known.next);
  else if (known.kind !== "end" || deed.kind !== "ended")
    throw new Error(`a chart did not repeat itself: ${known.kind} was to be followed, it ${deed.kind}`);
  return known;
}

function instruction(deed: Deed): Program {
  switch (deed.kind) {
    case "asked":
      return { kind: "ask", guard: deed.guard, yes: null, no: null };
    case "ran":
      return { kind: "run", handler: deed.handler, next: null };
    case "timed":
      return { kind: "time", effect: deed.effect, next: null };
    case "ended":
      return { kind: "end", value: deed.value, took: deed.took };
  }
}
