// What clients do: begin an operation, or stop waiting for one.
import { entry, must } from "../json.ts";
import { handle } from "../process.ts";
import type { System } from "../system.ts";
import { lifeOf } from "../turn.ts";
import type { World } from "../world.ts";
import type { Verbs } from "./verb.ts";

export const clientVerbs: Verbs<"call" | "giveUp"> = {
  call: {
    refusal(system, world, { client, ...call }) {
      const progress = entry(world.clients, client);
      if (!progress) return `There is no client called ${client}.`;
      const down = notServing(system, world, client);
      if (down !== null) return down;
      if (progress.op !== null) return `${client} still waits for its operation ${progress.op}.`;
      return system.callProblem(call);
    },
    apply(turn, { client, kind, key, value, server }) {
      const progress = must(turn.world.clients, client);
      const planned = turn.system.calls[client]?.[progress.next];
      const asPlanned =
        planned?.kind === kind && planned.key === key && planned.value === value && planned.server === server;
      const started = progress.started + 1;
      const op = `${client}#${started}`;
      const next = progress.next + (asPlanned ? 1 : 0);
      turn.world.clients = { ...turn.world.clients, [client]: { ...progress, next, started, op } };
      turn.op = op;
      const event = { type: "call" as const, kind, key, value, ...(server === undefined ? {} : { server }) };
      turn.events.push({ type: "called", client, op, call: event });
      const { node, process } = must(turn.system.clients, client);
      handle(turn, node, process, { ...event, nth: started });
    },
  },
  giveUp: {
    refusal(system, world, { client }) {
      const progress = entry(world.clients, client);
      if (!progress) return `There is no client called ${client}.`;
      if (progress.op === null) return `${client} waits for nothing.`;
      return (
        notServing(system, world, client) ?? (givesUp(system, world, client) ? null : `${client} cannot give up now.`)
      );
    },
    apply(turn, { client }) {
      const { node, process } = must(turn.system.clients, client);
      turn.op = must(turn.world.clients, client).op;
      handle(turn, node, process, { type: "giveUp" });
    },
  },
};

/** The sentence for a client whose node is not up; null when it is. */
function notServing(system: System, world: World, client: string): string | null {
  const { node } = must(system.clients, client);
  const life = lifeOf(world, node);
  if (life === "serving") return null;
  return node === client ? `${client} is ${life}.` : `${node}, where ${client} runs, is ${life}.`;
}

/** Whether a client would stop waiting. */
function givesUp(system: System, world: World, client: string): boolean {
  const { node, process } = must(system.clients, client);
  const { chart, state } = must(must(world.nodes, node).processes, process);
  return must(system.charts, chart).step(state, { type: "giveUp" }).took.length > 0;
}
