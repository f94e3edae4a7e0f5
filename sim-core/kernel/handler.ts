// Lifts plain handlers, pure functions (context, event) → [changes, effects], into a chart's actions.
import { enqueueActions } from "xstate";
import type { EventObject, MachineContext } from "xstate";
import type { Effect } from "./effect.ts";

/** What a handler returns: the fields of the context that change, and the effects in order. */
export type Handled<C> = readonly [changes: Partial<C>, effects: readonly Effect[]];

/** An action that runs a handler. A handler for the wrong event is a compile error. */
export function handle<C extends MachineContext, X extends EventObject>(handler: (context: C, event: X) => Handled<C>) {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the machine's whole event type: any machine that handles X fits
  return enqueueActions<C, X, undefined, any, never, never, never, never, Effect>(({ context, event, enqueue }) => {
    const [changes, effects] = handler(context, event);
    if (Object.keys(changes).length > 0) enqueue.assign(changes);
    for (const effect of effects) enqueue.emit(effect);
  });
}
