// The simulated network of the course (SYSTEMS 2.1.1): UDP datagrams, five sockets a node, two datagrams a socket, and no promises.
import { hash32 } from "./hash.ts";
import { draw } from "./random.ts";
import { linkUp } from "./links.ts";
import { limits } from "./system.ts";
import type { System } from "./system.ts";
import { changeNode, count, lifeOf, specOf, takeSeq } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { must } from "./json.ts";
import type { Address, DropReason, Envelope, Message } from "./envelope.ts";
import type { Answer } from "./effect.ts";
import { conditionsOf, latency, luckOf } from "./transit.ts";
import type { Socket, World } from "./world.ts";

/** The longest key of luck that is kept as it is, in characters. */
const luckMax = 200;

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

/** One of a process's sockets, by the process's own name for it. */
export interface Sender {
  readonly node: string;
  readonly process: string;
  readonly socket: string;
}

/** Sends a datagram. Decided here, in the course's order: too large, lost at random, unknown address, link, delay. */
export function send(turn: Turn, sender: Sender, to: Address, message: Message): void {
  const { system, world } = turn;
  const { node, process, socket: name } = sender;
  const socket = must(world.nodes, node).sockets.find((s) => s.name === name && s.process === process);
  if (!socket) throw new Error(`${node} sends ${message.type} on a socket "${name}" that is not open`);
  const target = nodeAt(system, world, to.ip);
  const luck = luckOf(turn, "sent", node, target ?? to.ip, message);
  const conditions = conditionsOf(system, world, node, target);
  const envelope: Envelope = {
    seq: takeSeq(turn),
    message,
    from: { node, ip: specOf(system, node).ip, port: socket.port },
    to: { node: target, ip: to.ip, port: to.port },
    bytes: system.bytes(message),
    sentAt: world.time,
    deliverAt: world.time + latency(system, conditions, luck),
    cause: world.step,
    op: turn.op,
    origin: "sent",
    luck,
    held: false,
  };
  if (envelope.bytes > limits.datagramBytes) return drop(turn, envelope, "too large");
  turn.events.push({ type: "sent", envelope });
  const { loss, duplicate } = conditions;
  if (loss > 0 && draw(system.seed, `loss ${luck}`) < loss) return drop(turn, envelope, "random");
  if (target === null) return drop(turn, envelope, "unknown address");
  if (!linkUp(world, node, target)) return drop(turn, envelope, "link down");
  world.envelopes = [...world.envelopes, envelope];
  if (duplicate > 0 && draw(system.seed, `duplicate ${luck}`) < duplicate) copy(turn, envelope);
}

/** Puts another one of an envelope in flight, with luck of its own. */
export function copy(turn: Turn, original: Envelope): void {
  const { system, world } = turn;
  const luck = short(`${original.luck} copy ${count(turn, `copied ${original.luck}`) + 1}`);
  const conditions = conditionsOf(system, world, original.from.node, original.to.node);
  const deliverAt = world.time + latency(system, conditions, luck);
  const envelope: Envelope = { ...original, seq: takeSeq(turn), origin: "copied", luck, held: false, deliverAt };
  world.envelopes = [...world.envelopes, envelope];
  turn.events.push({ type: "duplicated", envelope });
}

/** A key of luck as it is; a copy of a copy of a copy's, when it has become long, by its hash. */
function short(luck: string): string {
  if (luck.length <= luckMax) return luck;
  return `copy ${hash32(luck, 1).toString(16)}${hash32(luck, 2).toString(16).padStart(8, "0")}`;
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

/** Puts a hand-made datagram in flight; it meets the network's latency, but not its luck. */
export function sendForged(turn: Turn, from: Envelope["from"], to: Envelope["to"], message: Message): void {
  const { system, world } = turn;
  const luck = luckOf(turn, "forged", from.node, to.node ?? to.ip, message);
  const conditions = conditionsOf(system, world, from.node, to.node);
  const envelope: Envelope = {
    seq: takeSeq(turn),
    message,
    from,
    to,
    bytes: system.bytes(message),
    sentAt: world.time,
    deliverAt: world.time + latency(system, conditions, luck),
    cause: world.step,
    op: null,
    origin: "forged",
    luck,
    held: false,
  };
  world.envelopes = [...world.envelopes, envelope];
  turn.events.push({ type: "forged", envelope });
}
