// What is possible now, in a fixed order; and for what is not, the reason in a sentence.
import { callOf } from "./call-of.ts";
import { nodeVerbs } from "./choice.ts";
import type { Choice } from "./choice.ts";
import { nameOf } from "./envelope.ts";
import type { System } from "./system.ts";
import { verbOf } from "./verbs/index.ts";
import type { World } from "./world.ts";

const onEnvelopes = ["deliver", "drop", "duplicate", "hold", "release"] as const;
const onTimers = ["fire", "freeze", "thaw"] as const;

/**
 * Every choice that `step` would accept and that can be listed: of those with a number or a text, the plainest (operations: the planned
 * ones). Delays, forgeries, worse links, partitions and edited files are not listed.
 */
export function choices(system: System, world: World): Choice[] {
  const ours = system.nodes.filter((node) => !node.builtIn);
  const names = ours.map((node) => node.name);
  const all: Choice[] = [
    ...world.envelopes.flatMap((envelope): Choice[] => {
      const name = nameOf(world.envelopes, envelope);
      return onEnvelopes.map((verb) => ({ do: verb, ...name }));
    }),
    ...world.timers.flatMap(({ node, process, name }): Choice[] =>
      onTimers.map((verb) => ({ do: verb, node, process, timer: name })),
    ),
    ...Object.entries(world.clients).flatMap(([client, { next }]): Choice[] => {
      const call = system.calls[client]?.[next];
      const calls: Choice[] = call ? [callOf(client, call)] : [];
      return [...calls, { do: "giveUp", client }];
    }),
    ...names.flatMap((node): Choice[] => [
      ...nodeVerbs.map((verb): Choice => ({ do: verb, node })),
      { do: "bounce", node },
      { do: "crashDuring", node, after: 0 },
    ]),
    ...names.flatMap((from) =>
      names
        .filter((to) => to !== from)
        .flatMap((to): Choice[] => [
          { do: "cut", from, to },
          { do: "heal", from, to },
        ]),
    ),
    { do: "healAll" },
    ...ours
      .filter((node) => node.database)
      .flatMap(({ name: node }): Choice[] => [
        { do: "failWrite", node, count: 1 },
        { do: "recover", node },
      ]),
  ];
  return all.filter((choice) => refusal(system, world, choice) === null);
}

/** Why a choice is impossible now, as a sentence; null when it is possible. */
export function refusal(system: System, world: World, choice: Choice): string | null {
  if (world.aborted !== null) return `The program has ended: ${world.aborted}.`;
  return verbOf(choice).refusal(system, world, choice);
}
