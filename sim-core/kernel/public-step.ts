// What XState's public functions make of a step, in our words: tests hold charts equal to it.
import { initialTransition, transition } from "xstate";
import type { Chart } from "./chart.ts";
import type { ChartEvent, ChartStep } from "./chart-step.ts";
import { delayName } from "./edges.ts";
import type { Json } from "./json.ts";
import type { ChartState } from "./world.ts";

/** A step without the names of the transitions taken, which the public functions do not tell; `stayed`: it is the same snapshot. */
export interface PublicStep extends Omit<ChartStep, "took"> {
  readonly stayed: boolean;
}

interface PublicAction {
  readonly type: string;
  readonly params?: unknown;
}

/** The chart's first state by `initialTransition()`. */
export function publicInitial({ machine }: Chart, input: Json): PublicStep {
  const [snapshot, actions] = initialTransition(machine, input);
  return inOurWords(snapshot, actions, false);
}

/** A step by `transition()`. */
export function publicStep({ machine }: Chart, { value, context }: ChartState, event: ChartEvent): PublicStep {
  const snapshot = machine.resolveState({ value: value as never, context });
  const [next, actions] = transition(machine, snapshot, event);
  return inOurWords(next, actions, next === snapshot);
}

function inOurWords(
  { value, context }: { value: unknown; context: unknown },
  actions: readonly PublicAction[],
  stayed: boolean,
): PublicStep {
  const did = actions.flatMap(({ type, params }) => {
    const { event, id, sendId, delay } = params as { event: unknown; id: string; sendId: string; delay?: number };
    if (type === "xstate.emit") return [event];
    if (type === "xstate.cancel") return [{ type: "disarm", timer: sendId }];
    return delay === undefined ? [] : [{ type: "arm", timer: id, name: delayName(id), ms: delay }];
  });
  return { state: { value, context } as ChartState, did: did as ChartStep["did"], stayed };
}
