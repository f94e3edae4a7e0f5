// A chart remembers what XState did; what it remembers must be what XState would do (DECISIONS 4). Machines made to be difficult here,
// those of the protocols in testing/chart.test.ts.
import fc from "fast-check";
import { and, assign, emit, not, or, raise, setup } from "xstate";
import type { AnyStateMachine } from "xstate";
import { expect, test } from "vitest";
import { chart } from "./chart.ts";
import type { ChartEvent } from "./chart-step.ts";
import { handle } from "./handler.ts";
import type { Handled } from "./handler.ts";
import { isPredictable } from "./predictable.ts";
import { publicInitial, publicStep } from "./public-step.ts";

interface Count {
  readonly n: number;
  readonly [field: string]: number;
}
type Tick = ChartEvent & { readonly by?: number };

const add = ({ n }: Count, { by = 1 }: Tick): Handled<Count> => [{ n: n + by }, []];
const tell =
  (text: string) =>
  ({ n }: Count, { type }: { type: string }): Handled<Count> => [
    {},
    [{ type: "say", text: `${text} ${n} on ${type}` }],
  ];
const half = ({ n }: Count): Handled<Count> => [{ n: Math.floor(n / 2) }, [{ type: "say", text: `halves ${n}` }]];

const kit = setup({
  types: { context: {} as Count, events: {} as Tick },
  delays: { soon: 10, late: 500 },
  guards: {
    even: ({ context }) => context.n % 2 === 0,
    large: ({ context }) => context.n > 20,
    byTwo: ({ event }) => event.by === 2,
  },
});
const entering = { entry: handle(tell("enters")), exit: handle(tell("leaves")) };

/** Loops of `always`, nested timers, wildcards, reentry, guards made of guards. */
const nested = kit.createMachine({
  id: "nested",
  context: { n: 0 },
  initial: "low",
  on: { reset: { target: ".low", actions: handle(() => [{ n: 0 }, []]) } },
  states: {
    low: {
      ...entering,
      after: { soon: "high", late: { target: "low", reenter: true, actions: handle(add) } },
      on: {
        add: [
          { guard: and(["byTwo", not("even")]), target: "high.busy", actions: [handle(add), handle(tell("jumps"))] },
          { guard: or(["large", "byTwo"]), actions: handle(half) },
          { actions: handle(add) },
        ],
        again: { target: "low", reenter: true },
      },
    },
    high: {
      ...entering,
      initial: "busy",
      always: { guard: "large", target: "halving", actions: handle(tell("too large")) },
      states: {
        busy: { on: { "*": { target: "idle", actions: handle(add) } }, after: { late: "idle" } },
        idle: { ...entering, on: { add: { target: "busy", actions: handle(add) } } },
      },
    },
    halving: {
      always: [{ guard: "large", actions: handle(half) }, { guard: "even", target: "high.idle" }, { target: "low" }],
    },
  },
});

/** Two regions at once, and an event that the machine raises itself when one of them is done. */
const parallel = kit.createMachine({
  id: "parallel",
  context: { n: 0 },
  type: "parallel",
  states: {
    left: {
      initial: "a",
      states: {
        a: { ...entering, on: { add: { guard: "even", target: "b", actions: handle(add) } } },
        b: { ...entering, on: { add: { target: "end", actions: handle(add) }, again: "a" } },
        end: { type: "final" },
      },
      onDone: { guard: not("large"), actions: handle(tell("left is done")) },
    },
    right: {
      initial: "a",
      states: {
        a: { on: { add: [{ guard: "byTwo", target: "b" }, { actions: handle(add) }] } },
        b: { ...entering, after: { soon: "a" }, on: { reset: { target: "a", actions: handle(() => [{ n: 0 }, []]) } } },
      },
    },
  },
});

/** Runs, but is not remembered: XState's own actions, an unnamed guard, a delay that is computed. */
const unpredictable = setup({
  types: { context: {} as Count, events: {} as Tick },
  delays: { soon: ({ context }) => 10 + context.n },
}).createMachine({
  id: "unpredictable",
  context: { n: 0 },
  initial: "low",
  states: {
    low: {
      after: { soon: "high" },
      on: {
        add: { guard: ({ context }) => context.n < 3, actions: assign({ n: ({ context }) => context.n + 1 }) },
        again: { target: "high", actions: raise({ type: "reset" }) },
      },
    },
    high: {
      entry: emit(({ context }) => ({ type: "say", text: `high at ${context.n}` }) as never),
      on: { reset: { target: "low", actions: assign({ n: 0 }) } },
    },
  },
});

const events: fc.Arbitrary<Tick> = fc
  .tuple(
    fc.constantFrom("add", "add", "again", "reset", "strange", "xstate.after.soon.nested.low", "after"),
    fc.constantFrom(1, 2, 30),
  )
  .map(([type, by]) => ({ type, by }));

/** Steps a chart through events, each compared with the public function's; a timer that is armed may fire. */
function walk(machine: AnyStateMachine, list: readonly Tick[], one = chart(machine)): void {
  let step = one.initial({});
  expect(publicInitial(one, {})).toMatchObject({ state: step.state, did: step.did });
  const armed = new Set<string>();
  for (const tick of list) {
    for (const effect of step.did)
      if (effect.type === "arm") armed.add(effect.timer);
      else if (effect.type === "disarm") armed.delete(effect.timer);
    const event = tick.type === "after" ? { type: [...armed][0] ?? "none" } : tick;
    const before = step.state;
    step = one.step(before, event);
    const { stayed, ...expected } = publicStep(one, before, event);
    expect({ state: step.state, did: step.did }).toEqual(expected);
    if (step.took.length === 0) expect(stayed).toBe(true);
  }
}

test.each([nested, parallel, unpredictable])("$id: any events do what XState does", (machine) => {
  const one = chart(machine);
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (list) => walk(machine, list, one)),
    { numRuns: 300 },
  );
});

test("only machines whose guards decide everything are remembered", () => {
  expect([nested, parallel, unpredictable].map(isPredictable)).toEqual([true, true, false]);
  const states = { low: {} };
  const machines = [
    kit.createMachine({ context: { n: 0 }, initial: "low", states, entry: handle(add) }),
    kit.createMachine({ context: { n: 0 }, initial: "low", states, entry: assign({ n: 1 }) }),
    kit.createMachine({
      context: { n: 0 },
      initial: "low",
      states,
      on: { add: { guard: () => true, target: ".low" } },
    }),
    kit.createMachine({
      context: { n: 0 },
      initial: { target: "low", actions: assign({ n: 1 }) },
      states,
    } as never),
    setup({ delays: { soon: ({ context }) => Object.keys(context).length } }).createMachine({ initial: "low", states }),
  ];
  expect((machines as unknown[] as AnyStateMachine[]).map(isPredictable)).toEqual([true, false, false, false, false]);
});
