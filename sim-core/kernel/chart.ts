// A chart: an XState machine whose steps are pure; state and event in, state and an ordered list of effects out. What XState did once is
// remembered as a program (program.ts), so that XState is asked once for each way through a chart; testing/chart.test.ts holds the
// remembered steps equal to XState's own.
import type { AnyStateMachine } from "xstate";
import type { ChartEvent, ChartStep } from "./chart-step.ts";
import type { Json } from "./json.ts";
import { isPredictable } from "./predictable.ts";
import { execute, learn } from "./program.ts";
import type { Program } from "./program.ts";
import { throughXState } from "./through-xstate.ts";
import type { ChartState } from "./world.ts";

/** A machine, ready to be stepped. */
export interface Chart {
  readonly machine: AnyStateMachine;
  /** The first state, and what was done on entering it. */
  initial(input: Json): ChartStep;
  step(state: ChartState, event: ChartEvent): ChartStep;
  /** The tags of all states it is in: `reads kv` says that it reads that socket. */
  tags(state: ChartState): ReadonlySet<string>;
  /** How often XState itself was asked so far. */
  asked(): number;
}

/** Prepares a machine for pure stepping. */
export function chart(machine: AnyStateMachine): Chart {
  const asked = throughXState(machine);
  const remembers = isPredictable(machine);
  const places = placesOf(asked.tags);
  let count = 0;

  return {
    machine,
    asked: () => count,
    initial(input) {
      count++;
      return asked.initial(input);
    },
    step(state, event) {
      if (!remembers) {
        count++;
        return asked.step(state, event).step;
      }
      const { programs } = places(state.value);
      const program = programs.get(event.type) ?? null;
      const known = execute(program, state, event);
      if (known) return known;
      count++;
      const { step, deeds } = asked.step(state, event);
      const { value } = places(step.state.value);
      if (deeds) programs.set(event.type, learn(program, [...deeds, { kind: "ended", value, took: step.took }]));
      return step;
    },
    tags: (state) => places(state.value).tags,
  };
}

/** What is known of one state value: the tags of its states, and its programs by event. */
interface Place {
  readonly value: Json;
  readonly tags: ReadonlySet<string>;
  readonly programs: Map<string, Program>;
}

/** Finds the place of a state value, by identity where it can. */
function placesOf(tagsOf: (value: Json) => ReadonlySet<string>): (value: Json) => Place {
  const byText = new Map<string, Place>();
  const byName = new Map<string, Place>();
  const byIdentity = new WeakMap<object, Place>();
  const find = (value: Json): Place => {
    const text = JSON.stringify(value);
    let place = byText.get(text);
    if (!place) byText.set(text, (place = { value, tags: tagsOf(value), programs: new Map() }));
    return place;
  };
  return (value) => {
    let place = typeof value === "string" ? byName.get(value) : byIdentity.get(value as object);
    if (place) return place;
    place = find(value);
    if (typeof value === "string") byName.set(value, place);
    else byIdentity.set(value as object, place);
    return place;
  };
}
