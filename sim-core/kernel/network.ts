// The simulated network of the course (SYSTEMS 2.1.1): UDP datagrams, five sockets a node, two datagrams a socket, and no promises.
import { draw, drawMs } from "./random.ts";
import { limits } from "./system.ts";
import type { System } from "./system.ts";
import { changeNode, count, lifeOf, specOf, takeSeq } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { entry, must } from "./json.ts";
import type { Address, DropReason, Envelope, Message } from "./envelope.ts";
import type { Answer } from "./effect.ts";
import type { Socket, World } from "./world.ts";

/** The node that the router knows by this address: known from `setAddress` on, whatever happens to it later. */
export function nodeAt(system: System, world: World, ip: string): string | null {
  const spec = system.nodes.find(
    (node) => node.ip === ip && !["absent", "constructed"].includes(lifeOf(world, node.name)),
  );
  return spec?.name ?? null;
}

/** Opens a socket. Without a port it gets an ephemeral one: the highest in use + 1, from 3800 on. */
export function openSocket(turn: Turn, node: string, process: string, name: string, port: number | null): Answer {
  const sockets = must(turn.world.nodes, node).sockets;
  const fail = (reason: string): Answer => {
    turn.events.push({ type: "openFailed", node, socket: name, reason });
    return { type: "openFailed", socket: name, reason };
  };
  if (sockets.length >= limits.socketsPerNode) return fail(`all ${limits.socketsPerNode} sockets are in use`);
  if (sockets.some((socket) => socket.port === port)) return fail(`port ${port ?? ""} is in use`);
  const ephemeral = sockets.map((socket) => socket.port).filter((p) => p >= limits.firstEphemeralPort && p < 8080);
  const bound = port ?? Math.max(limits.firstEphemeralPort - 1, ...ephemeral) + 1;
  changeNode(turn, node, { sockets: [...sockets, { name, process, port: bound, buffer: [] }] });
  turn.events.push({ type: "opened", node, socket: name, port: bound });
  return { type: "opened", socket: name, port: bound };
}

/** Sends a datagram. Decided here, in the course's order: too large, lost at random, unknown address, link, delay. */
export function send(turn: Turn, node: string, socketName: string, to: Address, message: Message): void {
  const { system, world } = turn;
  const socket = must(world.nodes, node).sockets.find((s) => s.name === socketName);
  if (!socket) throw new Error(`${node} sends ${message.type} on a socket "${socketName}" that is not open`);
  const target = nodeAt(system, world, to.ip);
  const key = `${node}>${target ?? to.ip} ${message.type}`;
  const luck = `${key} ${count(turn, `sent ${key}`)}`;
  const envelope: Envelope = {
    seq: takeSeq(turn),
    message,
    from: { node, ip: specOf(system, node).ip, port: socket.port },
    to: { node: target, ip: to.ip, port: to.port },
    bytes: system.bytes(message),
    sentAt: world.time,
    deliverAt: world.time + latency(system, luck),
    cause: world.step,
    op: turn.op,
  };
  if (envelope.bytes > limits.datagramBytes) return drop(turn, envelope, "too large");
  turn.events.push({ type: "sent", envelope });
  const { loss } = system.network;
  if (loss > 0 && draw(system.seed, `loss ${luck}`) < loss) return drop(turn, envelope, "random");
  if (target === null) return drop(turn, envelope, "unknown address");
  if (!linkUp(world, node, target)) return drop(turn, envelope, "link down");
  world.envelopes = [...world.envelopes, envelope];
}

function latency(system: System, luck: string): number {
  const { network, seed } = system;
  const ms = drawMs(seed, `latency ${luck}`, network.latency);
  const overtaken = network.reorder > 0 && draw(seed, `reorder ${luck}`) < network.reorder;
  return overtaken ? ms + drawMs(seed, `delay ${luck}`, [1, 30]) : ms;
}

/** Whether datagrams pass from one node to the other. */
export function linkUp(world: World, from: string, to: string): boolean {
  return entry(world.links, `${from}>${to}`)?.up ?? true;
}

/** Takes an envelope out of flight. */
export function takeFromFlight(turn: Turn, envelope: Envelope): void {
  turn.world.envelopes = turn.world.envelopes.filter((other) => other.seq !== envelope.seq);
}

/** Loses a datagram, aloud. */
export function drop(turn: Turn, envelope: Envelope, reason: DropReason): void {
  turn.events.push({ type: "dropped", envelope, reason });
}

/** Puts a datagram that has arrived into its socket's buffer, or drops it; true when it waits there. */
export function arrive(turn: Turn, node: string, envelope: Envelope): boolean {
  const { world } = turn;
  const { sockets } = must(world.nodes, node);
  const socket = sockets.find((s) => s.port === envelope.to.port);
  const reason: DropReason | null = !linkUp(world, envelope.from.node, node)
    ? "link down"
    : ["crashed", "stopped", "fatal"].includes(lifeOf(world, node))
      ? "node down"
      : !socket
        ? "no socket"
        : socket.buffer.length >= limits.datagramsPerSocket
          ? "buffer full"
          : null;
  if (reason !== null || !socket) {
    drop(turn, envelope, reason ?? "no socket");
    return false;
  }
  setBuffer(turn, node, socket, [...socket.buffer, envelope]);
  return true;
}

/** Replaces what waits in a socket. */
export function setBuffer(turn: Turn, node: string, socket: Socket, buffer: readonly Envelope[]): void {
  const { sockets } = must(turn.world.nodes, node);
  changeNode(turn, node, { sockets: sockets.map((s) => (s.port === socket.port ? { ...s, buffer } : s)) });
}
