// What clients do: begin an operation, or stop waiting for one.
import { entry, must } from "../json.ts";
import { handle } from "../process.ts";
import type { System } from "../system.ts";
import { lifeOf } from "../turn.ts";
import type { Process, World } from "../world.ts";
import type { Verbs } from "./verb.ts";

export const clientVerbs: Verbs<"call" | "giveUp"> = {
  call: {
    refusal(system, world, { client, kind, key, value }) {
      const progress = entry(world.clients, client);
      if (!progress) return `There is no client called ${client}.`;
      if (lifeOf(world, client) !== "serving") return `${client} is ${lifeOf(world, client)}.`;
      if (progress.op !== null) return `${client} still waits for its operation ${progress.op}.`;
      return system.callProblem(kind, key, value);
    },
    apply(turn, { client, kind, key, value }) {
      const progress = must(turn.world.clients, client);
      const planned = turn.system.calls[client]?.[progress.next];
      const asPlanned = planned?.kind === kind && planned.key === key && planned.value === value;
      const started = progress.started + 1;
      const op = `${client}#${started}`;
      const next = progress.next + (asPlanned ? 1 : 0);
      turn.world.clients = { ...turn.world.clients, [client]: { ...progress, next, started, op } };
      turn.op = op;
      const event = { type: "call" as const, kind, key, value };
      turn.events.push({ type: "called", client, op, call: event });
      const [process] = Object.keys(must(turn.world.nodes, client).processes);
      if (process) handle(turn, client, process, { ...event, nth: started });
    },
  },
  giveUp: {
    refusal(system, world, { client }) {
      const progress = entry(world.clients, client);
      if (!progress) return `There is no client called ${client}.`;
      if (progress.op === null) return `${client} waits for nothing.`;
      if (lifeOf(world, client) !== "serving") return `${client} is ${lifeOf(world, client)}.`;
      return whoWaits(system, world, client) === null ? `${client} cannot give up now.` : null;
    },
    apply(turn, { client }) {
      const process = whoWaits(turn.system, turn.world, client);
      if (process === null) return;
      turn.op = must(turn.world.clients, client).op;
      handle(turn, client, process, { type: "giveUp" });
    },
  },
};

/** The process of a client that would stop waiting. */
function whoWaits(system: System, world: World, client: string): string | null {
  const processes = Object.entries(must(world.nodes, client).processes);
  const givesUp = ([, { chart, state }]: readonly [string, Process]): boolean =>
    must(system.charts, chart).step(state, { type: "giveUp" }).took.length > 0;
  return processes.find(givesUp)?.[0] ?? null;
}
