// Remembered chart steps. A node's step is a pure function of (state, event), and the same pairs recur endlessly when orders are
// searched; equal states are made one object, so that a remembered step is found by a state's identity and an event's text.
import type { Chart } from "./chart.ts";
import type { ChartEvent, ChartStep } from "./chart-step.ts";
import type { ChartState } from "./world.ts";

/** How much a memo holds and how often it helped. */
export interface MemoCounts {
  readonly hits: number;
  readonly misses: number;
  readonly states: number;
}

export interface Memo {
  step(chart: Chart, state: ChartState, event: ChartEvent): ChartStep;
  counts(): MemoCounts;
}

interface Known {
  readonly state: ChartState;
  readonly steps: Map<string, ChartStep>;
}

/** A memo that forgets everything once it holds `stepsMax` steps. */
export function createMemo(stepsMax = 100_000): Memo {
  let byText = new Map<Chart, Map<string, Known>>();
  let byIdentity = new WeakMap<ChartState, Known>();
  let steps = 0;
  let states = 0;
  let hits = 0;
  let misses = 0;

  const know = (chart: Chart, state: ChartState): Known => {
    const before = byIdentity.get(state);
    if (before) return before;
    let ofChart = byText.get(chart);
    if (!ofChart) byText.set(chart, (ofChart = new Map<string, Known>()));
    const text = JSON.stringify(state);
    let known = ofChart.get(text);
    if (!known) {
      ofChart.set(text, (known = { state, steps: new Map() }));
      states++;
    }
    byIdentity.set(state, known);
    return known;
  };
  const forget = (): void => {
    byText = new Map();
    byIdentity = new WeakMap();
    steps = states = 0;
  };

  return {
    step(chart, state, event) {
      if (steps >= stepsMax) forget();
      const known = know(chart, state);
      const key = JSON.stringify(event);
      const before = known.steps.get(key);
      if (before) {
        hits++;
        return before;
      }
      misses++;
      const step = chart.step(known.state, event);
      const remembered = { ...step, state: know(chart, step.state).state };
      known.steps.set(key, remembered);
      steps++;
      return remembered;
    },
    counts: () => ({ hits, misses, states }),
  };
}
