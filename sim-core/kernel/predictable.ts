// Whether all that a machine does is decided by its guards' answers: then the way it took once can be remembered (program.ts).
import type { AnyStateMachine } from "xstate";
import { isLifted } from "./handler.ts";

/** What XState's own actions and guards have written on them. */
interface Builtin {
  readonly type?: string;
  readonly event?: unknown;
  readonly delay?: unknown;
  readonly sendId?: unknown;
  readonly guards?: readonly unknown[];
}

/**
 * True when every action is a lifted handler or belongs to an `after`, every guard is a named one (or is made of such), every delay
 * a number, and nothing is invoked. XState still runs any other machine, only without remembering.
 */
export function isPredictable(machine: AnyStateMachine): boolean {
  const { delays, guards } = machine.implementations;
  const isNamed = (guard: unknown): boolean => {
    if (guard === undefined) return true;
    if (typeof guard === "string") return typeof guards[guard] === "function" && !("check" in guards[guard]);
    const parts = typeof guard === "function" ? (guard as Builtin).guards : undefined;
    return parts?.every(isNamed) ?? false;
  };
  const nodes: (typeof machine.root)[] = [machine.root];
  for (const node of nodes) nodes.push(...Object.values(node.states));
  return (
    Object.values(delays).every((delay) => typeof delay === "number") &&
    nodes.every((node) => {
      const transitions = [...node.transitions.values(), node.always ?? []].flat();
      const initial = node.config.initial === undefined ? [] : node.initial.actions;
      const actions = [node.entry, node.exit, initial, ...transitions.map((transition) => transition.actions)].flat();
      return (
        node.invoke.length === 0 &&
        actions.every((action) => isLifted(action) || isOfAfter(action)) &&
        transitions.every((transition) => isNamed(transition.guard))
      );
    })
  );
}

function isOfAfter(action: unknown): boolean {
  if (typeof action !== "function") return false;
  const { type, event, delay, sendId } = action as Builtin;
  if (type === "xstate.cancel") return typeof sendId === "string";
  return type === "xstate.raise" && typeof event === "object" && ["string", "number"].includes(typeof delay);
}
