// What is to be told of each node at a moment, in words: role, state, life, and what just happened to it.
import { clientsOn, entry, stateName } from "#core";
import type { Event, NodeSpec, NodeWords, World } from "#core";
import type { Scene } from "../frame.ts";
import { spaced } from "../spaced.ts";
import type { Condition, Tag } from "./picture.ts";

export interface NodeStory {
  readonly spec: NodeSpec;
  readonly condition: Condition;
  /** Null as long as nothing runs on it. */
  readonly words: NodeWords | null;
  readonly state: string;
  /** What just happened to it, in a few words, or null. */
  readonly tag: { readonly text: string; readonly tone: Tag["tone"] } | null;
  /** What is set to happen to it, or must be done before it can serve; shown as long as nothing else is. */
  readonly omen: NodeStory["tag"];
  readonly touched: boolean;
  /** The clients that run on it besides its own process, each with what it is at: `client2: put 1 "x"`. */
  readonly guests: readonly string[];
}

/** The story of one node; `fate` is what happens now, or what is about to on the way to the next step. */
export function storyOf({ system, protocol, now }: Scene, spec: NodeSpec): NodeStory {
  const node = now.world.nodes[spec.name]!;
  const life = stateName(node.life.value);
  const process = Object.values(node.processes)[0];
  const words = process ? protocol.describe.node(spec, process) : null;
  const condition = conditionOf(life, words);
  const state = condition === "well" || condition === "busy" || condition === "failed" ? (words?.state ?? life) : life;
  const clients = clientsOn(system, spec.name);
  const own = now.events.filter((event) => concerns(event, spec.name, clients));
  const told =
    own.map((event) => tagOf(event, spec, system.nameService.node)).findLast((words) => words !== null) ?? null;
  const omen = omenOf(now.world, spec);
  return {
    spec,
    condition,
    words,
    state,
    tag: told ?? omen,
    omen,
    touched: own.some((event) => event.type !== "lookedUp") || told !== null,
    guests: clients.flatMap((client) => {
      const guest = client === spec.name ? null : entry(node.processes, client);
      if (!guest) return [];
      const { detail, state } = protocol.describe.node(spec, guest);
      return [`${client}: ${detail || state}`];
    }),
  };
}

function conditionOf(life: string, words: NodeWords | null): Condition {
  if (life === "absent") return "absent";
  if (life === "crashed" || life === "stopped" || life === "fatal") return "down";
  if (life === "paused") return "paused";
  if (life !== "serving") return "preparing";
  if (words?.state.startsWith("failed")) return "failed";
  return words?.busy ? "busy" : "well";
}

/** Whether an event happened to this node. */
function concerns(event: Event, name: string, clients: readonly string[]): boolean {
  switch (event.type) {
    case "called":
    case "finished":
      return clients.includes(event.client);
    case "delivered":
    case "queued":
    case "ignored":
    case "lived":
    case "aborted":
    case "fired":
    case "applied":
    case "applyFailed":
    case "filled":
    case "storeFailed":
    case "openFailed":
    case "writesFail":
    case "crashSet":
    case "frozen":
    case "thawed":
    case "undone":
    case "torn":
    case "recovered":
    case "recoverFailed":
    case "edited":
      return event.node === name;
    case "lookedUp":
      return true;
    default:
      return false;
  }
}

/** It is set to crash, or its writes to fail. What is wrong with its file stands in the file's table. */
function omenOf({ nodes }: World, { name }: NodeSpec): NodeStory["tag"] {
  const { crashAfter, failingWrites } = nodes[name]!;
  if (crashAfter !== null) return { text: "✗ set to crash", tone: "wrong" };
  return failingWrites > 0 ? { text: "✗ disk will fail", tone: "wrong" } : null;
}

/** Names a client on another's host. */
const of = (client: string, { name }: NodeSpec): string => (client === name ? "" : `${client} `);

function tagOf(event: Event, spec: NodeSpec, nameService: string): NodeStory["tag"] {
  switch (event.type) {
    case "fired":
      return { text: `timer: ${spaced(event.timer)}`, tone: "event" };
    case "called":
      return { text: `${of(event.client, spec)}begins`, tone: "event" };
    case "finished": {
      const whose = of(event.client, spec);
      return event.outcome === "ok"
        ? { text: `${whose}✓ ok`, tone: "ok" }
        : { text: whose + (event.outcome === "unknown" ? "? unknown" : "✗ refused"), tone: "wrong" };
    }
    case "lived":
      return { text: event.state, tone: event.state === "crashed" ? "wrong" : "event" };
    case "aborted":
      return { text: "✗ name is taken", tone: "wrong" };
    case "storeFailed":
    case "openFailed":
      return { text: `✗ ${event.reason}`, tone: "wrong" };
    case "applyFailed":
      return { text: "✗ write failed", tone: "wrong" };
    case "writesFail":
      return { text: "✗ disk will fail", tone: "wrong" };
    case "frozen":
    case "thawed":
      return { text: `${event.type}: ${spaced(event.timer)}`, tone: "event" };
    case "undone":
      return { text: `✗ ${event.changes === 1 ? "1 change" : `${event.changes} changes`} undone`, tone: "wrong" };
    case "torn":
      return { text: `✗ torn: ${event.reached} of ${event.pages} pages`, tone: "wrong" };
    case "recovered":
      return { text: `✓ recovered`, tone: "ok" };
    case "recoverFailed":
      return { text: "✗ not recovered", tone: "wrong" };
    case "edited":
      return { text: `${event.file} edited`, tone: "event" };
    case "lookedUp":
      if (spec.name !== nameService) return null;
      return event.ip === null
        ? { text: `✗ no name ${event.name}`, tone: "wrong" }
        : { text: `${event.name}: ${event.ip}`, tone: "event" };
    default:
      return null;
  }
}
