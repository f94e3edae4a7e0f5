// Carries out one effect of a chart. A synchronous call returns its answer, which goes back to the same process in the same step.
import { clientAt } from "./client-place.ts";
import type { Answer, Effect, TimerEffect } from "./effect.ts";
import { openSocket, send } from "./network.ts";
import { changeIn, dump, fill, getFrom, openStore } from "./disk.ts";
import { setTimer } from "./timers.ts";
import { changeNode } from "./turn.ts";
import type { Turn } from "./turn.ts";
import { entry, must } from "./json.ts";
import { persist } from "./records.ts";

/** All effects but the lookup, which asks another process: process.ts sees to it. */
export type WorldEffect = Exclude<Effect | TimerEffect, { type: "lookup" }>;

export function carryOut(turn: Turn, node: string, process: string, effect: WorldEffect): Answer | null {
  switch (effect.type) {
    case "open":
      return openSocket(turn, node, process, effect.socket, effect.port);
    case "close":
      changeNode(turn, node, {
        sockets: must(turn.world.nodes, node).sockets.filter(
          (socket) => socket.name !== effect.socket || socket.process !== process,
        ),
      });
      return null;
    case "connect":
    case "disconnect":
      turn.events.push({ type: `${effect.type}ed`, node, peer: effect.peer });
      return null;
    case "send":
      send(turn, { node, process, socket: effect.socket }, effect.to, effect.message);
      return null;
    case "ignore":
      if (turn.reading) turn.events.push({ type: "ignored", envelope: turn.reading, node, reason: effect.reason });
      return null;
    case "workFor":
      turn.op = effect.op;
      return null;
    case "answer":
      turn.answer = effect.ip;
      return null;
    case "openStore":
      return openStore(turn, node, effect.file);
    case "storeGet":
      return getFrom(turn, node, effect.file, effect.key);
    case "storePut":
      return changeIn(turn, node, effect.file, effect.key, effect.value);
    case "storeDelete":
      return changeIn(turn, node, effect.file, effect.key, null);
    case "storeDump":
      return dump(turn, effect.file);
    case "storeFill":
      return fill(turn, node, effect.file, effect.pairs);
    case "persist":
      return persist(turn, node, effect);
    case "recall":
      return { type: "recalled", records: must(turn.world.nodes, node).records };
    case "readFile": {
      const text = entry(must(turn.world.nodes, node).config, effect.file);
      turn.events.push({ type: "fileRead", node, file: effect.file, text });
      return { type: "fileRead", file: effect.file, text };
    }
    case "finish":
      finish(turn, node, process, effect);
      return null;
    case "say":
      turn.events.push({ type: "said", node, text: effect.text });
      return null;
    case "arm":
    case "disarm":
      setTimer(turn, node, process, effect);
      return null;
  }
}

function finish(turn: Turn, node: string, process: string, effect: Effect & { type: "finish" }): void {
  const client = clientAt(turn.system, node, process);
  if (client === null) throw new Error(`${process} on ${node} is no client and has no operation to finish`);
  const progress = must(turn.world.clients, client);
  if (progress.op === null) throw new Error(`${client} finished an operation that it had not started`);
  const { outcome, result, reason } = effect;
  turn.events.push({ type: "finished", client, op: progress.op, outcome, result, reason });
  turn.world.clients = { ...turn.world.clients, [client]: { ...progress, op: null, freeAt: turn.world.time } };
}
