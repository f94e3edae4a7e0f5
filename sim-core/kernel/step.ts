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
 * Applies one choice. When it is also the clock's, virtual time advances to when it was due; a freely chosen thing happens now
 * (DECISIONS 7). Throws when the choice is impossible: ask `refusal` first.
 */
export function step(system: System, world: World, choice: Choice): Stepped {
  const due = nextByClock(system, world);
  const byClock = due !== null && sameChoice(due.choice, choice);
  const turn = beginTurn(system, world, byClock ? due.at : world.time);
  const planned = takePlanned(turn, choice);
  const reason = refusal(system, world, choice);
  if (reason === null) apply(turn, choice);
  else if (planned) turn.events.push({ type: "refused", choice, reason });
  else throw new Error(reason);
  noteMoments(turn);
  return { world: turn.world, events: turn.events };
}

/** Marks a planned choice as taken, whoever took it; true when it was one. */
function takePlanned(turn: Turn, choice: Choice): boolean {
  const { system, world } = turn;
  const [due] = world.due;
  if (due && sameChoice(due, choice)) {
    world.due = world.due.slice(1);
    return true;
  }
  const next = system.plan[world.planned];
  if (!next || !sameChoice(next.choice, choice)) return false;
  world.planned++;
  return true;
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
