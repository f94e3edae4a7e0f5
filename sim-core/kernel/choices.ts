// What is possible now, in a fixed order; and for what is not, the reason in a sentence.
import { nodeVerbs } from "./choice.ts";
import type { Choice } from "./choice.ts";
import { findEnvelope, nameOf } from "./envelope.ts";
import { entry } from "./json.ts";
import { lifeEvent } from "./life.ts";
import { linkUp } from "./network.ts";
import type { System } from "./system.ts";
import { findTimer } from "./timers.ts";
import { lifeOf, specOf } from "./turn.ts";
import type { World } from "./world.ts";

/** Every choice that `step` would accept and that can be listed (operations: the planned ones). */
export function choices(system: System, world: World): Choice[] {
  const servers = system.nodes.filter((node) => !node.builtIn);
  const names = servers.map((node) => node.name);
  const all: Choice[] = [
    ...world.envelopes.flatMap((envelope): Choice[] => {
      const name = nameOf(world.envelopes, envelope);
      return [
        { do: "deliver", ...name },
        { do: "drop", ...name },
      ];
    }),
    ...world.timers.map(({ node, process, name }): Choice => ({ do: "fire", node, process, timer: name })),
    ...Object.entries(world.clients).flatMap(([client, { next }]): Choice[] => {
      const call = system.calls[client]?.[next];
      return call ? [{ do: "call", client, kind: call.kind, key: call.key, value: call.value }] : [];
    }),
    ...names.flatMap((node) => nodeVerbs.map((verb): Choice => ({ do: verb, node }))),
    ...names.flatMap((from) =>
      names
        .filter((to) => to !== from)
        .flatMap((to): Choice[] => [
          { do: "cut", from, to },
          { do: "heal", from, to },
        ]),
    ),
    ...servers.filter((node) => node.database).map(({ name }): Choice => ({ do: "failWrite", node: name, count: 1 })),
  ];
  return all.filter((choice) => refusal(system, world, choice) === null);
}

/** Why a choice is impossible now, as a sentence; null when it is possible. */
export function refusal(system: System, world: World, choice: Choice): string | null {
  if (world.aborted !== null) return `The program has ended: ${world.aborted}.`;
  const unknown = (name: string): string | null =>
    system.nodes.some((node) => node.name === name) ? null : `There is no node called ${name}.`;
  switch (choice.do) {
    case "deliver":
    case "drop":
      if (findEnvelope(world.envelopes, choice)) return null;
      return `No ${choice.message} from ${choice.from} to ${choice.to} is in flight${choice.nth > 1 ? ` (number ${choice.nth})` : ""}.`;
    case "fire": {
      const timer = findTimer(world.timers, choice.node, choice.process, choice.timer);
      if (!timer) return `No timer ${choice.timer} is armed on ${choice.node}.`;
      return timer.frozen === null ? null : `${choice.node} is paused: its timers stand still.`;
    }
    case "call": {
      const client = entry(world.clients, choice.client);
      if (!client) return `There is no client called ${choice.client}.`;
      if (lifeOf(world, choice.client) !== "serving") return `${choice.client} is ${lifeOf(world, choice.client)}.`;
      if (client.op !== null) return `${choice.client} still waits for its operation ${client.op}.`;
      return system.callProblem(choice.kind, choice.key, choice.value);
    }
    case "cut":
    case "heal": {
      const missing = unknown(choice.from) ?? unknown(choice.to);
      if (missing) return missing;
      if (linkUp(world, choice.from, choice.to) === (choice.do === "cut")) return null;
      return `The link from ${choice.from} to ${choice.to} is ${choice.do === "cut" ? "cut already" : "not cut"}.`;
    }
    case "failWrite":
      if (!Number.isInteger(choice.count) || choice.count < 1 || choice.count > 1_000_000)
        return `The number of writes that fail is a whole number from 1 to 1000000, not ${choice.count}.`;
      return unknown(choice.node);
    default: {
      const missing = unknown(choice.node);
      if (missing) return missing;
      if (specOf(system, choice.node).builtIn)
        return `${choice.node} is a service of the simulator itself: it is always up.`;
      const life = world.nodes[choice.node]?.life;
      const event = lifeEvent(system, world, choice.do, choice.node);
      if (life && system.life.step(life, event).took.length > 0) return null;
      return `${choice.node} is ${lifeOf(world, choice.node)}: it cannot ${choice.do} now.`;
    }
  }
}
