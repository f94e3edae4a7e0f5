// From a stop of the stage to its menu: what it is about, what it is called, and what can be done to it.
import { conditionOf } from "#core";
import type { Frame } from "#core";
import type { ActGroup, Moment, Target } from "./item.ts";
import { linkActs, linkWords, networkActs } from "./link-acts.ts";
import type { Ways } from "./link-acts.ts";
import { insideOf, messageActs } from "./message-acts.ts";
import { nodeActs } from "./node-acts.ts";

/** What a stop's key means: `node NAME`, `link A>B`, `m12`; anything else is the network. Null for a message that nothing is known of. */
export function targetOf(key: string, { world, events }: Frame): Target | null {
  const [kind = "", rest = ""] = key.split(" ");
  if (kind === "node") return { kind, name: rest };
  if (kind === "link") {
    const [a = "", b = ""] = rest.split(">");
    return { kind, a, b };
  }
  if (!/^m\d+$/.test(key)) return { kind: "network" };
  const seq = Number(key.slice(1));
  const told = events.flatMap((event) => ("envelope" in event ? [event.envelope] : []));
  const waiting = Object.values(world.nodes).flatMap((node) => node.sockets.flatMap((socket) => socket.buffer));
  const envelope = [...world.envelopes, ...told, ...waiting].find((one) => one.seq === seq);
  return envelope ? { kind: "message", envelope } : null;
}

/** The acts on a target, in groups. */
export function actsOf(moment: Moment, target: Target, ways: Ways): readonly ActGroup[] {
  switch (target.kind) {
    case "node":
      return nodeActs(moment, target.name);
    case "message":
      return messageActs(moment, target.envelope);
    case "link":
      return linkActs(moment, target.a, target.b, ways);
    case "network":
      return networkActs(moment);
  }
}

/** The heading of a menu, and a line below it; the line may be empty. */
export function headingOf(moment: Moment, target: Target): readonly [title: string, says: string] {
  switch (target.kind) {
    case "node": {
      const spec = moment.system.nodes.find(({ name }) => name === target.name);
      const process = Object.values(moment.world.nodes[target.name]?.processes ?? {})[0];
      const words = spec && process ? moment.protocol.describe.node(spec, process) : null;
      return [target.name, words ? `${words.role}, ${words.state}` : ""];
    }
    case "message": {
      const { type, says } = insideOf(moment, target.envelope);
      return [type, says];
    }
    case "link": {
      const { a, b } = target;
      const [there, back] = [linkWords(moment, a, b), linkWords(moment, b, a)];
      return [`${a} ↔ ${b}`, there === back ? there : `${a} → ${b}: ${there}; ${b} → ${a}: ${back}`];
    }
    case "network": {
      const cut = Object.keys(moment.world.links).filter((pair) => {
        const [from = "", to = ""] = pair.split(">");
        return conditionOf(moment.world, from, to).state === "cut";
      });
      return ["The network", cut.length === 0 ? "no link is cut" : `${cut.length} directed links are cut`];
    }
  }
}
