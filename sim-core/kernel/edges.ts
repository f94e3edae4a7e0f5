// The names of a machine's transitions and timers.
import type { AnyStateMachine, AnyTransitionDefinition } from "xstate";
import type { EdgeId } from "./event.ts";

/** Every transition of a machine with the name that `ChartStep.took` gives it, outer states first. */
export function edgesOf(machine: AnyStateMachine): { id: EdgeId; transition: AnyTransitionDefinition }[] {
  const nodes: (typeof machine.root)[] = [machine.root];
  for (const node of nodes) nodes.push(...Object.values(node.states));
  return nodes.flatMap((node) => {
    const lists: (readonly [string, readonly AnyTransitionDefinition[]])[] = [
      ...node.transitions.entries(),
      ["", node.always ?? []],
    ];
    return lists.flatMap(([event, list]) =>
      list.map((transition, index) => ({ id: `${node.id}|${event}|${index}`, transition })),
    );
  });
}

/** `xstate.after.NAME.STATE` → NAME: the id XState gives to a named delay. */
export function delayName(timer: string): string {
  return timer.split(".")[2] ?? timer;
}
