// Runs an event through a process: chart step, effects in order, the world's answers to them, then whatever it can read next.
import { asGuest } from "./client-place.ts";
import { carryOut } from "./carry-out.ts";
import type { ChartEvent, ChartStep } from "./chart-step.ts";
import type { Answer } from "./effect.ts";
import { must } from "./json.ts";
import { setBuffer } from "./network.ts";
import { stateName } from "./state-name.ts";
import { fallsAfter, springs } from "./trap.ts";
import { changeNode, lifeOf } from "./turn.ts";
import type { Turn } from "./turn.ts";
import type { Envelope } from "./envelope.ts";
import type { Process } from "./world.ts";

/** Starts a process in its chart's first state. */
export function startProcess(
  turn: Turn,
  node: string,
  name: string,
  chartName: string,
  input: Process["state"]["context"],
): void {
  const first = must(turn.system.charts, chartName).initial(input);
  const { processes } = must(turn.world.nodes, node);
  changeNode(turn, node, { processes: { ...processes, [name]: { chart: chartName, state: first.state } } });
  const answers = first.did.flatMap((effect) => perform(turn, node, name, effect) ?? []);
  for (const answer of answers) handle(turn, node, name, answer);
}

/** Gives an event to a process and lets it run until it waits. False when its state does not handle the event. */
export function handle(turn: Turn, node: string, process: string, event: ChartEvent): boolean {
  const handled = stepChart(turn, node, process, event);
  readOn(turn, node, process);
  return handled;
}

/** Lets a process read the datagrams that wait on the sockets which its state reads (its tags say `reads NAME`). */
export function readOn(turn: Turn, node: string, process: string): void {
  if (turn.fallen === node) return;
  for (let next = nextDatagram(turn, node, process); next; next = nextDatagram(turn, node, process)) {
    const { envelope, socket } = next;
    turn.op = envelope.op;
    turn.reading = envelope;
    turn.events.push({ type: "delivered", envelope, node });
    const { message, op } = envelope;
    const { ip, port } = envelope.from;
    const event = { type: message.type, message, from: { ip, port }, socket, op };
    if (!stepChart(turn, node, process, event)) {
      const state = stateName(must(must(turn.world.nodes, node).processes, process).state.value);
      turn.events.push({ type: "ignored", envelope, node, reason: `not expected while ${state}` });
    }
    turn.reading = null;
    if (turn.fallen === node) return;
  }
}

function nextDatagram(turn: Turn, node: string, name: string): { envelope: Envelope; socket: string } | null {
  if (lifeOf(turn.world, node) !== "serving") return null;
  const { sockets, processes } = must(turn.world.nodes, node);
  const process = must(processes, name);
  const tags = must(turn.system.charts, process.chart).tags(process.state);
  for (const socket of sockets) {
    const [envelope] = socket.buffer;
    if (!envelope || socket.process !== name || !tags.has(`reads ${socket.name}`)) continue;
    setBuffer(turn, node, socket, socket.buffer.slice(1));
    return { envelope, socket: socket.name };
  }
  return null;
}

function stepChart(turn: Turn, node: string, name: string, first: ChartEvent): boolean {
  const queue: ChartEvent[] = [first];
  let handled = false;
  for (let event = queue.shift(); event; event = queue.shift()) {
    const { processes } = must(turn.world.nodes, node);
    const process = must(processes, name);
    const step = advance(turn, process, event);
    if (event === first) handled = step.took.length > 0;
    if (step.took.length === 0) continue;
    changeNode(turn, node, { processes: { ...processes, [name]: { ...process, state: step.state } } });
    const [from, to] = [process.state.value, step.state.value];
    const guest = asGuest(turn.system, node, name);
    turn.events.push({ type: "moved", node, process: name, ...guest, on: event.type, from, to, took: step.took });
    if (springs(turn, node)) return handled;
    for (const effect of step.did) {
      const answer = perform(turn, node, name, effect);
      if (answer) queue.push(answer);
      if (fallsAfter(turn, node, effect)) return handled;
    }
  }
  return handled;
}

function advance(turn: Turn, process: Process, event: ChartEvent): ChartStep {
  const chart = must(turn.system.charts, process.chart);
  return chart.step(process.state, event);
}

function perform(turn: Turn, node: string, process: string, effect: ChartStep["did"][number]): Answer | null {
  return effect.type === "lookup" ? lookUp(turn, node, effect.name) : carryOut(turn, node, process, effect);
}

/** getaddrinfo of the course: the name service knows a name from that node's `init` on. */
function lookUp(turn: Turn, node: string, name: string): Answer {
  const { nameService } = turn.system;
  turn.answer = null;
  handle(turn, nameService.node, nameService.process, { type: "lookup", name });
  const ip = turn.answer as string | null;
  turn.events.push({ type: "lookedUp", node, name, ip });
  return ip === null ? { type: "unresolved", name } : { type: "resolved", name, ip };
}
