// The heart: world and choice in, next world and what happened out. Pure; the only way in which anything ever happens.
import { sameChoice } from "./choice.ts";
import type { Choice } from "./choice.ts";
import { refusal } from "./choices.ts";
import { nextByClock } from "./clock.ts";
import { destination, findEnvelope } from "./envelope.ts";
import type { EnvelopeName } from "./envelope.ts";
import type { Event } from "./event.ts";
import { must } from "./json.ts";
import { live } from "./life.ts";
import { arrive, drop, takeFromFlight } from "./network.ts";
import { handle, readOn } from "./process.ts";
import type { System } from "./system.ts";
import { findTimer } from "./timers.ts";
import { beginTurn, changeNode } from "./turn.ts";
import type { Turn } from "./turn.ts";
import type { World } from "./world.ts";

/** One step of a run: the world after it and the events in it, in order. */
export interface Stepped {
  readonly world: World;
  readonly events: readonly Event[];
}

/**
 * Applies a freely made choice: it happens now (DECISIONS 7). Throws when it is impossible: ask `refusal` first.
 */
export function step(system: System, world: World, choice: Choice): Stepped {
  const reason = refusal(system, world, choice);
  if (reason !== null) throw new Error(reason);
  const turn = beginTurn(system, world, world.time);
  crossOffBoot(turn, choice);
  apply(turn, choice);
  noteMoments(turn);
  return { world: turn.world, events: turn.events };
}

/** Lets the clock make the next choice: it happens when it is due. Null when nothing more happens by itself. */
export function stepByClock(system: System, world: World): (Stepped & { readonly choice: Choice }) | null {
  const next = nextByClock(system, world);
  if (next === null) return null;
  const { choice, at, plan } = next;
  const turn = beginTurn(system, world, at);
  if (plan === "moment") turn.world.due = world.due.slice(1);
  else if (plan !== null) takePlanned(turn, plan);
  const reason = refusal(system, world, choice);
  if (reason === null) apply(turn, choice);
  // What was planned may have become impossible meanwhile; whatever else the clock takes is possible.
  else turn.events.push({ type: "refused", choice, reason });
  noteMoments(turn);
  return { world: turn.world, events: turn.events, choice };
}

/** Marks an entry of the plan as taken. */
function takePlanned({ world }: Turn, index: number): void {
  world.planned = index + 1;
  world.crossedOff = world.crossedOff.filter((other) => other > index);
}

/** Somebody brings a node up by hand: the boot does not do it again. Faults of the plan come all the same. */
function crossOffBoot({ system, world }: Turn, choice: Choice): void {
  const index = system.plan.findIndex(
    (entry, n) => entry.boot && n >= world.planned && !world.crossedOff.includes(n) && sameChoice(entry.choice, choice),
  );
  if (index >= 0) world.crossedOff = [...world.crossedOff, index];
}

function noteMoments(turn: Turn): void {
  const { system, world, events } = turn;
  system.moments.forEach((moment, index) => {
    const before = world.came[index] ?? 0;
    if (before >= moment.nth) return;
    const matching = events.filter(moment.when);
    if (matching.length === 0) return;
    world.came = world.came.with(index, before + matching.length);
    const event = matching[moment.nth - before - 1];
    if (event) world.due = [...world.due, moment.choice(event, world)];
  });
}

function apply(turn: Turn, choice: Choice): void {
  switch (choice.do) {
    case "deliver":
      return deliver(turn, choice);
    case "drop": {
      const envelope = findEnvelope(turn.world.envelopes, choice);
      if (!envelope) return;
      takeFromFlight(turn, envelope);
      return drop(turn, envelope, "by choice");
    }
    case "fire":
      return fire(turn, choice.node, choice.process, choice.timer);
    case "call":
      return call(turn, choice);
    case "cut":
    case "heal": {
      const up = choice.do === "heal";
      turn.world.links = { ...turn.world.links, [`${choice.from}>${choice.to}`]: { up } };
      turn.events.push({ type: up ? "linkHealed" : "linkCut", from: choice.from, to: choice.to });
      return;
    }
    case "failWrite": {
      const { failingWrites } = must(turn.world.nodes, choice.node);
      changeNode(turn, choice.node, { failingWrites: failingWrites + choice.count });
      turn.events.push({ type: "writesFail", node: choice.node, count: choice.count });
      return;
    }
    default:
      return live(turn, choice.do, choice.node);
  }
}

function deliver(turn: Turn, name: EnvelopeName): void {
  const envelope = findEnvelope(turn.world.envelopes, name);
  if (!envelope) return;
  takeFromFlight(turn, envelope);
  const node = destination(envelope);
  turn.op = envelope.op;
  if (!arrive(turn, node, envelope)) return;
  const socket = must(turn.world.nodes, node).sockets.find((s) => s.port === envelope.to.port);
  if (!socket) return;
  readOn(turn, node, socket.process);
  const still = must(turn.world.nodes, node).sockets.find((s) => s.port === envelope.to.port)?.buffer ?? [];
  if (still.some((other) => other.seq === envelope.seq))
    turn.events.push({ type: "queued", envelope, node, waiting: still.length });
}

function fire(turn: Turn, node: string, process: string, name: string): void {
  const timer = findTimer(turn.world.timers, node, process, name);
  if (!timer) return;
  turn.world.timers = turn.world.timers.filter((other) => other.seq !== timer.seq);
  turn.op = timer.op;
  turn.events.push({ type: "fired", node, process, timer: name });
  handle(turn, node, process, { type: timer.id });
}

function call(turn: Turn, choice: Choice & { do: "call" }): void {
  const { client, kind, key, value } = choice;
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
  if (process) handle(turn, client, process, event);
}
