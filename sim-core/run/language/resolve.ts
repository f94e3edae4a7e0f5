// Whether a choice is possible now; for what is not, a sentence that also says what would be.
import type { Choice } from "../../kernel/choice.ts";
import { refusal } from "../../kernel/choices.ts";
import { nameOf } from "../../kernel/envelope.ts";
import type { NodeSpec, System } from "../../kernel/system.ts";
import type { World } from "../../kernel/world.ts";
import { printChoice } from "./choice-line.ts";
import { nearest } from "./nearest.ts";

/** A choice that `step` will take, or why there is none. */
export type Resolved = { readonly ok: true; readonly choice: Choice } | { readonly ok: false; readonly says: string };

/** How many things a sentence lists before it only counts. */
const listedMax = 8;

/**
 * The choice as the kernel takes it: `fire NODE TIMER` says no process, which is filled in where the node runs only one. What is
 * planned for later goes through here; what happens now through `resolve`.
 */
export function complete(nodes: readonly NodeSpec[], choice: Choice): Choice {
  if (!("timer" in choice) || choice.process !== "") return choice;
  const processes = Object.keys(nodes.find((node) => node.name === choice.node)?.processes ?? {});
  return processes.length === 1 ? { ...choice, process: processes[0]! } : choice;
}

/** Asks whether a choice is possible in this world. */
export function resolve(system: System, world: World, asked: Choice): Resolved {
  const choice = whichTimer(world, complete(system.nodes, asked));
  const reason = refusal(system, world, choice);
  if (reason === null) return { ok: true, choice };
  const says = [reason, meantNode(system, choice)];
  if ("nth" in choice) says.push(inFlight(world));
  if ("timer" in choice) says.push(armed(world, choice.process === "" ? choice.timer : null));
  return { ok: false, says: says.filter((sentence) => sentence !== "").join(" ") };
}

/** What is in flight and which timers are armed, in two sentences. */
export function standing(world: World): string {
  return `${inFlight(world)} ${armed(world, null)}`;
}

/** Of a node with several processes, the only one with such a timer. */
function whichTimer(world: World, choice: Choice): Choice {
  if (!("timer" in choice) || choice.process !== "") return choice;
  const owners = world.timers.filter((timer) => timer.node === choice.node && timer.name === choice.timer);
  return owners.length === 1 ? { ...choice, process: owners[0]!.process } : choice;
}

function meantNode(system: System, choice: Choice): string {
  const names = system.nodes.map((node) => node.name);
  const said = namesIn(choice);
  const unknown = said.find((name) => !names.includes(name));
  const meant = unknown === undefined ? null : nearest(unknown, names);
  return meant === null ? "" : `Did you mean \`${meant}\`?`;
}

/** The nodes that a choice names. */
function namesIn(choice: Choice): readonly string[] {
  if ("node" in choice) return [choice.node];
  if ("client" in choice) return [choice.client];
  if ("groups" in choice) return choice.groups.flat();
  return "from" in choice ? [choice.from, choice.to] : [];
}

function inFlight({ envelopes }: World): string {
  if (envelopes.length === 0) return "Nothing is in flight.";
  const lines = envelopes
    .slice(0, listedMax)
    .map((envelope) => printChoice({ do: "deliver", ...nameOf(envelopes, envelope) }).replace("deliver ", ""));
  return `In flight: ${list(lines, envelopes.length)}.`;
}

/** What is armed; with a name, only the timers of that name, when there are such. */
function armed({ timers }: World, name: string | null): string {
  const named = timers.filter((timer) => timer.name === name);
  const fitting = named.length > 0 ? named : timers;
  if (fitting.length === 0) return "No timer is armed.";
  const lines = fitting
    .slice(0, listedMax)
    .map(({ node, process, name: timer }) => printChoice({ do: "fire", node, process, timer }).replace("fire ", ""));
  return `Armed: ${list(lines, fitting.length)}.`;
}

function list(lines: readonly string[], count: number): string {
  return lines.join("; ") + (count > lines.length ? `; and ${count - lines.length} more` : "");
}
