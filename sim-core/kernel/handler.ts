// Lifts plain handlers, pure functions (context, event) → [changes, effects], into a chart's actions.
import { enqueueActions } from "xstate";
import type { EventObject, MachineContext } from "xstate";
import type { ChartEvent } from "./chart-step.ts";
import type { Effect } from "./effect.ts";
import type { ChartState } from "./world.ts";

/** What a handler returns: the fields of the context that change, and the effects in order. */
export type Handled<C> = readonly [changes: Partial<C>, effects: readonly Effect[]];

/** A handler of whatever chart. */
export type AnyHandler = (context: ChartState["context"], event: ChartEvent) => Handled<object>;

const lifted = new WeakSet();
const listeners = new WeakMap<object, (handler: AnyHandler, event: ChartEvent) => void>();

/** An action that runs a handler. A handler for the wrong event is a compile error. */
export function handle<C extends MachineContext, X extends EventObject>(handler: (context: C, event: X) => Handled<C>) {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the machine's whole event type: any machine that handles X fits
  const action = enqueueActions<C, X, undefined, any, never, never, never, never, Effect>(
    ({ context, event, enqueue, self }) => {
      listeners.get(self)?.(handler as unknown as AnyHandler, event);
      const [changes, effects] = handler(context, event);
      if (Object.keys(changes).length > 0) enqueue.assign(changes);
      for (const effect of effects) enqueue.emit(effect);
    },
  );
  lifted.add(action);
  return action;
}

/** Whether an action of a machine runs a handler. */
export function isLifted(action: unknown): boolean {
  return typeof action === "function" && lifted.has(action);
}

/** Tells of every handler that runs on behalf of an actor, before it runs. */
export function onHandler(self: object, listener: (handler: AnyHandler, event: ChartEvent) => void): void {
  listeners.set(self, listener);
}
