// What the main program, an operator or a power cut does to a node. The life itself is a chart; this carries out its consequences.
import { clientsOn } from "./client-place.ts";
import { losePower, releaseLocks, sync } from "./disk.ts";
import { must } from "./json.ts";
import { drop } from "./network.ts";
import { handle, readOn, startProcess } from "./process.ts";
import { stateName } from "./state-name.ts";
import { freezeTimers } from "./timers.ts";
import { changeNode, lifeOf, specOf } from "./turn.ts";
import type { Turn } from "./turn.ts";
import type { NodeVerb } from "./choice.ts";
import type { NodeSpec, System } from "./system.ts";
import type { World } from "./world.ts";

/** The event a node's life gets: the verb, and whether another node has its name already. */
export function lifeEvent(
  system: System,
  world: World,
  verb: NodeVerb,
  node: string,
): { type: NodeVerb; nameTaken: boolean } {
  const { hostname } = specOf(system, node);
  const nameTaken = system.nodes.some(
    (other) =>
      other.name !== node &&
      other.hostname === hostname &&
      ["initialised", "serving", "paused", "crashed"].includes(lifeOf(world, other.name)),
  );
  return { type: verb, nameTaken };
}

/** Whether a node's life can take this verb now. */
export function canLive({ system, world }: Pick<Turn, "system" | "world">, verb: NodeVerb, node: string): boolean {
  return system.life.step(must(world.nodes, node).life, lifeEvent(system, world, verb, node)).took.length > 0;
}

/** Lives the verb. The caller has asked `refusal` first. */
export function live(turn: Turn, verb: NodeVerb, name: string): void {
  const { system, world } = turn;
  const spec = specOf(system, name);
  if (verb === "stopServices") toEveryProcess(turn, name, "stopServices");
  // It was set to crash in this step, before it had stopped.
  if (turn.fallen === name) return;
  const before = must(world.nodes, name).life;
  const { state } = system.life.step(before, lifeEvent(system, world, verb, name));
  changeNode(turn, name, { life: state });
  const life = stateName(state.value);
  turn.events.push({ type: "lived", node: name, verb, state: life });

  switch (life) {
    case "fatal":
      world.aborted = `two nodes are called ${spec.hostname}: init() of ${name} ended the program`;
      turn.events.push({ type: "aborted", node: name, reason: world.aborted });
      return;
    case "constructed":
      startProcesses(turn, spec);
      return;
    case "initialised":
      tellNames(turn, { type: "nameAdded", name: spec.hostname, ip: spec.ip });
      return;
    case "stopped":
      // Closing a GDBM file syncs it.
      for (const [file, { writer }] of Object.entries(turn.world.files)) if (writer === name) sync(turn, name, file);
      tellNames(turn, { type: "nameRemoved", name: spec.hostname });
      endProcesses(turn, name);
      return;
    case "crashed":
      endProcesses(turn, name);
      if (verb === "powerLoss" || verb === "tornPowerLoss") losePower(turn, name, verb === "tornPowerLoss");
      return;
    case "paused":
      freezeTimers(turn, name, true);
      return;
    case "serving":
      if (verb === "resume") {
        freezeTimers(turn, name, false);
        for (const process of Object.keys(spec.processes)) readOn(turn, name, process);
        return;
      }
      if (verb === "restart") {
        // A clean stop took the name out of the table, so it runs init() again; after a crash the name is still there.
        if (stateName(before.value) === "stopped")
          tellNames(turn, { type: "nameAdded", name: spec.hostname, ip: spec.ip });
        startProcesses(turn, spec);
      }
      toEveryProcess(turn, name, "startServices");
  }
}

function startProcesses(turn: Turn, { name, processes }: NodeSpec): void {
  for (const [process, { chart, input }] of Object.entries(processes)) startProcess(turn, name, process, chart, input);
}

function toEveryProcess(turn: Turn, node: string, type: string): void {
  for (const process of Object.keys(must(turn.world.nodes, node).processes)) handle(turn, node, process, { type });
}

function tellNames(turn: Turn, event: { type: string; name: string; ip?: string }): void {
  const { node, process } = turn.system.nameService;
  handle(turn, node, process, event);
}

/** Sockets with what waits in them, timers and everything volatile go; what is on the disk stays, and so does what is in flight. */
function endProcesses(turn: Turn, name: string): void {
  const waiting = must(turn.world.nodes, name).sockets.flatMap((socket) => socket.buffer);
  for (const envelope of waiting) drop(turn, envelope, "node down");
  changeNode(turn, name, { sockets: [], processes: {}, crashAfter: null });
  turn.world.timers = turn.world.timers.filter((timer) => timer.node !== name);
  releaseLocks(turn, name);
  for (const client of clientsOn(turn.system, name)) endOperation(turn, client);
}

/** Nobody is left to be told how it ends. */
function endOperation(turn: Turn, client: string): void {
  const progress = must(turn.world.clients, client);
  const { op } = progress;
  if (op === null) return;
  turn.events.push({ type: "finished", client, op, outcome: "unknown", result: false, reason: "the client went down" });
  turn.world.clients = { ...turn.world.clients, [client]: { ...progress, op: null, freeAt: turn.world.time } };
}
