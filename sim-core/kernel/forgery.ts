// Hand-made datagrams: what the network cannot tell from a real one (SYSTEMS 3.0, `inject`).
import type { Forgery } from "./choice.ts";
import type { Envelope } from "./envelope.ts";
import { must } from "./json.ts";
import { sendForged } from "./network.ts";
import { limits } from "./system.ts";
import type { System } from "./system.ts";
import { specOf } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { notOurNode } from "./verbs/verb.ts";
import type { World } from "./world.ts";

/** Why such a datagram cannot be made, as a sentence; null when it can. */
export function forgeryProblem(system: System, world: World, forgery: Forgery): string | null {
  const problem = notOurNode(system, forgery.from) ?? notOurNode(system, forgery.to);
  if (problem !== null) return problem;
  for (const port of [forgery.fromPort, forgery.toPort])
    if (port !== null && !(Number.isInteger(port) && port >= 1 && port <= 65535))
      return `A port is a whole number from 1 to 65535, not ${port}.`;
  const message = system.forge(forgery.message);
  if (typeof message === "string") return message;
  if (system.bytes(message) > limits.datagramBytes)
    return `That datagram has ${system.bytes(message)} bytes; ${limits.datagramBytes} are the most.`;
  if (forgery.toPort === null && portOf(system, world, forgery.to) === null)
    return `${forgery.to} has no socket open now: say which port is meant, as in ${forgery.to}:3800.`;
  return null;
}

/** Makes it and puts it on its way. */
export function forge(turn: Turn, { from, fromPort, to, toPort, message }: Forgery): void {
  const { system, world } = turn;
  const full = system.forge(message);
  if (typeof full === "string") throw new Error(full);
  const source: Envelope["from"] = {
    node: from,
    ip: specOf(system, from).ip,
    port: fromPort ?? portOf(system, world, from) ?? limits.firstEphemeralPort,
  };
  const port = toPort ?? portOf(system, world, to) ?? 0;
  sendForged(turn, source, { node: to, ip: specOf(system, to).ip, port }, full);
}

/** The port by which a node is known, else that of its first socket. */
function portOf(system: System, world: World, name: string): number | null {
  return specOf(system, name).port ?? must(world.nodes, name).sockets[0]?.port ?? null;
}
