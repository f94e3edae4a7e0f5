// The search's worlds against an enumeration that shares nothing with it but the kernel: whole worlds, stepped by `step`, told apart by
// their text without numbers, times and luck.
import { describe, expect, test } from "vitest";
import { nameOf } from "../../kernel/envelope.ts";
import type { Choice } from "../../kernel/choice.ts";
import { refusal } from "../../kernel/choices.ts";
import { step } from "../../kernel/step.ts";
import type { System } from "../../kernel/system.ts";
import type { World } from "../../kernel/world.ts";
import { sketch, workshop } from "../../testing/sketch.ts";
import type { Sketch } from "../../testing/sketch.ts";
import { BreadthFirst } from "./breadth-first.ts";
import { readBudgets } from "./budgets.ts";
import type { Budgets } from "./budgets.ts";
import { prepare } from "./prepare.ts";
import { Space } from "./space.ts";
import type { Task } from "./space.ts";

async function taskOf(sketched: Sketch, faults: string): Promise<Task> {
  const budgets = readBudgets(faults);
  if (typeof budgets === "string") throw new Error(budgets);
  const prepared = await prepare(sketch(sketched), workshop, { budgets, property: null, from: null });
  if (typeof prepared === "string") throw new Error(prepared);
  return { ...prepared.task, properties: [], memories: [] };
}

/** The numbers of distinct worlds after 0, 1, 2 … choices, each counted where it is first met. */
function enumerate({ system, world, budgets }: Task): number {
  const seen = new Set<string>();
  let level = [{ world, left: budgets }];
  seen.add(textOf(world, budgets));
  while (level.length > 0) {
    const next: typeof level = [];
    for (const one of level)
      for (const { choice, cost } of possible(system, one.world)) {
        if (cost !== null && one.left[cost] === 0) continue;
        const left = cost === null ? one.left : { ...one.left, [cost]: one.left[cost] - 1 };
        const { world: after } = step(system, one.world, choice);
        const text = textOf(after, left);
        if (!seen.has(text)) next.push({ world: after, left });
        seen.add(text);
      }
    level = next;
  }
  return seen.size;
}

function possible(system: System, world: World): { choice: Choice; cost: keyof Budgets | null }[] {
  const serving = (node: string | null): boolean => node !== null && world.nodes[node]?.life.value === "serving";
  const servers = system.nodes.filter(({ kind }) => kind === "server").map(({ name }) => name);
  const all: { choice: Choice; cost: keyof Budgets | null }[] = [
    ...world.envelopes
      .filter(({ to }) => serving(to.node))
      .map((envelope) => ({ choice: { do: "deliver", ...nameOf(world.envelopes, envelope) } as const, cost: null })),
    ...world.envelopes.map((envelope) => ({
      choice: { do: "duplicate", ...nameOf(world.envelopes, envelope) } as const,
      cost: "duplicate" as const,
    })),
    ...world.timers.map(({ node, process, name }) => ({
      choice: { do: "fire", node, process, timer: name } as const,
      cost: "timeout" as const,
    })),
    ...Object.entries(world.clients).flatMap(([client, { next }]) => {
      const call = system.calls[client]?.[next];
      return call
        ? [{ choice: { do: "call", client, kind: call.kind, key: call.key, value: call.value } as const, cost: null }]
        : [];
    }),
    ...servers.flatMap((node) => [
      { choice: { do: "crash", node } as const, cost: "crash" as const },
      { choice: { do: "restart", node } as const, cost: "restart" as const },
      ...(world.nodes[node]?.failingWrites === 0 && serving(node)
        ? [{ choice: { do: "failWrite", node, count: 1 } as const, cost: "failWrite" as const }]
        : []),
    ]),
  ];
  return all.filter(({ choice }) => refusal(system, world, choice) === null);
}

const omitted = new Set([
  "seq",
  "sentAt",
  "deliverAt",
  "cause",
  "luck",
  "origin",
  "armedAt",
  "due",
  "freeAt",
  "synced",
  "unsynced",
]);

function textOf({ nodes, files, envelopes, timers, clients }: World, left: Budgets): string {
  const plain = (value: unknown): string =>
    JSON.stringify(value, (field, inner: unknown) => (omitted.has(field) ? undefined : inner));
  const parts = [envelopes.map(plain).sort(), timers.map(plain).sort()];
  return plain([nodes, files, clients, left]) + JSON.stringify(parts);
}

const two = { client1: ["put 1 a"], client2: ["put 1 b"] };

describe.each<[string, Sketch, string]>([
  ["two clients", { clients: two }, ""],
  ["forwarding in parallel", { clients: two, options: { forward: "parallel" } }, ""],
  ["a time-out", { clients: two, options: { onReplicaFailure: "replyTrue" } }, "timeout=1"],
  ["a doubled message", {}, "duplicate=1"],
  ["a crash and a restart", {}, "crash=1,restart=1"],
  ["a failed write", {}, "failWrite=1,timeout=1"],
  ["a retry that is known again", { options: { retry: "1", dedup: "on" } }, "timeout=2,duplicate=1"],
  ["the baseline", { protocol: "unreplicated", clients: two }, "crash=1,restart=1,timeout=1"],
])("%s", (_, sketched, faults) => {
  test("the search meets exactly the worlds that there are", async () => {
    const task = await taskOf(sketched, faults);
    // What is dead in the search is still in flight in the enumeration.
    const search = new BreadthFirst(new Space({ ...task, spec: { ...task.spec, timers: {}, dead: () => false } }), {
      depth: 1000,
      worlds: 1_000_000,
    });
    expect(search.run(10_000_000)).toBe("complete");
    const expected = enumerate(task);
    expect(search.worlds.count).toBe(expected);
    expect(expected).toBeGreaterThan(20);
  });
});
