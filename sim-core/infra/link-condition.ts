// The condition of one directed link. A degraded link has its own latency and luck; a cut one passes nothing; healing makes it ordinary.
import { setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { Conditions } from "../kernel/choice.ts";
import { handle } from "../kernel/handler.ts";
import type { Handled } from "../kernel/handler.ts";

type Context = { readonly [K in keyof Conditions]: Conditions[K] };
type Degrade = { readonly type: "degrade" } & Conditions;

const ordinary: Context = { latency: null, loss: null, duplicate: null, reorder: null };

const worsen = (_: Context, { latency, loss, duplicate, reorder }: Degrade): Handled<Context> => [
  { latency, loss, duplicate, reorder },
  [],
];
const mend = (): Handled<Context> => [ordinary, []];

export const linkCondition = chart(
  setup({
    types: { context: {} as Context, events: {} as { readonly type: "cut" | "heal" } | Degrade },
  }).createMachine({
    id: "link",
    context: ordinary,
    initial: "whole",
    states: {
      whole: { on: { cut: "cut", degrade: { target: "degraded", actions: handle(worsen) } } },
      degraded: {
        on: {
          cut: { target: "cut", actions: handle(mend) },
          heal: { target: "whole", actions: handle(mend) },
          degrade: { actions: handle(worsen) },
        },
      },
      cut: { on: { heal: "whole" } },
    },
  }),
);
