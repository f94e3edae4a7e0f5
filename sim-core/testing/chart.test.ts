// The fast way to step a machine must do exactly what XState's public way does (DECISIONS 4).
import { initialTransition, transition } from "xstate";
import { describe, expect, test } from "vitest";
import type { ChartEvent } from "../kernel/chart.ts";
import { createMemo } from "../kernel/memo.ts";
import type { Memo } from "../kernel/memo.ts";
import { play, workshop } from "./sketch.ts";

interface PublicAction {
  readonly type: string;
  readonly params?: { readonly event?: unknown; readonly id?: string; readonly sendId?: string };
}

/** What XState's public functions say was done, in the words of our effects. */
function effectsOf(actions: readonly PublicAction[]): unknown[] {
  return actions.map(({ type, params }) =>
    type === "xstate.emit" ? params?.event : { type, id: params?.id ?? params?.sendId },
  );
}

function ourEffects(did: readonly { readonly type: string; readonly timer?: string }[]): unknown[] {
  const names: Record<string, string> = { arm: "xstate.raise", disarm: "xstate.cancel" };
  return did.map((effect) => (names[effect.type] ? { type: names[effect.type], id: effect.timer } : effect));
}

describe("stepping a chart", () => {
  test("equals the public transition() on every step of a run with losses and failures", () => {
    let compared = 0;
    const comparing: Memo = {
      step(chart, state, event: ChartEvent) {
        const ours = chart.step(state, event);
        const snapshot = chart.machine.resolveState({ value: state.value as never, context: state.context });
        const [next, actions] = transition(chart.machine, snapshot, event);
        expect(ours.state).toEqual({ value: next.value as unknown, context: next.context as unknown });
        expect(ourEffects(ours.did)).toEqual(effectsOf(actions as readonly PublicAction[]));
        if (ours.took.length === 0) expect(next).toBe(snapshot);
        compared++;
        return ours;
      },
      counts: () => ({ hits: 0, misses: compared, states: 0 }),
    };
    const options = { onReplicaFailure: "replyFalse", fullVersion: "forward" };
    const clients = { client1: ["put 1 a", "get 1", "put 2 b", "get 3"], client2: ["put 1 c", "get 2"] };
    play({ options, clients, network: { loss: 0.1 }, seed: 7 }, { ...workshop, memo: comparing });
    expect(compared).toBeGreaterThan(60);
  });

  test("starts where initialTransition() starts", () => {
    const { setup } = play();
    for (const spec of setup.system.nodes)
      for (const { chart: name, input } of Object.values(spec.processes)) {
        const chart = setup.system.charts[name];
        if (!chart) throw new Error(`no chart ${name}`);
        const [snapshot, actions] = initialTransition(chart.machine, input);
        const ours = chart.initial(input);
        expect(ours.state).toEqual({ value: snapshot.value as unknown, context: snapshot.context as unknown });
        expect(ourEffects(ours.did)).toEqual(effectsOf(actions as readonly PublicAction[]));
      }
  });

  test("remembered steps are the same steps", () => {
    const memo = createMemo();
    const clients = { client1: ["put 1 a", "get 1", "put 1 a"] };
    const remembered = play({ clients }, { ...workshop, memo });
    play({ clients }, { ...workshop, memo });
    expect(remembered.hashAt(remembered.run.length)).toBe(play({ clients }).hashAt(remembered.run.length));
    expect(memo.counts().hits).toBeGreaterThan(20);
  });

  test("a memo that is full forgets and goes on", () => {
    const memo = createMemo(10);
    const clients = { client1: ["put 1 a", "get 1", "put 2 b"] };
    const bounded = play({ clients }, { ...workshop, memo });
    expect(bounded.hashAt(bounded.run.length)).toBe(play({ clients }).hashAt(bounded.run.length));
  });
});
