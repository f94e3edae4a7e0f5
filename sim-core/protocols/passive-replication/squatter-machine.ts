// Another program that has a server's static port (C-19, `ports: taken`): it opens it and does nothing with it.
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import type { Handled } from "../../kernel/handler.ts";

interface Squatter {
  readonly port: number;
  readonly [field: string]: number;
}

const open = ({ port }: Squatter): Handled<Squatter> => [{}, [{ type: "open", socket: "other", port }]];

export const squatter = chart(
  setup({
    types: {
      context: {} as Squatter,
      events: {} as { readonly type: "startServices" },
      emitted: {} as Effect,
      input: {} as Squatter,
    },
  }).createMachine({
    id: "squatter",
    context: ({ input }) => input,
    initial: "constructed",
    states: {
      constructed: { on: { startServices: "running" } },
      running: { entry: handle(open) },
    },
  }),
);
