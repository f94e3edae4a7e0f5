// The life of a node as the course's simulator has it: the router knows its address from setAddress() on, the name table its name
// only from init() on; two nodes with one name end the program (SYSTEMS 2.1.1, 3.0).
import { setup } from "xstate";
import { chart } from "../kernel/chart.ts";
import type { NodeVerb } from "../kernel/choice.ts";

interface LifeEvent {
  readonly type: NodeVerb;
  readonly nameTaken: boolean;
}

const powerGoes = { powerLoss: "crashed", tornPowerLoss: "crashed" } as const;
const down = { crash: "crashed", ...powerGoes } as const;

export const nodeLife = chart(
  setup({
    types: { events: {} as LifeEvent },
    guards: { nameTaken: ({ event }) => event.nameTaken },
  }).createMachine({
    id: "life",
    initial: "absent",
    context: {},
    states: {
      absent: { on: { construct: "constructed" } },
      constructed: { on: { setAddress: "addressed" } },
      addressed: { on: { init: [{ guard: "nameTaken", target: "fatal" }, { target: "initialised" }] } },
      initialised: { on: { startServices: "serving", ...down } },
      serving: { on: { pause: "paused", stopServices: "stopped", ...down } },
      paused: { on: { resume: "serving", ...down } },
      // What a dead process had written is still in the machine's memory, until the power goes.
      crashed: { on: { restart: "serving", ...powerGoes } },
      stopped: { on: { restart: [{ guard: "nameTaken", target: "fatal" }, { target: "serving" }] } },
      fatal: {},
    },
  }),
);
