// Random choices: every verb, also those that `choices` does not list, about what there is in a world and now and then about what is not.
import type { Choice } from "../../kernel/choice.ts";
import { nodeVerbs } from "../../kernel/choice.ts";
import { nameOf } from "../../kernel/envelope.ts";
import type { Message } from "../../kernel/envelope.ts";
import type { Json } from "../../kernel/json.ts";
import { draw } from "../../kernel/random.ts";
import type { World } from "../../kernel/world.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import type { Setup } from "../../run/build-system.ts";

const texts = ["", "a", "1", "25", "kvserver2", "two words", "\0\xff", '"#->', "x".repeat(900)];
const numbers = [0, 1, 2, 7, -1, 1_000_000, 2 ** 31];

/** A choice for a pick, the same for the same world; null when the world has nothing of the sort that was picked. */
export function choiceFor({ system, protocol }: Setup, world: World, pick: number): Choice | null {
  const chance = (what: string): number => draw(pick, what);
  const of = <T>(what: string, list: readonly T[]): T | undefined => list[Math.floor(chance(what) * list.length)];
  const names = system.nodes.map((node) => node.name);
  const node = of("node", names) ?? "";
  const from = of("from", names) ?? "";
  const to = of("to", names) ?? "";
  const ms = Math.ceil(chance("ms") ** 3 * 5000);
  const probability = (what: string): number | null => of(what, [null, null, 0, 0.3, 1]) ?? null;

  const makers: readonly (readonly [weight: number, make: () => Choice | null])[] = [
    [
      12,
      () => {
        const envelope = of("envelope", world.envelopes);
        if (!envelope) return null;
        const name = nameOf(world.envelopes, envelope);
        const verb = of("verb", ["deliver", "deliver", "drop", "duplicate", "hold", "release", "delay"] as const);
        return verb === "delay" ? { do: verb, ...name, ms } : { do: verb ?? "deliver", ...name };
      },
    ],
    [
      4,
      () => {
        const timer = of("timer", world.timers);
        const verb = of("verb", ["fire", "fire", "freeze", "thaw"] as const) ?? "fire";
        return timer ? { do: verb, node: timer.node, process: timer.process, timer: timer.name } : null;
      },
    ],
    [
      4,
      () => {
        const client = of("client", Object.keys(world.clients)) ?? "";
        const operation = of("operation", protocol.operations);
        if (!operation || chance("odd") < 0.1) return { do: "giveUp", client };
        const value = operation.hasValue ? (of("value", texts) ?? "") : null;
        return { do: "call", client, kind: operation.kind, key: String(of("key", numbers)), value };
      },
    ],
    [3, () => ({ do: of("verb", nodeVerbs) ?? "crash", node })],
    [3, () => ({ do: of("verb", ["restart", "restart", "resume", "startServices"] as const) ?? "restart", node })],
    [1, () => ({ do: of("verb", ["bounce", "recover"] as const) ?? "bounce", node })],
    [1, () => ({ do: "crashDuring", node, after: Math.floor(chance("after") * 8) })],
    [2, () => ({ do: of("verb", ["cut", "heal", "heal"] as const) ?? "heal", from, to })],
    [
      2,
      () => ({
        ...{ do: "degrade", from, to, latency: of("latency", [null, 0, ms]) ?? null },
        ...{ loss: probability("loss"), duplicate: probability("duplicate"), reorder: probability("reorder") },
      }),
    ],
    [
      1,
      () => {
        const split = names.map((name) => ({ name, group: Math.floor(chance(`group ${name}`) * 4) }));
        const groups = [0, 1, 2].map((n) => split.filter(({ group }) => group === n).map(({ name }) => name));
        return { do: "partition", groups: groups.filter((group) => group.length > 0) };
      },
    ],
    [2, () => ({ do: "healAll" })],
    [
      3,
      () => {
        const port = (what: string): number | null => of(what, [null, null, 8080, 8082, 3800, 1]) ?? null;
        return {
          do: "forge",
          from,
          fromPort: port("fromPort"),
          to,
          toPort: port("toPort"),
          message: message(protocol, pick),
        };
      },
    ],
    [1, () => ({ do: "failWrite", node, count: 1 + Math.floor(chance("count") * 3) })],
    [
      1,
      () => {
        const files = Object.keys(world.nodes[node]?.config ?? {});
        return { do: "edit", node, file: of("file", [...files, "hosts"]) ?? "", text: of("text", texts) ?? "" };
      },
    ],
  ];
  const total = makers.reduce((sum, [weight]) => sum + weight, 0);
  let left = chance("maker") * total;
  return makers.find(([weight]) => (left -= weight) < 0)?.[1]() ?? null;
}

/** A message of the protocol with some of its fields said, most of them with a value of the right kind. */
function message({ messages }: Protocol, pick: number): Message {
  const spec = messages[Math.floor(draw(pick, "type") * messages.length)];
  if (!spec) throw new Error("a protocol without messages");
  const value = (field: string, kind: "text" | "number" | "boolean"): Json => {
    const at = (list: readonly Json[]): Json => list[Math.floor(draw(pick, `value ${field}`) * list.length)] ?? null;
    return at(kind === "text" ? texts : kind === "number" ? numbers : [true, false]);
  };
  const said = Object.entries(spec.fields).filter(
    ([field, { usual, optional }]) => (usual === null && !optional) || draw(pick, field) < 0.7,
  );
  return { type: spec.type, ...Object.fromEntries(said.map(([field, { kind }]) => [field, value(field, kind)])) };
}
