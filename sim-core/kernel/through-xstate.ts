// The only file that runs XState: steps a machine, and says in order what XState did for it. It calls the machine's own `transition` with
// one inert scope for each machine (DECISIONS 4): the public `transition()` builds a throw-away actor at each call, which costs some
// thirty times as much.
import { createActor } from "xstate";
import type { AnyMachineSnapshot, AnyStateMachine, AnyTransitionDefinition } from "xstate";
import type { ChartEvent, ChartStep } from "./chart-step.ts";
import { delayName, edgesOf } from "./edges.ts";
import type { Effect, TimerEffect } from "./effect.ts";
import type { EdgeId } from "./event.ts";
import { onHandler } from "./handler.ts";
import type { Json } from "./json.ts";
import type { Deed, Guard } from "./program.ts";
import type { ChartState } from "./world.ts";

interface Collector {
  actions: { type: string; params: unknown }[];
  transitions: AnyTransitionDefinition[];
  /** What happens to the event in hand; null once something depends on another event, such as one the machine raised itself. */
  deeds: Deed[] | null;
  event: unknown;
}

/** Steps a machine by XState itself. A step also says what XState did, or null where that must not be remembered. */
export function throughXState(machine: AnyStateMachine) {
  const collector: Collector = { actions: [], transitions: [], deeds: null, event: null };
  const note = (deed: Deed, event: unknown): void => {
    if (event === collector.event) collector.deeds?.push(deed);
    else collector.deeds = null;
  };
  const watched = watchGuards(machine, note);
  const scope = inertScope(watched, collector, note);
  const edgeIds = new Map<AnyTransitionDefinition, EdgeId>(
    edgesOf(watched).map(({ id, transition }) => [transition, id]),
  );
  const run = (
    event: ChartEvent | null,
    transition: () => AnyMachineSnapshot,
  ): { step: ChartStep; deeds: Deed[] | null } => {
    Object.assign(collector, { actions: [], transitions: [], deeds: [], event });
    const snapshot = transition();
    if (snapshot.status === "error") throw snapshot.error;
    const step = {
      state: { value: snapshot.value as Json, context: snapshot.context as ChartState["context"] },
      did: collector.actions.map(toEffect),
      took: collector.transitions.flatMap((t) => edgeIds.get(t) ?? []),
    };
    return { step, deeds: collector.deeds };
  };
  return {
    tags: (value: Json): ReadonlySet<string> => new Set(resolve(watched, { value, context: {} }).tags),
    initial: (input: Json) => run(null, () => watched.getInitialSnapshot(scope, input) as AnyMachineSnapshot).step,
    step: (state: ChartState, event: ChartEvent) =>
      run(event, () => watched.transition(resolve(watched, state), event, scope) as AnyMachineSnapshot),
  };
}

function resolve(machine: AnyStateMachine, { value, context }: ChartState): AnyMachineSnapshot {
  return machine.resolveState({ value: value as never, context });
}

/** The machine with guards that say what they are asked and what they answer. */
function watchGuards(machine: AnyStateMachine, note: (deed: Deed, event: unknown) => void): AnyStateMachine {
  type Asked = Parameters<Guard>[0];
  const watch = (guard: unknown): unknown => {
    if (typeof guard !== "function" || "check" in guard) return guard;
    return (args: Asked, params: unknown) => {
      const answer = Boolean((guard as (args: Asked, params: unknown) => unknown)(args, params));
      note({ kind: "asked", guard: guard as Guard, answer }, args.event);
      return answer;
    };
  };
  const guards = Object.entries(machine.implementations.guards).map(([name, guard]) => [name, watch(guard)]);
  return machine.provide({ guards: Object.fromEntries(guards) as never });
}

type Scope = Parameters<AnyStateMachine["transition"]>[2];

function inertScope(machine: AnyStateMachine, collector: Collector, note: (deed: Deed, event: unknown) => void): Scope {
  const self = createActor(machine.provide({}), { input: {} });
  const nothing = (): void => undefined;
  const system = {
    ...self.system,
    _sendInspectionEvent(inspected: { type: string; _transitions?: AnyTransitionDefinition[] }) {
      if (inspected.type === "@xstate.microstep") collector.transitions.push(...(inspected._transitions ?? []));
    },
  };
  const actionExecutor = (action: { type: string; params: unknown }): void => {
    // An event that the machine raises for itself at once is no business of the world.
    if (action.type === "xstate.raise" && (action.params as { delay?: number }).delay === undefined) return;
    collector.actions.push(action);
    if (action.type === "xstate.emit") return;
    collector.deeds?.push({ kind: "timed", effect: toEffect(action) as TimerEffect });
  };
  onHandler(self, (handler, event) => note({ kind: "ran", handler }, event));
  const scope = { self, system, actionExecutor, id: "", sessionId: "" };
  return { ...scope, logger: nothing, defer: nothing, stopChild: nothing, emit: nothing };
}

function toEffect(action: { type: string; params: unknown }): Effect | TimerEffect {
  const params = action.params as { event: Effect; id: string; delay?: number; sendId: string };
  if (action.type === "xstate.emit") return params.event;
  if (action.type === "xstate.raise")
    return { type: "arm", timer: params.id, name: delayName(params.id), ms: params.delay ?? 0 };
  if (action.type === "xstate.cancel") return { type: "disarm", timer: params.sendId };
  throw new Error(`a chart may only emit effects and use "after"; it did ${action.type}`);
}
