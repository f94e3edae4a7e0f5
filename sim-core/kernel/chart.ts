// The only file that runs XState. A chart step is pure: state and event in, state and an ordered list of effects out.
// It calls the machine's own `transition` with one inert scope for each machine (DECISIONS 4): the public `transition()` builds a
// throw-away actor at each call, which costs some thirty times as much. chart.test.ts holds the two equal.
import { createActor } from "xstate";
import type { AnyMachineSnapshot, AnyStateMachine, AnyTransitionDefinition } from "xstate";
import type { Effect, TimerEffect } from "./effect.ts";
import type { EdgeId } from "./event.ts";
import type { Json } from "./json.ts";
import type { ChartState } from "./world.ts";

/** An event as a chart sees it. */
export interface ChartEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What one event did to a chart. */
export interface ChartStep {
  readonly state: ChartState;
  readonly did: readonly (Effect | TimerEffect)[];
  /** The transitions taken, eventless ones included; empty when no state handles the event. */
  readonly took: readonly EdgeId[];
}

/** A machine, ready to be stepped. */
export interface Chart {
  readonly machine: AnyStateMachine;
  /** The first state, and what was done on entering it. */
  initial(input: Json): ChartStep;
  step(state: ChartState, event: ChartEvent): ChartStep;
  /** The tags of all states it is in: `reads kv` says that it reads that socket. */
  tags(state: ChartState): ReadonlySet<string>;
}

interface Collector {
  actions: { type: string; params: unknown }[];
  transitions: AnyTransitionDefinition[];
}

/** Prepares a machine for pure stepping. */
export function chart(machine: AnyStateMachine): Chart {
  const collector: Collector = { actions: [], transitions: [] };
  const scope = inertScope(machine, collector);
  const edgeIds = new Map<AnyTransitionDefinition, EdgeId>(
    edgesOf(machine).map(({ id, transition }) => [transition, id]),
  );
  const tagsByValue = new Map<string, ReadonlySet<string>>();
  const resolve = (state: ChartState): AnyMachineSnapshot =>
    machine.resolveState({ value: state.value as never, context: state.context });

  const run = (transition: () => AnyMachineSnapshot): ChartStep => {
    collector.actions = [];
    collector.transitions = [];
    const snapshot = transition();
    if (snapshot.status === "error") throw snapshot.error;
    return {
      state: { value: snapshot.value as Json, context: snapshot.context as ChartState["context"] },
      did: collector.actions.map(toEffect),
      took: collector.transitions.flatMap((t) => edgeIds.get(t) ?? []),
    };
  };
  return {
    machine,
    initial: (input) => run(() => machine.getInitialSnapshot(scope, input) as AnyMachineSnapshot),
    step: (state, event) => run(() => machine.transition(resolve(state), event, scope) as AnyMachineSnapshot),
    tags(state) {
      const key = JSON.stringify(state.value);
      let tags = tagsByValue.get(key);
      if (!tags) tagsByValue.set(key, (tags = new Set(resolve(state).tags)));
      return tags;
    },
  };
}

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

type Scope = Parameters<AnyStateMachine["transition"]>[2];

function inertScope(machine: AnyStateMachine, collector: Collector): Scope {
  const self = createActor(machine.provide({}), { input: {} });
  const nothing = (): void => undefined;
  const system = {
    ...self.system,
    _sendInspectionEvent(inspected: { type: string; _transitions?: AnyTransitionDefinition[] }) {
      if (inspected.type === "@xstate.microstep") collector.transitions.push(...(inspected._transitions ?? []));
    },
  };
  const actionExecutor = (action: { type: string; params: unknown }): void => void collector.actions.push(action);
  const scope = { self, system, actionExecutor, id: "", sessionId: "" };
  return { ...scope, logger: nothing, defer: nothing, stopChild: nothing, emit: nothing };
}

/** `xstate.after.NAME.STATE` → NAME: the id XState gives to a named delay. */
export function delayName(timer: string): string {
  return timer.split(".")[2] ?? timer;
}

function toEffect(action: { type: string; params: unknown }): Effect | TimerEffect {
  const params = action.params as { event: Effect; id: string; delay?: number; sendId: string };
  if (action.type === "xstate.emit") return params.event;
  if (action.type === "xstate.raise")
    return { type: "arm", timer: params.id, name: delayName(params.id), ms: params.delay ?? 0 };
  if (action.type === "xstate.cancel") return { type: "disarm", timer: params.sendId };
  throw new Error(`a chart may only emit effects and use "after"; it did ${action.type}`);
}
